"""Single, multiple, true-false, poll and checklist: the learner chooses among what is there."""

from __future__ import annotations

from app.courseware.grading.answers import (
    AGAIN,
    NOT_QUITE,
    RIGHT,
    BadAnswer,
    Fields,
    Given,
    Grade,
    NotAnswered,
    known,
    one_right_or_not,
    one_value,
)
from app.courseware.model import Block


def read_one(block: Block, fields: Fields) -> Given:
    keys = _chosen(block, fields)
    if not keys:
        raise NotAnswered("Välj ett av svaren först.")
    if len(keys) > 1:
        raise BadAnswer("one option can be chosen, several were sent")
    return Given({"keys": keys})


def read_several(block: Block, fields: Fields) -> Given:
    keys = _chosen(block, fields)
    if not keys:
        raise NotAnswered("Kryssa för minst ett svar först.")
    return Given({"keys": keys})


def read_ticks(block: Block, fields: Fields) -> Given:
    """A checklist may be saved with nothing ticked: that is how the last tick is taken back."""
    return Given({"keys": _chosen(block, fields)})


def read_truth(_block: Block, fields: Fields) -> Given:
    value = one_value(fields, "value")
    if not value:
        raise NotAnswered("Välj sant eller falskt först.")
    return Given({"value": known(value, ("true", "false")) == "true"})


def grade_one(block: Block, given: Given) -> Grade:
    marks = {key: key in _correct(block) for key in _keys(given)}
    return one_right_or_not(right=list(marks.values()) == [True], marks=marks)


def grade_several(block: Block, given: Given) -> Grade:
    chosen, correct = _keys(given), _correct(block)
    marks = {key: key in correct for key in chosen}
    hits = sum(marks.values())
    if set(chosen) == correct:
        sentence = RIGHT
    elif hits == len(chosen):
        sentence = f"Det du valde stämmer, men det finns mer att välja. {AGAIN}"
    elif hits:
        sentence = f"{hits} av dina {len(chosen)} val stämmer. {AGAIN}"
    else:
        sentence = f"{NOT_QUITE} {AGAIN}"
    return Grade(set(chosen) == correct, len(correct), hits, marks, sentence)


def grade_truth(block: Block, given: Given) -> Grade:
    value = (given.choice or {}).get("value")
    right = value == block.settings.get("answer")
    return one_right_or_not(right=right, marks={"true" if value else "false": right})


def _chosen(block: Block, fields: Fields) -> list[str]:
    existing = {option.key for option in block.options}
    return sorted({known(key, existing) for key in fields.get("keys", []) if key})


def _keys(given: Given) -> list[str]:
    keys = (given.choice or {}).get("keys")
    return keys if isinstance(keys, list) else []


def _correct(block: Block) -> set[str]:
    return {option.key for option in block.options if option.correct}
