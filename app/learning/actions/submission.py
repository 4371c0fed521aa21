"""Take in what a module's form sent: an answer or the word that the module is done, and every changed text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from app.catalogue.observation import is_observation
from app.courseware.grading import FREE_TEXT_TYPES, MOST_IN_REFLECTION, BadAnswer, NotAnswered, read_answer
from app.courseware.model import Block
from app.learning.actions import drafting, ledger
from app.learning.actions.beginning import AttemptOf, Limited
from app.learning.loading import Place
from app.learning.models import Trainers
from app.learning.queries.answers import (
    Answered,
    Drafted,
    answer_to,
    draft_over,
    find_choice,
    list_answers,
    list_drafts,
)
from app.learning.questions import keys_of
from app.learning.sending import Sent, fingerprint
from app.learning.sharing import Choice, sharing_of, within
from app.learning.sharing_warning import SharingWarning, decide_for
from app.web.language import gettext as _


@dataclass(slots=True)
class Outcome:
    """What became of it. `errors` by question; `missing` are required questions without an answer. `unshared`: texts
    that are saved, but are asked about before somebody else may read them. `not_yours`: the page was another person's,
    and nothing was saved."""

    errors: dict[str, str] = field(default_factory=dict)
    unshared: dict[str, SharingWarning] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    done: bool = False
    not_yours: bool = False
    limited_until: datetime | None = None

    @property
    def wrong(self) -> bool:
        return bool(self.errors or self.missing or self.limited_until or self.not_yours)

    @property
    def refused(self) -> bool:
        """Whether the learner has something left to do on the page before it has taken in all that was sent."""
        return self.wrong or bool(self.unshared)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved of the page before, by question: enough to see what has changed on it."""

    answers: dict[int, Answered]
    drafts: dict[int, list[Drafted]]


def read_kept(place: Place, attempt_of: AttemptOf) -> Kept:
    known = attempt_of.known(place.course.id)
    if known is None:
        return Kept({}, {})
    return Kept(list_answers(known, place), list_drafts(known, place))


def submit(place: Place, attempt_of: AttemptOf, sent: Sent, kept: Kept, now: datetime) -> Outcome:
    """Saves what can be saved and says what could not: one error never throws away another text."""
    outcome = Outcome()
    if sent.done:
        outcome.missing = _missing(place, kept, sent)
    finishing = sent.done and not outcome.missing
    try:
        for block in place.asked:
            ids = place.ids(block)
            if ids is None:
                continue
            text = sent.text(block.id) if block.type in FREE_TEXT_TYPES else None
            answered, drafts = answer_to(place, block, kept.answers), kept.drafts.get(ids[0], [])
            untouched = text is not None and _untouched(block, text, answered, drafts, sent)
            elsewhere = finishing and untouched and block.id != sent.answer
            if answered and text == answered.text and (elsewhere or _sure_of(block, ids[1], answered, drafts, sent)):
                _decide(block, answered.id, attempt_of, sent, outcome, now)
            elif block.id == sent.answer or (
                finishing and text and not is_observation(block) and _to_answer(text, answered, untouched, drafts)
            ):
                _answer(place, block, ids, attempt_of, sent, answered, outcome, now)
            elif text is not None and not untouched:
                _draft(place, block, ids, attempt_of, sent, outcome, now)
        _pick(place, attempt_of, sent, now)
        if sent.answer and not any(block.id == sent.answer and place.ids(block) for block in place.asked):
            outcome.errors[sent.answer] = _("Frågan finns inte på sidan. Ladda om sidan och försök igen.")
        if finishing and not outcome.errors:
            attempt_id = attempt_of.for_draft(place.course.id, now)
            ledger.finish_step(attempt_id, place.step.id, place.course.version_id, now)
            outcome.done = True
    except Limited as limited:
        outcome.limited_until = limited.until
    return outcome


def _untouched(block: Block, text: str, answered: Answered | None, drafts: list[Drafted], sent: Sent) -> bool:
    """Whether the text is the one that the page, or the tab's last save, had in the field, or is saved already."""
    own = next((draft for draft in drafts if draft.writer_id == sent.writer), None)
    if own is not None:
        return text == own.text
    shown = draft_over(answered, drafts) or answered
    if shown is answered and answered and text == answered.text:
        return True  # the press that saved it is sent again
    as_shown = sent.as_shown(block.id, text)
    return text == ((shown.text or "") if shown else "") if as_shown is None else as_shown


def _to_answer(text: str, answered: Answered | None, untouched: bool, drafts: list[Drafted]) -> bool:
    """Whether a text becomes an answer when the module is done: one that nobody touched does so only if it is a draft,
    since elsewhere the question may have been answered anew."""
    if answered is not None and text == answered.text:
        return False
    return not untouched or any(draft.text == text for draft in drafts)


