"""What an auditor is given of some sessions: who was there and who said so, what the day was, and how people were asked
to come."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.catalogue.queries import find_latest
from app.database import db
from app.esf.counting.spent import sessions_that_count
from app.esf.lists.choosing import Choice
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.projects.words import KINDS
from app.rounds.attending.minutes import moment_of
from app.rounds.attending.words import SOURCES
from app.rounds.letters.filling import fill, fill_line
from app.rounds.letters.stationery import LONGEST_SUBJECT, stationery_of
from app.rounds.models.attendance import Attendance, AttendanceWord, Seen
from app.rounds.models.letters import Kind
from app.rounds.models.plan import Round, Session
from app.rounds.models.registration import Registration
from app.rounds.planning.queries import list_leaders, list_round_trainers
from app.rounds.when import when
from app.web.language import gettext as _
from app.web.spreadsheets import harmless
from app.web.swedish import STOCKHOLM, clock, local_day, midnight

HEADINGS = (
    *(_("Tillfälle"), _("Dag"), _("Deltagare"), _("Händelse"), _("Minuter"), _("Från"), _("Till")),
    *(_("Hur"), _("Av"), _("När"), _("Sparat"), _("Varför")),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A session with its round and the folder that its scans lie in."""

    session: Session
    round: Round
    folder: str


def list_held(project_id: str, choice: Choice) -> list[Held]:
    """Those that count in the project: one, or a month's."""
    chosen = [Session.id == choice.session_id] if choice.session_id else []
    if choice.since and choice.until:
        chosen += [
            Session.starts_at >= midnight(choice.since),
            Session.starts_at < midnight(choice.until + timedelta(days=1)),
        ]
    asked = select(Session, Round).join(Round, Round.id == Session.round_id)
    asked = asked.where(*sessions_that_count(project_id), *chosen).order_by(Session.starts_at, Session.id)
    return [
        Held(session, of, f"{local_day(session.starts_at)}-{number}")
        for number, (session, of) in enumerate(db.session.execute(asked), 1)
    ]


def history_of(session: Session) -> Iterator[tuple[str, ...]]:
    """Every mark and every word about one, in the order in which they were made: nothing of it is ever changed."""
    marker = aliased(Person)
    marks = (
        select(Attendance, shown_name(), shown_name(marker))
        .join(Registration, Registration.id == Attendance.registration_id)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(marker, marker.id == Attendance.marked_by)
        .where(Attendance.session_id == session.id)
        .order_by(Attendance.marked_at, Attendance.id)
    )
    words = (
        select(AttendanceWord, shown_name())
        .join(Attendance, Attendance.id == AttendanceWord.attendance_id)
        .join(Registration, Registration.id == Attendance.registration_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Attendance.session_id == session.id)
        .order_by(AttendanceWord.id)
    )
    begun = (session.title, local_day(session.starts_at).isoformat())
    rows = []
    for mark, name, by in db.session.execute(marks):
        stay = [clock(moment_of(session, at)) if at is not None else "" for at in (mark.from_minute, mark.to_minute)]
        said = (SOURCES[Seen(mark.source)], by if mark.marked_by else name)
        told = (name, _("Närvaro"), str(mark.minutes), *stay, *said, _moment(mark.marked_at), _moment(mark.saved_at))
        rows.append((mark.marked_at, (*begun, *told, mark.why)))
    for word, name in db.session.execute(words):
        agreed = _("Deltagaren bekräftar") if word.right else _("Deltagaren säger att det är fel")
        said_at = _moment(word.said_at)
        rows.append((word.said_at, (*begun, name, agreed, "", "", "", "", name, said_at, said_at, word.text)))
    for _at, row in sorted(rows, key=lambda pair: pair[0]):
        yield row


def history_file(held: Sequence[Held]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(HEADINGS)
    for each in held:
        for row in history_of(each.session):
            writer.writerow([harmless(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def programme_of(held: Held) -> list[tuple[str, str]]:
    """The session's facts."""
    session = held.session
    leaders = list_leaders(session.id) or list_round_trainers(held.round.id)
    changed = _moment(session.changed_at) if session.changed_at else ""
    facts = [
        (_("Slag"), KINDS.get(session.kind, session.kind)),
        (_("Omgång"), held.round.name),
        (_("Tid"), when(session.starts_at, session.ends_at)),
        (_("Rast, minuter"), str(session.break_minutes or "")),
        (_("Plats"), session.place or (_("På nätet") if session.link else "")),
        (_("Utbildare"), ", ".join(name for _id, name in leaders)),
        (_("Material"), session.material),
        (_("Senast ändrat"), changed),
    ]
    return [fact for fact in facts if fact[1]]


def path_of(course_id: str) -> list[str]:
    """The course's path as it is published now."""
    course = find_latest(course_id)
    steps = course.outline.path if course else ()
    return [f"{KINDS.get(step.kind, step.kind)}: {step.title}" for step in steps]


def invitation_of(course_round: Round, now: datetime) -> str:
    """The round's letter that invites, with all its sessions."""
    desk = stationery_of(course_round, now, links=False)
    words = desk.words_of(Kind.INVITED)
    sessions = "\n\n".join(desk.session_line(one, link=False) for one in desk.sessions)
    values = desk.values_for_all() | {"tillfällen": sessions}
    return f"{fill_line(words.subject, values, LONGEST_SUBJECT)}\n\n{fill(words.text, values)}"


def _moment(at: datetime) -> str:
    return at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M:%S")
