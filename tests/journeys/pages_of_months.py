"""A project's months, as its administrator meets them: one with everything to mend, one that was closed and has changed
since. The window is nobody's at first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from app.database import db, transaction
from app.esf.months import actions
from app.esf.months.jobs import close_month
from app.esf.months.periods import month_of
from app.factory import create_app
from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName
from app.projects.models import Project, ProjectCourse
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import Group, Round, RoundState, RoundTrainer, Session
from app.rounds.models.registration import Registration, Source, Standing
from app.settings import read_settings
from app.web.swedish import local_day, now
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server

PROJECT = "manadsprovet"


def pages_of_months(page: Page, server: Server) -> Iterator[str]:
    open_month, closed_month, administrator = some_months(server)
    enter(page, server, administrator)
    page.goto(server.at(f"/projekt/{PROJECT}/esf"))
    expect(page.locator("main")).to_contain_text("Ändrat efter stängning")
    yield "a project's months"
    page.goto(server.at(f"/projekt/{PROJECT}/esf/manader/{open_month}"))
    page.get_by_role("button", name="Markera som kontrollerad").click()
    expect(page.locator("#seen_rest-error")).to_be_visible()
    for fold in page.locator("main details > summary").all():
        fold.click()
    yield "a month with much to mend, refused"
    page.goto(server.at(f"/projekt/{PROJECT}/esf/manader/{closed_month}"))
    expect(page.locator("#andrat")).to_contain_text("En rad är ändrad")
    page.get_by_text("Kontrollsummor").click()
    page.get_by_role("button", name="Öppna månaden igen").click()
    expect(page.locator("#reason-error")).to_be_visible()
    yield "a month that was closed and has changed, refused"
    page.goto(server.at(f"/projekt/{PROJECT}/esf/underlag"))
    page.get_by_role("button", name="Ta ut underlaget").click()
    expect(page.locator("#manad-error")).to_be_visible()
    yield "a bundle for an auditor, refused"


def some_months(server: Server) -> tuple[str, str, str]:
    """The open one, the closed one, and the administrator's cookie."""
    at = now()
    early, late = (month_of(local_day(at - timedelta(days=days))) for days in (80, 40))
    administrator_id, cookie, mark = server.changed(lambda: _furnish(at))
    app = create_app(read_settings(server.environ))
    with app.app_context():
        with transaction():
            actions.mark_checked(PROJECT, early, 1, administrator_id, at)
            actions.ask_to_close(PROJECT, early, 2, "Redovisning", administrator_id, at)
        # The server's own worker may be first: then this finds the month closed.
        close_month(at, PROJECT, early, "3", "Redovisning")
        with transaction():
            kept(Attendance(**mark | {"minutes": 60, "key": "rättad", "marked_at": at}))
        db.engine.dispose()
    return late, early, cookie


def _furnish(at: datetime) -> tuple[str, str, dict[str, Any]]:
    administrator = kept(Person(name="Eva Norling", created_at=at))
    kept(Role(person_id=administrator.id, name=RoleName.SYSTEM_ADMINISTRATOR))
    words = {"dnr": "26-777-S01", "name": "Månadsprovet", "funding": "EU", "source": b""}
    kept(Project(id=PROJECT, stores_identity_numbers=True, **words))
    kept(ProjectCourse(project_id=PROJECT, course_id="bip-1", sessions="full-day"))
    round_words = {"state": RoundState.OPEN, "code": administrator.id[:8], "created_at": at}
    of = kept(Round(name="BIP 1 i Kumla", course_id="bip-1", project_id=PROJECT, **round_words))
    trainer = kept(Person(name="Tove Utbildare", email="tove.manad@exempel.se", created_at=at))
    kept(RoundTrainer(round_id=of.id, person_id=trainer.id))
    group = kept(Group(round_id=of.id, number=1, name="Grupp 1", capacity=30))
    early, late = _session(of, group, at - timedelta(days=80)), _session(of, group, at - timedelta(days=40))
    _session(of, group, at - timedelta(days=40, hours=4))
    standing: dict[str, Any] = {"standing": Standing.REGISTERED, "source": Source.ADMINISTRATOR, "registered_at": at}
    marks = []
    for name in ("Amina Karlsson", "Bengt Bok", "Bengt Bok"):
        learner = kept(Person(name=name, email=f"{len(marks)}.manad@exempel.se", created_at=at))
        row = kept(Registration(round_id=of.id, group_id=group.id, person_id=learner.id, **standing))
        there = {"registration_id": row.id, "source": Seen.TRAINER, "marked_at": at, "saved_at": at}
        marks.append({**there, "session_id": early.id, "minutes": 180, "key": f"{row.id} 1"})
        kept(Attendance(**marks[-1] | {"marked_at": at - timedelta(days=80)}))
        kept(Attendance(**marks[-1] | {"session_id": late.id, "minutes": 240, "key": f"{row.id} 2"}))
    return administrator.id, begin_session(administrator.id, at, factor_at=at), marks[0]


def _session(of: Round, group: Group, ends_at: datetime) -> Session:
    times = {"starts_at": ends_at - timedelta(hours=3), "ends_at": ends_at}
    return kept(Session(round_id=of.id, group_id=group.id, kind="full-day", title="Heldag", **times))