def _sure_of(block: Block, version_id: int, answered: Answered, drafts: list[Drafted], sent: Sent) -> bool:
    """Whether all that is new about a saved text is that it may be shared as it is."""
    if block.id != sent.answer or answered.version_id != version_id:
        return False
    return draft_over(answered, drafts) is None and sent.sure(block.id) == fingerprint(answered.text or "")


def _answer(
    place: Place,
    block: Block,
    ids: tuple[int, int],
    attempt_of: AttemptOf,
    sent: Sent,
    answered: Answered | None,
    outcome: Outcome,
    now: datetime,
) -> None:
    """`answered` is the answer until now: who may read its text may read the very same text again."""
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
        written = (ids[1], given, sent.key, place.variant, now, sent.group_size)
        answer, new = ledger.save_answer(attempt_id, place.step.id, *written)
    except ledger.TakenAway:
        outcome.errors[block.id] = _("Du har tagit bort ditt svar på frågan. Ladda om sidan om du vill svara igen.")
        return
    if given.text is not None:
        allowed = answered.readers if answered and answered.text == given.text else Choice()
        _decide(block, answer.id, attempt_of, sent, outcome, now, allowed if new else None)
    if new and block.type == "poll":
        ledger.vote(ids[0], attempt_of.owner_id, keys_of(given)[0], place.meaning(block))
    if new and block.type in FREE_TEXT_TYPES:
        drafting.became_answer(answer, ids, sent.typed(block.id, given.text or ""))
    if new and is_observation(block):
        same = answered.id if answered and answered.text == given.text else None
        ledger.note_observation(answer.id, place.course.version_id, same)


def _decide(
    block: Block,
    answer_id: int,
    attempt_of: AttemptOf,
    sent: Sent,
    outcome: Outcome,
    now: datetime,
    allowed: Choice | None = None,
) -> None:
    """`allowed`: who may read the text of a new answer already. A text that is sent again may come with another
    choice, which must not be lost; but a page that does not know the newest choice lets nobody more in."""
    sharing = sharing_of(block, sent.choice(block.id), attempt_of.owner.guest, sent.together)
    if sharing is None:
        return
    decision_id, before = (find_choice(answer_id) or (0, None)) if allowed is None else (0, None)
    wished, text = within(sharing, sent.choice(block.id)), sent.text(block.id) or ""
    if before is not None and not sent.knows(block.id, decision_id):
        wished = wished.common(before)
    same = before or allowed or Choice()
    if (same.trainers, wished.trainers) == (Trainers.NAMED, Trainers.UNNAMED):
        wished = replace(wished, trainers=Trainers.NAMED)  # about the name the journal alone asks
    if before is not None and block.id != sent.answer:
        wished = replace(wished, authors=before.authors)  # it is sent to them by its own button alone
    choice, warning = decide_for(text, wished, allowed or before or Choice(), sent.sure(block.id))
    if warning is not None:
        outcome.unshared[block.id] = warning
    if choice != before:
        ledger.decide(answer_id, choice, sharing.wording, now)


def _draft(
    place: Place, block: Block, ids: tuple[int, int], attempt_of: AttemptOf, sent: Sent, outcome: Outcome, now: datetime
) -> None:
    text = sent.text(block.id) or ""
    if len(text) > MOST_IN_REFLECTION:
        outcome.errors[block.id] = _("Texten är för lång. Korta den till högst 20 000 tecken.")
        return
    attempt_id = attempt_of.for_draft(place.course.id, now)
    drafting.save_draft(attempt_id, place.step.id, ids, sent.typed(block.id, text), now)


def _pick(place: Place, attempt_of: AttemptOf, sent: Sent, now: datetime) -> None:
    """Another tab's draft is shown instead, or goes."""
    picked = sent.use or sent.drop
    ids = place.course.ids(picked[0]) if picked else None
    if not picked or not ids or attempt_of.known(place.course.id) is None:
        return
    attempt_id = attempt_of.for_draft(place.course.id, now)
    if sent.use:
        drafting.use_draft(attempt_id, place.steps, ids[0], picked[1], now)
    else:
        drafting.drop_draft(attempt_id, place.steps, ids[0], picked[1])


def _missing(place: Place, kept: Kept, sent: Sent) -> list[str]:
    """The required questions without an answer. A text that stands in its field is about to become one."""
    required = [block for block in place.blocks if block.settings.get("required") and place.ids(block)]
    written = [block.id for block in required if block.type in FREE_TEXT_TYPES and sent.text(block.id)]
    return [b.id for b in required if b.id not in written and answer_to(place, b, kept.answers) is None]
