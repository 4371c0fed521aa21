"""What a module's page shows, put together from the course and what is stored about one attempt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from app.catalogue.published import easy_variant
from app.courseware.grading import BadAnswer, Choice, Given, NotAnswered, read_answer
from app.courseware.model import Block
from app.learning.actions.submission import Outcome
from app.learning.lines.asked import asked_in
from app.learning.lines.own import lines_beside
from app.learning.loading import Place
from app.learning.owner import Owner, opaque_id
from app.learning.progress import PathStep, Progress, progress
from app.learning.queries import answers
from app.learning.queries.attempts import find_attempt
from app.learning.question_html import question_html
from app.learning.questions import Known, Question, show_question, shows_result
from app.learning.sending import Sent, new_key

HIDDEN = {"base", "was", "sequence", "consent"}


@dataclass(frozen=True, slots=True)
class PagePart:
    """Prose, or a question; its HTML where it is ready, which that of a refused form is not."""

    html: str | None = None
    question: Question | None = None


@dataclass(slots=True)
class StepPage:
    place: Place
    owner: Owner
    way: Progress
    step: PathStep
    parts: list[PagePart]
    observation: PagePart
    done_at: datetime | None
    writer: str
    page_key: str
    outcome: Outcome
    group_size: int

    @property
    def questions(self) -> list[Question]:
        return [part.question for part in self.parts if part.question]

    @property
    def asked(self) -> list[Question]:
        """Also the platform's own question, which nobody has to answer."""
        return [*self.questions, *([self.observation.question] if self.observation.question else [])]

    @property
    def owner_id(self) -> str:
        return opaque_id(self.owner)

    @property
    def reflections(self) -> int:
        return sum(q.block.type == "reflection" for q in self.questions)

    @property
    def to_answer(self) -> int:
        return sum(q.version > 0 for q in self.questions) - self.reflections

    @property
    def drawn(self) -> bool:
        """Whether some of it is asked several times, so that there are lines to see."""
        return bool(asked_in(self.place.course, self.place.blocks))

    @property
    def missing(self) -> list[Question]:
        return [q for q in self.questions if q.block.id in self.outcome.missing]

    @property
    def unshared(self) -> list[Question]:
        return [q for q in self.asked if q.warning]

    @property
    def has_easy(self) -> bool:
        return easy_variant(self.place.module) is not None


def load_known(place: Place, attempt_id: str | None, blocks: Sequence[Block], person_id: str | None = None) -> Known:
    """Three statements at most, whatever the module holds, and those of lines where there are any; results of polls are
    counted, and lines drawn, only for `blocks`."""
    if attempt_id is None:
        return Known({}, {}, {})
    given = answers.list_answers(attempt_id, place)
    polls = {
        ids[0]: place.meaning(block)
        for block in blocks
        if block.type == "poll" and shows_result(block) and (ids := place.ids(block)) and ids[0] in given
    }
    lines = lines_beside(place.course, blocks, attempt_id, person_id)
    return Known(given, answers.list_drafts(attempt_id, place), answers.count_votes(polls), lines)


def show_page(place: Place, owner: Owner, sent: Sent | None = None, outcome: Outcome | None = None) -> StepPage:
    """With `sent`, the page of a refused form: every field as it was sent."""
    begun = find_attempt(owner, place.course.id)
    known = load_known(place, begun.id if begun else None, place.blocks, owner.person_id)
    way = progress(place.course.outline, begun, place.step.id, place.audiences)
    step = way.find(place.step.id)
    assert step is not None  # noqa: S101 -- the place was found among the same steps
    outcome = outcome or Outcome()
    group_size = begun.group_size if begun else 1

    def shown(block: Block) -> PagePart:
        question = one_question(place, block, known, owner, group_size > 1)
        if sent is not None:
            fill_in(question, sent, outcome)
        return PagePart(html=None if sent else question_html(place, question), question=question)

    split = place.course.parts(place.module, place.easy)
    return StepPage(
        place=place,
        owner=owner,
        way=way,
        step=step,
        parts=[shown(part.block) if part.block else PagePart(html=part.html) for part in split],
        observation=shown(place.course.observation),
        done_at=begun.done.get(place.step.id) if begun else None,
        writer=sent.writer if sent else new_key(),
        page_key=sent.key if sent and outcome.refused else new_key(),
        outcome=outcome,
        group_size=group_size,
    )


def one_question(place: Place, block: Block, known: Known, owner: Owner, together: bool = False) -> Question:
    ids = place.ids(block)
    return show_question(place, block, ids, known, owner.guest, together) if ids else Question(block, version=0)


def fill_in(question: Question, sent: Sent, outcome: Outcome) -> None:
    """Puts what was sent back into the fields, right or not, with the error if there is one."""
    block = question.block
    question.error, question.warning = outcome.errors.get(block.id), outcome.unshared.get(block.id)
    fields = sent.fields(block.id)
    if not fields.keys() - HIDDEN:
        return
    saved, question.shown = question.shown, _typed(block, fields, sent)
    if question.shown != saved:
        # What was not saved is not graded: the feedback would tell whether it is right.
        question.grade = question.first = None
    if question.sharing is not None:
        choice = sent.choice(block.id)
        question.sharing = replace(question.sharing, trainers=choice.trainers, bank=choice.bank)


def _typed(block: Block, fields: dict[str, list[str]], sent: Sent) -> Given:
    try:
        return read_answer(block, fields)
    except (NotAnswered, BadAnswer):
        pairs = {name.removeprefix("pair-"): values[0] for name, values in fields.items() if name.startswith("pair-")}
        statements = {
            name.removeprefix("statement-"): int(values[0])
            for name, values in fields.items()
            if name.startswith("statement-") and values[0].isdecimal() and len(values[0]) < 4
        }
        order = [fields[f"order-{place}"][0] for place in range(1, len(fields) + 1) if f"order-{place}" in fields]
        keys = order or fields.get("keys", [])
        choice = {"value": fields.get("value", [""])[0], "pairs": pairs, "values": statements, "keys": keys}
        return Given(choice=cast(Choice, choice), text=sent.text(block.id))
