"""What is between the meetings: an assignment from its first words to klar, and the page that prepares the boost. The
window is nobody's at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.catalogue.models import Question, QuestionVersion
from app.courseware.grading import Given
from app.database import db
from app.learning.models import Answer, Attempt, Consent, Trainers
from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName
from app.rounds.models.plan import Group, Round, RoundState, RoundTrainer, Session
from app.rounds.models.registration import Registration, Source, Standing
from app.web.swedish import now
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server
from tests.journeys.window import follow

TEXTS = (
    "Jag frågade vad hon hade klarat som jag inte visste om. Det blev tyst, och sedan berättade hon om restaurangen.",
    "Jag glömde det jag hade tänkt och gjorde som vanligt. Nästa gång skriver jag det på handen.",
)


@dataclass(frozen=True)
class Between:
    path: str
    learner: str
    trainer: str


def pages_of_homework(page: Page, server: Server) -> Iterator[str]:
    between = some_work(server)
    enter(page, server, between.learner)
    page.goto(server.at("/mina-hemuppgifter"))
    yield "my assignments"
    page.get_by_role("link", name="Hemuppgift: prova i ett möte").click()
    page.get_by_role("button", name="Lämna in").click()
    expect(page.locator("#text-error")).to_be_visible()
    yield "an assignment, refused"
    page.locator("#text").fill("Jag provade att tala om arbete före blanketten.")
    expect(page.locator(".doing .saved")).to_contain_text("Utkastet är sparat")
    page.goto(page.url)
    expect(page.locator("#text")).to_have_value("Jag provade att tala om arbete före blanketten.")
    page.locator("#files").set_input_files({"name": "karta.pdf", "mimeType": "text/plain", "buffer": b"%PDF-1.7\n"})
    page.get_by_role("button", name="Lämna in").click()
    expect(page.locator(".thread")).to_contain_text("karta.pdf")
    yield "an assignment that is handed in"
    enter(page, server, between.trainer)
    page.goto(server.at(f"{between.path}/inlamningar"))
    yield "hand-ins of a round"
    page.get_by_role("link", name="Amina").click()
    page.get_by_role("button", name="Be om komplettering").click()
    expect(page.locator("#text-error")).to_be_visible()
    yield "a hand-in, refused"
    page.goto(server.at(f"{between.path}/infor-boosten"))
    page.get_by_role("button", name="Markera att prata om").first.click()
    expect(page.locator(".to-discuss")).to_be_visible()
    yield "before a boost"
    follow(page.get_by_role("link", name="Visa frågorna stort"))
    yield "what to talk about, in large"


def some_work(server: Server) -> Between:
    return server.changed(_work)


def _work() -> Between:
    at = now()
    trainer = kept(Person(name="Tove Utbildare", created_at=at))
    kept(Role(person_id=trainer.id, name=RoleName.TRAINER))
    of = kept(
        Round(name="BIP 1 i Örebro", course_id="bip-1", state=RoundState.OPEN, code=trainer.id[:8], created_at=at)
    )
    kept(RoundTrainer(round_id=of.id, person_id=trainer.id))
    group = kept(Group(round_id=of.id, number=1, name="Grupp 1", capacity=30))
    starts_at = at + timedelta(days=12)
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3)}
    kept(Session(round_id=of.id, group_id=group.id, step_id="boost-1", kind="boost", title="Boost 1", **times))
    standing: dict[str, Any] = {"standing": Standing.REGISTERED, "source": Source.ADMINISTRATOR, "registered_at": at}
    people = [kept(Person(name=name, created_at=at)) for name in ("Amina", "Bengt", "Cecilia", "David", "Eva")]
    for number, person in enumerate(people):
        kept(Registration(round_id=of.id, group_id=group.id, person_id=person.id, **standing))
        attempt = kept(Attempt(course_id="bip-1", person_id=person.id, number=1, started_at=at))
        _answer(attempt, "single", Given(choice={"keys": ["fel"]}))
        if number < len(TEXTS):
            answer = _answer(attempt, "reflection", Given(text=TEXTS[number]))
            readers = {"trainers": list(Trainers)[number + 1], "bank": False, "wording": ""}
            kept(Consent(answer_id=answer.id, decided_at=at, **readers))
    learner = begin_session(people[0].id, at, None)
    return Between(f"/omgangar/{of.id}", learner, begin_session(trainer.id, at, factor_at=at))


def _answer(attempt: Attempt, kind: str, given: Given) -> Answer:
    """To the course's first question of that kind."""
    asked = select(QuestionVersion.id).join(Question).where(Question.course_id == "bip-1", Question.type == kind)
    version_id = db.session.scalars(asked.where(Question.name != "_synpunkt").order_by(Question.id).limit(1)).one()
    place = {"attempt_id": attempt.id, "step_id": "tilltro", "question_version_id": version_id, "answered_at": now()}
    return kept(Answer(choice=given.choice, text=given.text, idempotency_key=attempt.id, **place))
