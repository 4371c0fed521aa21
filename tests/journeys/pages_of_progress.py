"""How far a project has come, as an administrator meets it. The window is signed in; the project comes of a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from playwright.sync_api import Page, expect

from app.people.identity.models import Sex
from app.people.models import Person
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import Group, Round, RoundState, Session
from app.rounds.models.registration import Registration, Source, Standing
from app.web.swedish import now
from tests.journeys.rooms import kept
from tests.journeys.server import Server

PROJECT = "inkluderingslyftet"


def pages_of_progress(page: Page, server: Server) -> Iterator[str]:
    server.changed(_some_came)
    page.goto(server.at(f"/projekt/{PROJECT}/esf/mal"))
    expect(page.locator("svg.drawing").first).to_be_visible()
    for fold in page.locator("main details > summary").all():
        fold.click()
    yield "how far a project is from its targets"
    page.get_by_role("link", name="Jämställdhet").click()
    expect(page.get_by_text("dold", exact=True).first).to_be_visible()
    yield "how women and men come through a project"
    page.goto(server.at("/mal-och-utfall"))
    yield "projects that are followed"


def _some_came() -> None:
    at = now() - timedelta(days=90)
    of = Round(name="Mål", course_id="vta", project_id=PROJECT, state=RoundState.OPEN, code="MALEN", created_at=at)
    group = kept(Group(round_id=kept(of).id, number=1, name="Grupp 1", capacity=30))
    times = {"starts_at": at, "ends_at": at + timedelta(hours=3)}
    session = kept(Session(round_id=of.id, group_id=group.id, kind="workshop", title="Workshop", **times))
    for number in range(12):
        sex = Sex.WOMAN if number < 9 else Sex.MAN
        who = kept(Person(name=f"Deltagare i mål {number}", stated_sex=sex, created_at=at))
        row = Registration(
            round_id=of.id,
            group_id=group.id,
            person_id=who.id,
            standing=Standing.REGISTERED,
            source=Source.ADMINISTRATOR,
            registered_at=at,
        )
        kept(
            Attendance(
                session_id=session.id,
                registration_id=kept(row).id,
                minutes=180,
                source=Seen.TRAINER,
                marked_at=at,
                saved_at=at,
                key=f"malet {number}",
            )
        )
