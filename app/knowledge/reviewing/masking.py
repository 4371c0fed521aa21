"""A text with what is marked in it masked or left. The same words are one decision, however often they stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.knowledge.marking import MarkKind
from app.knowledge.reviewing.words import KINDS, MASKS

# One row of `Screening.marks`: start, end, kind, and `to` once somebody has decided: the words instead, None to leave.
Row = dict[str, Any]
MOST_ASKED = 100
LONGEST_MASK = 60


@dataclass(frozen=True, slots=True)
class Piece:
    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that were marked, at one place or several. `to` is what stands instead, None where they are left."""

    number: int
    kind: str
    words: str
    places: int
    to: str | None
    mask: str


def doubts_of(text: str, marks: Sequence[Row]) -> list[Doubt]:
    """In the order of the text. No more than can be asked about on one page: the rest is masked."""
    found: dict[tuple[str, str], list[Row]] = {}
    for mark in marks:
        found.setdefault(_key(text, mark), []).append(mark)
    doubts = []
    for number, ((kind, _words), rows) in enumerate(list(found.items())[:MOST_ASKED]):
        first = rows[0]
        mask = MASKS[MarkKind(kind)]
        words = text[first["start"] : first["end"]]
        doubts.append(Doubt(number, KINDS[MarkKind(kind)], words, len(rows), first.get("to", mask), mask))
    return doubts


def count_unasked(text: str, marks: Sequence[Row]) -> int:
    """How many words are masked without a question."""
    return max(len({_key(text, mark) for mark in marks}) - MOST_ASKED, 0)


def decided(text: str, marks: Sequence[Row], choices: Mapping[int, str | None]) -> list[Row]:
    """The marks with what was chosen for each doubt, by its number; what was not asked about is masked."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(_key(text, mark) for mark in marks))}
    rows = []
    for mark in marks:
        number, mask = numbers[_key(text, mark)], MASKS[MarkKind(mark["kind"])]
        rows.append({**mark, "to": choices.get(number, mask) if number < MOST_ASKED else mask})
    return rows


def with_words(text: str, marks: Sequence[Row], words: str, mask: str) -> list[Row]:
    """With every place of the words, whatever their case, that is not marked yet. None more: they stand nowhere."""
    low, sought = text.lower(), words.lower()
    if not sought or len(low) != len(text):  # a letter that becomes two would move every place after it
        low, sought = text, words
    more: list[Row] = []
    start = low.find(sought) if sought else -1
    taken = [(mark["start"], mark["end"]) for mark in marks]
    while start >= 0:
        end = start + len(sought)
        more.append({"start": start, "end": end, "kind": MarkKind.OTHER, "to": mask or MASKS[MarkKind.OTHER]})
        start = low.find(sought, end)
    more = [row for row in more if not any(begin < row["end"] and row["start"] < end for begin, end in taken)]
    return sorted([*marks, *more], key=lambda mark: int(mark["start"]))


def masked(text: str, marks: Sequence[Row]) -> str:
    return "".join(piece.words for piece in shown_pieces(text, marks))


def marked_pieces(text: str, marks: Sequence[Row]) -> list[Piece]:
    """The text as it was written, with the marks."""
    return _pieces(text, [(mark, text[mark["start"] : mark["end"]], True) for mark in marks])


def shown_pieces(text: str, marks: Sequence[Row]) -> list[Piece]:
    """The text as it will be shown, with what was put instead."""
    told = []
    for mark in marks:
        to = mark.get("to", MASKS[MarkKind(mark["kind"])])
        told.append((mark, text[mark["start"] : mark["end"]] if to is None else to, to is not None))
    return _pieces(text, told)


def _pieces(text: str, told: Sequence[tuple[Row, str, bool]]) -> list[Piece]:
    pieces, start = [], 0
    for mark, words, lit in told:
        pieces += [Piece(text[start : mark["start"]]), Piece(words, lit)]
        start = mark["end"]
    return [piece for piece in [*pieces, Piece(text[start:])] if piece.words]


def _key(text: str, mark: Row) -> tuple[str, str]:
    return mark["kind"], text[mark["start"] : mark["end"]].casefold()
