"""What somebody sees who leads a study: its codebook, a text that is coded, what can be counted. The window is nobody's
at first."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.database import db, transaction
from app.factory import create_app
from app.knowledge.admission import admit
from app.knowledge.coding.actions import code_entry, code_passage
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.coding import Theme
from app.knowledge.models.studies import Part, Study, StudyMember
from app.learning.owner import Owner
from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName
from app.settings import read_settings
from app.web.swedish import now
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server
from tests.journeys.window import follow
from tests.knowledge.giving import write

STEP, QUESTION = "avtal", "avtal-tar-med"
TEXT = "Vi hade det på papper 👍, men det var först när handledaren fick säga vad hon själv behövde som det fungerade."


def pages_of_coding(page: Page, server: Server) -> Iterator[str]:
    study, cookie = _furnish(server)
    enter(page, server, cookie)
    page.goto(server.at(f"{study}/teman"))
    expect(page.locator(".codebook > li")).to_have_count(3)
    yield "themes"
    page.locator("main a", has_text="Ändra: Tilltro").click()
    page.get_by_label("Namn").fill("")
    page.get_by_role("button", name="Spara temat").click()
    expect(page.locator("#name-error")).to_be_visible()
    yield "a theme, refused"
    page.goto(server.at(f"{study}/teman"))
    follow(page.locator("main a", has_text="Slå ihop: Tilltro"))
    yield "a theme to merge"
    page.goto(server.at(f"{study}/teman"))
    page.locator("main a", has_text="Dela: Tilltro").click()
    expect(page.locator(".entry-ticks li")).to_have_count(10)
    yield "a theme to split"
    page.goto(server.at(f"{study}/teman/historik"))
    yield "what happened to themes"
    page.goto(server.at(f"{study}/koda"))
    expect(page.locator(".quotes > li").first).to_be_visible()
    yield "texts to code"
    page.locator(".quotes .tools a").first.click()
    page.get_by_label("Orden i texten").fill("något som inte står där")
    page.locator("#theme").select_option(label="Tilltro")
    page.get_by_role("button", name="Sätt tema på stycket").click()
    expect(page.locator("#words-error")).to_be_visible()
    yield "a text to code, with a passage refused"
    page.get_by_label("Tilltro", exact=True).check()
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".flashed")).to_contain_text("Teman på texten är sparade")
    page.goto(server.at(f"{study}/teman/antal"))
    expect(page.locator(".bars li").first).to_be_visible()
    yield "figures of themes"
    page.goto(server.at(f"{study}/teman/samstammighet"))
    expect(page.locator("tbody tr").first).to_be_visible()
    yield "agreement"
    page.goto(server.at(f"{study}/anteckning"))
    yield "a note on a study"


def _furnish(server: Server) -> tuple[str, str]:
    """The study's address, and the cookie of who leads it: twelve texts that two have coded."""
    app = create_app(read_settings(server.environ))
    with app.app_context():
        with transaction():
            for _number in range(12):
                owner = Owner(kept(Person(name="Maja Lindqvist", created_at=now())).id, None)
                write(owner, TEXT, step=STEP, question=QUESTION, at=now(), course_id="vta")
        admit(now())
        with transaction():
            lead, coder = (kept(Person(name=name, created_at=now())) for name in ("Leo Forskare", "Kim Kodare"))
            study = kept(Study(name="Vad som bär", purpose="Se vad", created_by=lead.id, created_at=now(), filters={}))
            for person, part in ((lead, Part.LEAD), (coder, Part.CODER)):
                kept(Role(person_id=person.id, name=RoleName.RESEARCHER))
                kept(StudyMember(study_id=study.id, person_id=person.id, part=part, joined_at=now()))
            themes = []
            for place, (name, colour) in enumerate((("Tilltro", "moss"), ("Avtal och papper", "brick"))):
                words = {"definition": "När någon litar på att det går.", "example": "Hon fick nyckeln."}
                row = Theme(study_id=study.id, name=name, colour=colour, position=place, **words)
                themes.append(kept(row).id)
            kept(Theme(study_id=study.id, parent_id=themes[0], name="Att fråga själv", colour="sea", position=0))
            ids = db.session.scalars(select(BankEntry.id).where(BankEntry.text == TEXT).order_by(BankEntry.id)).all()
            for number, id in enumerate(ids):
                code_entry(study, id, themes[: number % 3 % 2 + 1] if number % 2 else [], lead.id, now())
                code_entry(study, id, themes[:1] if number % 3 else [], coder.id, now())
            code_passage(study, ids[1], themes[0], (TEXT.index("handledaren"), TEXT.index(" som det")), lead.id, now())
            found = f"/kunskapsbank/studier/{study.id}", begin_session(lead.id, now(), factor_at=now())
        db.engine.dispose()
    return found
