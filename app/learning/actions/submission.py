"""Take in what a module's form sent: an answer or the word that the module is done, and every changed text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.catalogue.queries import find_question_version
from app.courseware.canonical import block_of
from app.courseware.grading import FREE_TEXT_TYPES, MOST_IN_REFLECTION, BadAnswer, NotAnswered, read_answer
from app.courseware.model import Block
from app.learning.actions import ledger
from app.learning.actions.beginning import AttemptOf, Limited
from app.learning.loading import Place
from app.learning.queries.answers import Answered, Drafted, find_choice, list_answers, list_drafts
from app.learning.questions import keys_of
from app.learning.sending import Sent
from app.learning.sharing import sharing_of, within
from app.web.language import gettext as _


@dataclass(slots=True)
class Outcome:
    """What became of it. `errors` by question; `missing` are required questions without an answer."""

    errors: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    done: bool = False
    drafts: int = 0
    limited_until: datetime | None = None

    @property
    def refused(self) -> bool:
        return bool(self.errors or self.missing or self.limited_until)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved of the page before, by question: enough to see what has changed on it."""

    answers: dict[int, Answered]
    drafts: dict[int, Drafted]


def read_kept(place: Place, attempt_of: AttemptOf) -> Kept:
    known = attempt_of.known(place.course.id)
    if known is None:
        return Kept({}, {})
    return Kept(list_answers(known, place.step.id), list_drafts(known, place.step.id))


def submit(place: Place, attempt_of: AttemptOf, sent: Sent, kept: Kept, now: datetime) -> Outcome:
    """Saves what can be saved and says what could not: one error never throws away another text."""
    outcome = Outcome()
    answers, drafts = kept.answers, kept.drafts
    if sent.done:
        outcome.missing = _missing(place, answers, sent)
    finishing = sent.done and not outcome.missing
    try:
        for block in place.blocks:
            ids = place.ids(block)
            if ids is None:
                continue
            text = sent.text(block.id) if block.type in FREE_TEXT_TYPES else None
            answered = answers.get(ids[0])
            unanswered = finishing and bool(text) and text != (answered.text if answered else None)
            if block.id == sent.answer or unanswered:
                _answer(place, block, ids, attempt_of, sent, outcome, now)
            elif text is not None and text != _kept(answered, drafts.get(ids[0])):
                _draft(place, block, ids, attempt_of, sent, outcome, now)
            elif finishing and answered and text is not None:
                _decide(block, answered.id, attempt_of.owner.guest, sent, now, again=True)
        if sent.answer and not any(block.id == sent.answer and place.ids(block) for block in place.blocks):
            outcome.errors[sent.answer] = _("Frågan finns inte längre på sidan. Ladda om sidan och försök igen.")
        if finishing and not outcome.errors:
            attempt_id = attempt_of.for_draft(place.course.id, now)
            ledger.finish_step(attempt_id, place.step.id, place.course.version_id, now)
            outcome.done = True
    except Limited as limited:
        outcome.limited_until = limited.until
    return outcome


def _kept(answered: Answered | None, drafted: Drafted | None) -> str:
    """The text that stood in the field when the page was opened."""
    if drafted and (answered is None or drafted.saved_at > answered.answered_at):
        return drafted.text
    return (answered.text or "") if answered else ""


def _answer(
    place: Place, block: Block, ids: tuple[int, int], attempt_of: AttemptOf, sent: Sent, outcome: Outcome, now: datetime
) -> None:
    shown = _wording_shown(place, block, ids, sent)
    if shown is None:
        outcome.errors[block.id] = _("Frågan har ändrats sedan sidan öppnades. Ladda om sidan och svara igen.")
        return
    block, version_id = shown
    try:
        given = read_answer(block, sent.fields(block.id))
    except NotAnswered as reason:
        outcome.errors[block.id] = str(reason)
        return
    except BadAnswer:
        outcome.errors[block.id] = _("Svaret gick inte att läsa. Ladda om sidan och försök igen.")
        return
    attempt_id = attempt_of.for_answer(place.course.id, now)
    try:
        answer, new = ledger.save_answer(attempt_id, place.step.id, version_id, given, sent.key, place.variant, now)
    except ledger.TakenAway:
        outcome.errors[block.id] = _("Du har tagit bort ditt svar på frågan. Ladda om sidan om du vill svara igen.")
        return
    if given.text is not None:
        _decide(block, answer.id, attempt_of.owner.guest, sent, now, again=not new)
    if new and block.type == "poll":
        ledger.vote(ids[0], attempt_of.owner_id, keys_of(given)[0])
    if new and block.type in FREE_TEXT_TYPES:
        ledger.drafts_became(answer, ids[0], sent.writer)


def _decide(block: Block, answer_id: int, guest: bool, sent: Sent, now: datetime, again: bool) -> None:
    """A text that is sent `again` may come with another choice, which must not be lost."""
    choice = sent.choice(block.id)
    sharing = sharing_of(block, choice, guest)
    if sharing is None:
        return
    choice = within(sharing, choice)
    if not again or find_choice(answer_id) != choice:
        ledger.decide(answer_id, choice, sharing.wording, now)


def _draft(
    place: Place, block: Block, ids: tuple[int, int], attempt_of: AttemptOf, sent: Sent, outcome: Outcome, now: datetime
) -> None:
    text = sent.text(block.id) or ""
    if len(text) > MOST_IN_REFLECTION:
        outcome.errors[block.id] = _("Texten är för lång. Korta den till högst 20 000 tecken.")
        return
    shown = _wording_shown(place, block, ids, sent)
    version = (ids[0], shown[1] if shown else ids[1])
    attempt_id = attempt_of.for_draft(place.course.id, now)
    ledger.save_draft(attempt_id, place.step.id, version, sent.writer, 0, text, now)
    outcome.drafts += 1


def _wording_shown(place: Place, block: Block, ids: tuple[int, int], sent: Sent) -> tuple[Block, int] | None:
    """The block as the sender saw it, and its version: a page that was open while the course was edited counts."""
    version_id = sent.version(block.id)
    if version_id == ids[1]:
        return block, ids[1]
    version = find_question_version(place.course.id, block.id, version_id) if version_id else None
    return (block_of(version.canonical, block.id, place.variant), version.id) if version else None


def _missing(place: Place, answers: dict[int, Answered], sent: Sent) -> list[str]:
    """The required questions without an answer. A text that stands in its field is about to become one."""
    required = [block for block in place.blocks if block.settings.get("required")]
    written = [block.id for block in required if block.type in FREE_TEXT_TYPES and sent.text(block.id)]
    asked = [(block.id, ids[0]) for block in required if (ids := place.ids(block))]
    return [name for name, question_id in asked if question_id not in answers and name not in written]
