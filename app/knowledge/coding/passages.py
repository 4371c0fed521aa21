"""Passages of a text: found by their words, and drawn where they stand. Pure.

Places are counted in code points of the text as it is kept, which never changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


class NotThere(Exception):
    """The words do not stand in the text."""


class SeveralTimes(Exception):
    """The words stand in the text at several places, so that nobody knows which is meant."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that all the same passages cover; `covers` are their numbers, as they were given."""

    text: str
    covers: tuple[int, ...]
    begins: tuple[int, ...]


def find_passage(text: str, words: str, at: int | None = None) -> tuple[int, int]:
    """Where the words stand. `at` is where somebody has selected them: it decides where they stand several times.
    Blanks and line breaks are alike, and so are large and small letters where the words stand nowhere as written.
    Raises NotThere and SeveralTimes."""
    parts = words.split()
    if not parts:
        raise NotThere
    pattern = r"\s+".join(re.escape(part) for part in parts)
    for flags in (0, re.IGNORECASE):
        # Looked for from every place, so that what overlaps is found as well.
        found = [(place.start(1), place.end(1)) for place in re.finditer(f"(?=({pattern}))", text, flags)]
        chosen = [place for place in found if at is not None and place[0] - at in range(_blanks(text, at) + 1)]
        if chosen:
            return chosen[0]
        if len(found) > 1:
            raise SeveralTimes
        if found:
            return found[0]
    raise NotThere


def pieces_of(text: str, passages: Sequence[tuple[int, int]]) -> list[Piece]:
    """The text in parts, which together are the text. A passage reaches no further than the text does."""
    cuts = sorted({0, len(text), *(min(cut, len(text)) for passage in passages for cut in passage)})
    pieces = []
    for begins, ends in pairwise(cuts):
        covers = tuple(n for n, (start, end) in enumerate(passages) if start <= begins and ends <= end)
        first = tuple(n for n in covers if passages[n][0] == begins)
        pieces.append(Piece(text[begins:ends], covers, first))
    return pieces


def _blanks(text: str, at: int) -> int:
    """How many blanks there are from a place on: whoever selects may begin before the first word."""
    rest = text[at:]
    return len(rest) - len(rest.lstrip())
