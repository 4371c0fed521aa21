"""Reading and grading answers: one reader and one grader for each type of question.

A new type is one module with its two functions, and one line in `TYPES`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.courseware.grading import arranging, choosing, scales, writing
from app.courseware.grading.answers import BadAnswer, Choice, Fields, Given, Grade, NotAnswered, not_graded, tidied
from app.courseware.grading.arranging import shown_matches, shown_order
from app.courseware.grading.scales import scale_steps
from app.courseware.grading.writing import MOST_IN_REFLECTION
from app.courseware.model import Block


class Kind(NamedTuple):
    """How answers of a type are read from a form, and graded."""

    read: Callable[[Block, Fields], Given]
    grade: Callable[[Block, Given], Grade]


TYPES: dict[str, Kind] = {
    "single": Kind(choosing.read_one, choosing.grade_one),
    "multiple": Kind(choosing.read_several, choosing.grade_several),
    "true-false": Kind(choosing.read_truth, choosing.grade_truth),
    "text": Kind(writing.read_text, writing.grade_text),
    "number": Kind(writing.read_number, writing.grade_number),
    "order": Kind(arranging.read_order, arranging.grade_order),
    "match": Kind(arranging.read_match, arranging.grade_match),
    "scale": Kind(scales.read_scale, not_graded),
    "poll": Kind(choosing.read_one, not_graded),
    "reflection": Kind(writing.read_reflection, not_graded),
    "checklist": Kind(choosing.read_ticks, not_graded),
}

ANSWERED_TYPES = frozenset(TYPES)
TYPES_WITH_RIGHT_ANSWER = frozenset(name for name, kind in TYPES.items() if kind.grade is not not_graded)
# Answered in the learner's own words. Of these only a reflection can be shared: a short answer is marked.
FREE_TEXT_TYPES = frozenset({"text", "reflection"})

__all__ = [
    "ANSWERED_TYPES",
    "FREE_TEXT_TYPES",
    "MOST_IN_REFLECTION",
    "TYPES",
    "TYPES_WITH_RIGHT_ANSWER",
    "BadAnswer",
    "Choice",
    "Fields",
    "Given",
    "Grade",
    "NotAnswered",
    "grade",
    "read_answer",
    "scale_steps",
    "shown_matches",
    "shown_order",
    "tidied",
]


def read_answer(block: Block, fields: Fields) -> Given:
    """The answer in a submitted form, its names without the question's prefix; names of other things are passed over.

    `keys` (repeated), `value`, `text`, `order-N` (the key at place N, from 1), `pair-LEFTKEY` (a right-hand key),
    `statement-KEY` (a step). Raises NotAnswered with what is left to do, BadAnswer for what no form of ours sends.
    """
    return TYPES[block.type].read(block, fields)


def grade(block: Block, given: Given) -> Grade:
    """What to tell the learner about an answer that `read_answer` made.

    An answer to an earlier wording is graded too, never refused: what is no longer in the question is not right.
    """
    return TYPES[block.type].grade(block, given)
