"""What somebody sees who may read the knowledge bank: questions with texts, and one with too few left."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from app.database import db, transaction
from app.factory import create_app
from app.knowledge.admission import admit
from app.learning.actions import erasing
from app.learning.owner import Owner
from app.learning.queries.journal import list_written
from app.people.models import Person
from app.settings import read_settings
from app.web.swedish import now
from tests.journeys.server import Server
from tests.journeys.window import follow
from tests.knowledge.giving import write

# Of a module that no other journey answers, so that the texts are six and four whatever ran before.
STEP, QUESTION, FEW = "avtal", "skriv-om-maries-papper", "en-overenskommelse-som-holl"
TEXT = "Jag ringer oftare när jag själv är orolig.\n\nDet var inte roligt att upptäcka, men nyttigt."


def pages_of_the_bank(page: Page, server: Server) -> Iterator[str]:
    """For somebody who is signed in."""
    _fill(server)
    page.goto(server.at("/"))
    follow(page.get_by_role("link", name="Kunskapsbanken"))
    yield "bank"
    page.locator("main").get_by_role("link", name="Vägen till arbetsgivarna").click()
    expect(page.locator("main")).to_contain_text("Från färre än fem personer")
    yield "bank, course"
    page.get_by_role("link", name="Läs 6 svar").click()
    expect(page.locator(".quotes li")).to_have_count(6)
    yield "bank, question"
    page.goto(server.at("/kunskapsbank/sok?sok=orolig&filter=ja"))
    expect(page.locator(".quotes mark").first).to_have_text("orolig")
    yield "bank, search"


def _fill(server: Server) -> None:
    """Six persons give texts to two questions; two of them take theirs back from one."""
    app = create_app(read_settings(server.environ))
    with app.app_context():
        with transaction():
            people = [Person(name="Maja Lindqvist", created_at=now()) for _ in range(6)]
            db.session.add_all(people)
            db.session.flush()
            owners = [Owner(person.id, None) for person in people]
            for question in (QUESTION, FEW):
                for owner in owners:
                    write(owner, TEXT, step=STEP, question=question, at=now(), course_id="vta")
        admit(now())
        with transaction():
            for owner in owners[:2]:
                erasing.erase_answers([w for w in list_written(owner) if w.question == FEW], now())
        db.engine.dispose()
