"""Whether an edited question still asks the same thing, as far as its words tell."""

from __future__ import annotations

from enum import StrEnum

from app.courseware.carrying import Carried
from app.courseware.carrying_closeness import is_close, words_of
from app.courseware.grading.writing import forgiven
from app.courseware.model import Block


class Doubt(StrEnum):
    """Why the meaning may be another."""

    PROMPT = "prompt"
    PLACE = "place"
    SCALE = "scale"
    RIGHT = "right"
    UNIT = "unit"
    PLACES = "places"


def doubts(before: Block, carried: Carried) -> list[Doubt]:
    """None when the question means what it did before.

    It does so while its prompt is close to the old one, no row was carried by its place alone, the scale has the same
    numbers or labels and ends (mended words are the same), what is right is as it was, and the unit and the number of
    places to order are the same. Rows may come and go, and hints, feedback, explanations, variants and everything
    about how it is shown may change: that asks for no other answer.
    """
    after = carried.block
    found = {
        Doubt.PROMPT: not is_close(words_of(before.prompt_html), words_of(after.prompt_html)),
        Doubt.PLACE: bool(carried.placed),
        Doubt.SCALE: not _same_scale(before, after),
        Doubt.RIGHT: not _same_right(before, after),
        Doubt.UNIT: not is_close(_words(before, "unit"), _words(after, "unit")),
        Doubt.PLACES: after.type == "order" and len(before.options) != len(after.options),
    }
    return [doubt for doubt, holds in found.items() if holds]


def _same_scale(before: Block, after: Block) -> bool:
    if not all(is_close(_words(before, end), _words(after, end)) for end in ("low", "high")):
        return False
    old, new = before.settings.get("scale"), after.settings.get("scale")
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(is_close, old, new))
    return old == new


def _same_right(before: Block, after: Block) -> bool:
    """Of what stands in both; and the answer that the author gave, where there are no rows."""
    old, new = ({option.key: option for option in block.options} for block in (before, after))
    kept = [key for key in old if key in new]
    if [old[key].correct for key in kept] != [new[key].correct for key in kept]:
        return False
    if after.type == "order" and kept != [key for key in new if key in old]:
        return False
    for key in kept:
        was, now = old[key].match, new[key].match
        if was and now and was.key != now.key and was.html != now.html:
            return False
    return _answer(before) == _answer(after)


def _answer(block: Block) -> object:
    answer = block.settings.get("answer")
    return {forgiven(word) for word in answer} if isinstance(answer, list) else answer


def _words(block: Block, setting: str) -> str:
    return str(block.settings.get(setting, ""))
