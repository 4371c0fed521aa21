"""The square that a telephone's camera reads, as one path for an SVG of our own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # the empty edge that the standard asks for, in modules


@dataclass(frozen=True, slots=True)
class Square:
    """`side` in modules with the empty edge; `path` draws the dark ones."""

    side: int
    path: str


def square_of(text: str) -> Square:
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    return Square(len(rows) + 2 * QUIET, "".join(_row(row, number) for number, row in enumerate(rows)))


def _row(row: bytes, number: int) -> str:
    runs, x = "", QUIET
    for dark, modules in groupby(row):
        width = len(list(modules))
        if dark:
            runs += f"M{x} {number + QUIET}h{width}v1h-{width}z"
        x += width
    return runs
