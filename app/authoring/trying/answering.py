"""The questions of a page that is tried: what was answered comes back with what a reader would be told. Nothing is kept
anywhere; what has been answered stands in the form alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from werkzeug.datastructures import MultiDict

from app.courseware.grading import FREE_TEXT_TYPES, BadAnswer, Given, NotAnswered, grade, read_answer
from app.courseware.model import Block
from app.learning.actions.submission import Outcome
from app.learning.loading import Place
from app.learning.questions import Question, keys_of, shows_result, unanswered
from app.learning.sending import Sent, read_sent
from app.learning.step_page import fill_in
from app.web.language import gettext as _


@dataclass(slots=True)
class Tried:
    """The page's questions by their ids, and which of them have been answered. `latest` is where the reader is."""

    questions: dict[str, Question]
    answered: list[str] = field(default_factory=list)
    firsts: dict[str, str] = field(default_factory=dict)
    missing: list[Question] = field(default_factory=list)
    latest: str = ""
    done: bool = False

    @property
    def errors(self) -> list[tuple[str, str]]:
        return [(f"fraga-{name}", q.error) for name, q in self.questions.items() if q.error]


def try_questions(place: Place, form: MultiDict[str, str] | None, now: datetime) -> Tried:
    """Without a form, the page as it is opened."""
    tried = Tried({block.id: _fresh(place, block) for block in place.blocks})
    if form is None:
        return tried
    sent = read_sent(form)
    before = set(form.getlist("tried"))
    for block in place.blocks:
        _fill(tried, block, sent, before, now)
    tried.latest = sent.answer if sent.answer in tried.questions else "done" if sent.done else ""
    if sent.done:
        required = [q for q in tried.questions.values() if q.block.settings.get("required") and _is_answered(place, q)]
        tried.missing = [q for q in required if q.block.id not in tried.answered]
        tried.done = not tried.missing and not tried.errors
    return tried


def _is_answered(place: Place, question: Question) -> bool:
    return place.ids(question.block) is not None


def _fresh(place: Place, block: Block) -> Question:
    question = unanswered(place, block)
    question.was = None  # no text of this page is a draft
    return question


def _fill(tried: Tried, block: Block, sent: Sent, before: set[str], now: datetime) -> None:
    question, pressed = tried.questions[block.id], sent.answer == block.id
    fields = sent.fields(block.id)
    written = sent.done and block.type in FREE_TEXT_TYPES and bool(sent.text(block.id))
    outcome, given = Outcome(), None
    if pressed or written or block.id in before:
        try:
            given = read_answer(block, fields)
        except (NotAnswered, BadAnswer) as reason:
            unreadable = _("Svaret gick inte att läsa. Ladda om sidan och försök igen.")
            if pressed:
                outcome.errors[block.id] = str(reason) if isinstance(reason, NotAnswered) else unreadable
    fill_in(question, sent, outcome)
    if given is not None:
        _show(tried, question, given, fields.get("first", [""])[0], now)


def _show(tried: Tried, question: Question, given: Given, first: str, now: datetime) -> None:
    """As the page shows a saved answer."""
    block = question.block
    question.shown, question.grade = given, grade(block, given)
    question.tried, question.saved_at = True, now
    question.poll_waits = shows_result(block)
    tried.answered.append(block.id)
    if block.type in ("single", "multiple", "true-false"):
        tried.firsts[block.id] = first or ",".join(keys_of(given))
        keys = tried.firsts[block.id].split(",")
        if first and sorted(keys) != sorted(keys_of(given)):
            question.first = Given(choice={"keys": keys}, text=None)
