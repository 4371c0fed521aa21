"""A question as a page shows it: its wording, what was answered, how it went, who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.courseware.grading import FREE_TEXT_TYPES, Given, Grade, grade, shown_matches, shown_order
from app.courseware.model import Block, Match, Option
from app.learning.lines.averages import ENOUGH
from app.learning.lines.own import OwnLine
from app.learning.loading import Place
from app.learning.queries.answers import Answered, Drafted, answer_to, draft_over
from app.learning.sending import fingerprint
from app.learning.sharing import Choice, Sharing, sharing_of
from app.learning.sharing_warning import SharingWarning

MOST_OTHERS = 5
NOTHING = Given(choice=None, text=None)


@dataclass(frozen=True, slots=True)
class PollRow:
    key: str
    html: str
    count: int
    percent: int
    mine: bool


@dataclass(frozen=True, slots=True)
class PollResult:
    total: int
    rows: list[PollRow]


@dataclass(frozen=True, slots=True)
class Known:
    """All that is stored about one attempt at one step, by question."""

    answers: Mapping[int, Answered]
    drafts: Mapping[int, list[Drafted]]
    polls: Mapping[int, dict[str, int]]
    lines: Mapping[str, list[OwnLine]] = field(default_factory=dict)


@dataclass(slots=True)
class Question:
    """`base` is the draft that is shown, its writer and sequence; `was` tells the saved text from a newer one. `others`
    are texts from other tabs and devices. `changed`: the question says something else than when it was answered.
    `sharing` is what the boxes say, `readers` who may read what is saved; `warning` is asked before more may.
    `together`: the saved answer is a group's. `tried`: nothing of it is kept, the page is a trial. `lines` are how the
    answers have moved, where it is asked several times.
    """

    block: Block = field(repr=False)
    version: int
    shown: Given = NOTHING
    saved_at: datetime | None = None
    grade: Grade | None = None
    first: Given | None = None
    draft_saved_at: datetime | None = None
    error: str | None = None
    sharing: Sharing | None = None
    poll: PollResult | None = None
    poll_waits: bool = False
    base: str = ""
    was: str | None = None
    consent: str = "0"
    others: list[Drafted] = field(default_factory=list)
    changed: bool = False
    readers: Choice | None = None
    warning: SharingWarning | None = None
    together: bool = False
    tried: bool = False
    lines: list[OwnLine] = field(default_factory=list)

    @property
    def items(self) -> list[Option]:
        """To order: as answered, else as shuffled once for all. To pair: as the author wrote them."""
        if self.block.type != "order":
            return list(self.block.options)
        keys = keys_of(self.shown)
        by_key = {option.key: option for option in self.block.options}
        if sorted(keys) == sorted(by_key):
            return [by_key[key] for key in keys]
        return shown_order(self.block)

    @property
    def matches(self) -> list[Match]:
        return shown_matches(self.block)

    @property
    def statements(self) -> tuple[Option, ...]:
        return self.block.options

    @property
    def steps(self) -> list[int]:
        scale = self.block.settings.get("scale")
        return list(range(int(scale["from"]), int(scale["to"]) + 1)) if isinstance(scale, dict) else []


def keys_of(given: Given) -> list[str]:
    keys = (given.choice or {}).get("keys", [])
    return keys if isinstance(keys, list) else []


def unanswered(place: Place, block: Block) -> Question:
    """As somebody sees it who has answered nothing, with nobody's answers beside it."""
    ids = place.ids(block)
    return show_question(place, block, ids, Known({}, {}, {}), False, False) if ids else Question(block, version=0)


def show_question(
    place: Place, block: Block, ids: tuple[int, int], known: Known, guest: bool, together: bool
) -> Question:
    """`together`: those who read the page now are a group."""
    question = Question(block, version=ids[1])
    answered, drafts = answer_to(place, block, known.answers), known.drafts.get(ids[0], [])
    choice = Choice()
    if answered is not None:
        question.shown = Given(choice=answered.choice, text=answered.text)
        question.saved_at, question.together = answered.answered_at, answered.group_size > 1
        question.grade = grade(block, question.shown)
        question.first = Given(choice=answered.first_choice, text=None) if answered.first_choice else None
        choice, question.consent = answered.readers, str(answered.consent_id)
        question.changed = not _all_there(block, question.shown)
        _show_poll(question, known.polls.get(ids[0], {}))
        question.lines = known.lines.get(block.id, [])
    elif ids[0] in known.answers:
        question.changed = True
    drafted = draft_over(answered, drafts)
    if drafted is not None:
        question.shown = Given(choice=question.shown.choice, text=drafted.text)
        question.draft_saved_at, question.grade = drafted.saved_at, None
        question.base = base_of(drafted)
    if block.type in FREE_TEXT_TYPES:
        question.was = fingerprint(question.shown.text or "")
    question.others = others_than(question.shown.text, drafts)
    question.sharing = sharing_of(block, choice, guest, together)
    question.readers = choice if question.sharing and answered else None
    return question


def base_of(drafted: Drafted) -> str:
    return f"{drafted.writer_id}:{drafted.sequence}"


def others_than(text: str | None, drafts: Sequence[Drafted]) -> list[Drafted]:
    """The newest texts that say something else, the newest first."""
    others = {drafted.text: drafted for drafted in drafts if drafted.text and drafted.text != text}
    return list(reversed(others.values()))[:MOST_OTHERS]


def _all_there(block: Block, given: Given) -> bool:
    """Whether all that was chosen is still among what can be chosen."""
    keys = {option.key for option in block.options}
    matches = {option.match.key for option in block.options if option.match}
    choice: dict[str, Any] = dict(given.choice or {})
    pairs = choice.get("pairs", {})
    chosen = {*choice.get("keys", []), *choice.get("values", {}), *pairs}
    return chosen <= keys and set(pairs.values()) <= matches


def shows_result(block: Block) -> bool:
    return block.type == "poll" and block.settings.get("show") == "after-answering"


def _show_poll(question: Question, counts: Mapping[str, int]) -> None:
    """Options that are gone from the wording shown count in the total alone."""
    if not shows_result(question.block):
        return
    total = sum(counts.values())
    if total < ENOUGH:
        question.poll_waits = True
        return
    mine = keys_of(question.shown)
    rows = [(option, counts.get(option.key, 0)) for option in question.block.options]
    question.poll = PollResult(
        total,
        [PollRow(o.key, o.html, count, round(100 * count / total), o.key in mine) for o, count in rows],
    )
