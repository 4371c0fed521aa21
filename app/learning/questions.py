"""A question as a page shows it: its wording, what was answered, how it went, who may read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.courseware.grading import Given, Grade, grade, shown_matches, shown_order
from app.courseware.model import Block, Match, Option
from app.learning.models import Trainers
from app.learning.queries.answers import Answered, Drafted
from app.learning.sharing import Choice, Sharing, sharing_of

ENOUGH = 5
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
    drafts: Mapping[int, Drafted]
    polls: Mapping[int, dict[str, int]]


@dataclass(slots=True)
class Question:
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


def show_question(block: Block, ids: tuple[int, int], known: Known, guest: bool) -> Question:
    question = Question(block, version=ids[1])
    answered, drafted = known.answers.get(ids[0]), known.drafts.get(ids[0])
    choice = Choice()
    if answered is not None:
        question.shown = Given(choice=answered.choice, text=answered.text)
        question.saved_at = answered.answered_at
        question.grade = grade(block, question.shown)
        question.first = Given(choice=answered.first_choice, text=None) if answered.first_choice else None
        choice = Choice(Trainers(answered.trainers), answered.bank)
        _show_poll(question, known.polls.get(ids[0], {}))
    if drafted is not None and (answered is None or drafted.saved_at > answered.answered_at):
        question.shown = Given(choice=question.shown.choice, text=drafted.text)
        question.draft_saved_at, question.grade = drafted.saved_at, None
    question.sharing = sharing_of(block, choice, guest)
    return question


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
