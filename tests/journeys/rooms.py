"""A session that goes on now, in the database of a server: a trainer, thirty participants, and browsers signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from playwright.sync_api import Page
from sqlalchemy import select

from app.catalogue.models import Course
from app.database import Base, db, reading
from app.factory import create_app
from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName
from app.rounds.attending.codes import link_code_of
from app.rounds.models.attendance import Attendance
from app.rounds.models.plan import Group, Round, RoundState, RoundTrainer, Session
from app.rounds.models.registration import Registration, Source, Standing
from app.settings import read_settings
from app.web.swedish import now
from tests.journeys.server import Server

Row = TypeVar("Row", bound=Base)
Done = TypeVar("Done")


@dataclass(frozen=True)
class Room:
    """`path` is the session's page; `cookies` are those of the trainer and, in the order of their names, of the
    participants."""

    path: str
    session_id: str
    key: str
    trainer: str
    cookies: list[str]


def kept(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


def a_room(server: Server, participants: int = 30, begun: timedelta = timedelta(minutes=5)) -> Room:
    return server.changed(lambda: _furnish(participants, begun))


def _furnish(participants: int, begun: timedelta) -> Room:
    course_id = db.session.scalars(select(Course.id).order_by(Course.id).limit(1)).one()
    at = now().replace(second=0, microsecond=0)
    trainer = kept(Person(name="Tove Utbildare", created_at=at))
    kept(Role(person_id=trainer.id, name=RoleName.TRAINER))
    of = kept(Round(name="BIP 1", course_id=course_id, state=RoundState.OPEN, code=trainer.id[:8], created_at=at))
    kept(RoundTrainer(round_id=of.id, person_id=trainer.id))
    group = kept(Group(round_id=of.id, number=1, name="Grupp 1", capacity=participants))
    times = {"starts_at": at - begun, "ends_at": at - begun + timedelta(hours=6)}
    session = kept(Session(round_id=of.id, group_id=group.id, kind="full-day", title="Heldag", **times))
    standing: dict[str, Any] = {"standing": Standing.REGISTERED, "source": Source.ADMINISTRATOR, "registered_at": at}
    people = [kept(Person(name=f"Deltagare {number:02}", created_at=at)) for number in range(1, participants + 1)]
    for person in people:
        kept(Registration(round_id=of.id, group_id=group.id, person_id=person.id, **standing))
    cookies = [begin_session(person.id, at, None) for person in people]
    path = f"/omgangar/{of.id}/tillfallen/{session.id}"
    return Room(path, session.id, session.key, begin_session(trainer.id, now(), factor_at=now()), cookies)


def marks(server: Server, room: Room) -> list[tuple[str, int, str]]:
    """Every mark that was kept, in the order of their taps: whose, how many minutes, and who or what says so."""
    app = create_app(read_settings(server.environ))
    with app.app_context():
        with reading():
            asked = select(Person.name, Attendance.minutes, Attendance.source).select_from(Attendance)
            asked = asked.join(Registration, Registration.id == Attendance.registration_id)
            asked = asked.join(Person, Person.id == Registration.person_id)
            rows = db.session.execute(
                asked.where(Attendance.session_id == room.session_id).order_by(Attendance.marked_at, Attendance.id)
            )
            told = [(name, minutes, source) for name, minutes, source in rows]
        db.engine.dispose()
    return told


def square_of(room: Room) -> str:
    """The address that the square on the projector leads to now."""
    return f"/incheckning/{link_code_of(Session(id=room.session_id, key=room.key), now())}"


def enter(page: Page, server: Server, cookie: str) -> None:
    page.context.add_cookies([{"name": "larbron", "value": cookie, "url": server.url}])
