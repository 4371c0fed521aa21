"""What publishing would make of a course: the keys and meanings its questions continue, and what is unclear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.authoring.decisions import Decisions
from app.authoring.history import History
from app.authoring.preparation import Prepared
from app.catalogue.actions import TypeChanged, Worded
from app.catalogue.queries import PastQuestion
from app.courseware.canonical import block_of, canonical
from app.courseware.carrying import NOTHING_DECIDED, Carried, carry_over, with_keys_of
from app.courseware.carrying_meaning import Doubt, doubts
from app.courseware.carrying_places import Heirs, Places, former_of, gathered, heirs_of, places_of
from app.courseware.carrying_rows import CarriedRow, How
from app.courseware.grading import ANSWERED_TYPES
from app.courseware.model import Block, Course, Module


@dataclass(frozen=True, slots=True)
class Planned:
    """A question as it would be published. `before` is its latest published wording; `doubts` are what speaks for
    another meaning than that had, and `settled` says that somebody has said which it is."""

    module: Module
    carried: Carried
    worded: Worded
    past: PastQuestion | None
    before: Block | None
    answers: int
    doubts: tuple[Doubt, ...] = ()
    settled: bool = False

    @property
    def name(self) -> str:
        return self.carried.block.id

    @property
    def known(self) -> bool:
        """The wording has been published before."""
        return self.past is not None and any(version.hash == self.worded.hash for version in self.past.wordings)

    @property
    def meaning(self) -> int:
        """A wording that comes back means what it meant."""
        versions = self.past.wordings if self.past else ()
        return next((v.meaning for v in versions if v.hash == self.worded.hash), self.worded.meaning)

    @property
    def unclear_rows(self) -> tuple[CarriedRow, ...]:
        """To be asked about. Without answers nothing is: what could be new then is new."""
        return self.carried.unclear if self.answers else ()

    @property
    def unclear_meaning(self) -> tuple[Doubt, ...]:
        return self.doubts if self.answers and not self.settled and not self.known else ()

    @property
    def unclear(self) -> bool:
        return bool(self.unclear_rows or self.unclear_meaning)


@dataclass(frozen=True, slots=True)
class Plan:
    """`unused` are decisions about what cannot be decided: the question's name, and the row's (None: the meaning)."""

    course: Course
    questions: dict[str, Planned]
    former: Places
    stood: Places
    heirs: Heirs
    unused: list[tuple[str, str | None]]
    history: History

    @property
    def unclear(self) -> list[Planned]:
        return [question for question in self.questions.values() if question.unclear]

    @property
    def worded(self) -> dict[str, Worded]:
        return {name: question.worded for name, question in self.questions.items()}

    @property
    def meanings(self) -> dict[str, int]:
        return {name: question.meaning for name, question in self.questions.items()}


def make_plan(prepared: Prepared, history: History, decisions: Decisions) -> Plan:
    """Raises TypeChanged: what was answered as one type cannot be read as another."""
    questions: dict[str, Planned] = {}
    modules = []
    for module in prepared.course.modules:
        planned = {
            block.id: _plan(module, block, history, decisions)
            for block in module.blocks
            if block.type in ANSWERED_TYPES
        }
        questions |= planned
        modules.append(_with_questions(module, {name: each.carried.block for name, each in planned.items()}))
    course = replace(prepared.course, modules=tuple(modules))
    places = {name: steps for name, steps in places_of(course).items() if name in questions}
    stood, heirs = gathered([history.stood, places]), heirs_of(history.places, places, history.heirs)
    former = former_of(places, stood, heirs)
    return Plan(course, questions, former, stood, heirs, _unused(questions, decisions), history)


def _plan(module: Module, block: Block, history: History, decisions: Decisions) -> Planned:
    past = history.questions.get(block.id)
    if past and past.type != block.type:
        raise TypeChanged(block.id, past.type)
    published = [block_of(version.canonical, block.id, "") for version in past.wordings] if past else []
    decided, answers = decisions.rows.get(block.id, NOTHING_DECIDED), history.count(block.id)
    carried = carry_over(block, published, decided)
    if not answers:
        # Nobody is asked, so nothing is guessed either: an answer may still come from a page that is open.
        by_place = {row.name: None for row in carried.rows if row.how is How.PLACE}
        carried = carry_over(block, published, {**by_place, **decided})
    before = published[-1] if published else None
    worded = Worded(block.type, _canonical(module, carried.block), _meaning(past, decisions.meanings.get(block.id)))
    return Planned(
        module,
        carried,
        worded,
        past,
        before,
        answers=answers,
        doubts=tuple(doubts(before, carried)) if before else (),
        settled=block.id in decisions.meanings,
    )


def _meaning(past: PastQuestion | None, changed: bool | None) -> int:
    """Of a wording that is new: the latest one's, unless somebody says that it is another."""
    if past is None:
        return 1
    return max(version.meaning for version in past.wordings) + 1 if changed else past.wordings[-1].meaning


def _canonical(module: Module, block: Block) -> str:
    variants = {
        variant.kind: with_keys_of(worded, block)
        for variant in module.variants
        for worded in variant.blocks
        if worded.id == block.id
    }
    return canonical(block, variants)


def _with_questions(module: Module, blocks: Mapping[str, Block]) -> Module:
    variants = tuple(
        replace(
            variant,
            blocks=tuple(
                with_keys_of(block, blocks[block.id]) if block.id in blocks else block for block in variant.blocks
            ),
        )
        for variant in module.variants
    )
    return replace(module, blocks=tuple(blocks.get(block.id, block) for block in module.blocks), variants=variants)


def _unused(questions: Mapping[str, Planned], decisions: Decisions) -> list[tuple[str, str | None]]:
    unused: list[tuple[str, str | None]] = []
    for name, rows in decisions.rows.items():
        answered = questions[name].carried.answered if name in questions else frozenset()
        unused += [(name, row) for row in rows if row not in answered]
    for name, changed in decisions.meanings.items():
        question = questions.get(name)
        if question is None or (changed and (question.past is None or question.known)):
            unused.append((name, None))
    return unused
