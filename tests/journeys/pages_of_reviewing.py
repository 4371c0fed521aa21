"""What a reviewer sees of a text with marks, what its writer sees of it, and where anybody tells what they noticed."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect
from sqlalchemy import delete, select

from app.database import db, transaction
from app.factory import create_app
from app.knowledge.admission import admit
from app.learning.owner import Owner
from app.people.models import Person, Role, RoleName, Scope
from app.settings import read_settings
from app.web.swedish import now
from tests.journeys.server import Server
from tests.knowledge.giving import write

STEP, QUESTION = "avtal", "skriv-om-maries-papper"
TEXT = "Jag ringde Anna Karlsson på 070-123 45 67.\n\nAnna Karlsson blev glad."


def pages_of_reviewing(page: Page, server: Server) -> Iterator[str]:
    """For an administrator, who reviews for a while."""
    _fill(server)
    page.goto(server.at("/kunskapsbank/granska"))
    yield "reviewing, what waits"
    page.get_by_role("link", name="Granska nästa text").click()
    page.get_by_text("Markera något mer").click()
    page.locator("summary", has_text="Håll texten utanför").click()
    yield "reviewing, a text"
    page.get_by_role("button", name="Håll texten utanför").click()
    expect(page.locator("#reason-error")).to_be_visible()
    yield "reviewing, a text without a reason"
    page.goto(server.at("/kurser/vta/vad-fungerade"))
    yield "what was noticed"
    _no_longer(server)


def _fill(server: Server) -> None:
    with create_app(read_settings(server.environ)).app_context():
        with transaction():
            writer = Person(name="Maja Lindqvist", created_at=now())
            db.session.add(writer)
            db.session.flush()
            write(Owner(writer.id, None), TEXT, step=STEP, question=QUESTION, at=now(), course_id="vta")
            administrators = select(Role.person_id).where(Role.name == RoleName.SYSTEM_ADMINISTRATOR)
            for person_id in db.session.scalars(administrators).all():
                role = {"name": RoleName.REVIEWER, "scope": Scope.PLATFORM, "given_at": now()}
                db.session.add(Role(person_id=person_id, **role))
        admit(now())
        db.engine.dispose()


def _no_longer(server: Server) -> None:
    with create_app(read_settings(server.environ)).app_context():
        with transaction():
            db.session.execute(delete(Role).where(Role.name == RoleName.REVIEWER))
        db.engine.dispose()
