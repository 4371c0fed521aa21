"""What a learner gave and what became of it; the shapes that the ledger keeps for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.courseware.model import Block

Fields = Mapping[str, list[str]]

# As JSON, by type: {"keys": [...]} chosen option keys (sorted; for order, in the learner's order) ·
# {"value": true | "6.5" | 7} true-false, number, scale · {"pairs": {left key: right key}} match ·
# {"values": {option key: step}} a scale's statements.
Choice = dict[str, list[str] | str | bool | int | dict[str, str] | dict[str, int]]

RIGHT = "Ja, det stämmer."
NOT_QUITE = "Inte riktigt."
AGAIN = "Försök igen om du vill."
SAVED = "Ditt svar är sparat."

# Control characters, and those that turn the direction of whatever text comes after them.
_REMOVED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


class NotAnswered(ValueError):
    """The learner has something left to do first; the message is the Swedish sentence that says what."""


class BadAnswer(ValueError):
    """No form of ours sends this: a key or value that the question does not have."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it is stored: what was chosen, or what was written."""

    choice: Choice | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """What to tell the learner.

    `right` is None where nothing is right or wrong. `hits` of `of` are right; `marks` says of the learner's own
    choices, by key, whether each is right, and nothing of what was not chosen.
    """

    right: bool | None = None
    of: int = 0
    hits: int = 0
    marks: dict[str, bool] = field(default_factory=dict)
    sentence: str = SAVED


def one_right_or_not(*, right: bool, marks: dict[str, bool] | None = None) -> Grade:
    """The grade of a question with a single thing to get right."""
    return Grade(right, 1, int(right), marks or {}, RIGHT if right else NOT_QUITE)


def places_right(marks: dict[str, bool], of: int) -> Grade:
    """The grade of a question where each of several places is right or not."""
    hits = sum(marks.values())
    if hits == of == len(marks):
        return Grade(True, of, hits, marks, RIGHT)
    return Grade(False, of, hits, marks, f"{hits} av {of} rätt. {AGAIN}" if hits else f"{NOT_QUITE} {AGAIN}")


def not_graded(_block: Block, _given: Given) -> Grade:
    """Nothing is right or wrong here."""
    return Grade()


def one_value(fields: Fields, name: str) -> str:
    """The field's value, "" when it was not sent. Raises BadAnswer when it was sent twice."""
    values = fields.get(name, [])
    if len(values) > 1:
        raise BadAnswer(f"{name} was sent {len(values)} times")
    return values[0] if values else ""


def known(value: str, allowed: Iterable[str]) -> str:
    """The value, if it is one of those the question has; raises BadAnswer."""
    if value not in allowed:
        raise BadAnswer(f"{value[:40]!r} is not in the question")
    return value


def tidied(text: str) -> str:
    """As texts are kept: line breaks evened, control characters gone, no space around."""
    return _REMOVED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def written(fields: Fields, most: int) -> str:
    """The text of the field `text`, tidied."""
    text = tidied(one_value(fields, "text"))
    if not text:
        raise NotAnswered("Skriv något först.")
    if len(text) > most:
        allowed = f"{most:,}".replace(",", "\N{NO-BREAK SPACE}")
        raise NotAnswered(f"Texten är för lång. Den får ha högst {allowed} tecken.")
    return text
