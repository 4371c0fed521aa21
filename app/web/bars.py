"""A bar of a chart, as the parts of the pages draw it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """`told` is what it shows, in words. `bed` is how far a target reaches, None without one."""

    name: str
    text: str
    told: str
    pieces: list[Piece]
    bed: float | None = None
