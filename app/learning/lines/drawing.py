"""Where the lines over a course's steps stand in a drawing. Pure: figures in, places out.

Along the drawing places are in per cent, so that letters keep their size on a phone; down it they are in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

TOP, BOTTOM, HEIGHT = 22, 122, 164
LEFT, RIGHT = 12, 94
ABOVE, BELOW = -11, 22
UNDER_AXIS = 17


@dataclass(frozen=True, slots=True)
class Mark:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """`label` is how far down its figure stands; without `text` it has none."""

    x: float
    y: float
    text: str
    label: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """`kind` is how it is drawn; `points` are in thousandths along, for a drawing that is stretched."""

    kind: str
    points: str
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    bottom: int
    grid: list[Mark]
    ticks: list[Mark]
    lines: list[Drawn]


# A line: its kind, and by step its value and what is written at it.
Line = tuple[str, Mapping[str, tuple[float, str]]]


def draw(steps: Sequence[str], low: int, high: int, lines: Sequence[Line]) -> Drawing:
    """Where two lines have a figure at the same step, the higher one's stands above it and the lower one's below; one
    that has the only figure there has it above all lines."""
    along = {step: _along(place, len(steps)) for place, step in enumerate(steps)}

    def down(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - low) / max(1, high - low), 1)

    middle = [(low + high) // 2] if (high - low) % 2 == 0 and high - low > 2 else []
    return Drawing(
        HEIGHT,
        BOTTOM,
        [Mark(down(value), str(value)) for value in (low, *middle, high)],
        [Mark(along[step], str(number)) for number, step in enumerate(steps, 1)],
        [_drawn(line, lines, along, down) for line in lines if line[1]],
    )


def _drawn(line: Line, lines: Sequence[Line], along: Mapping[str, float], down: Callable[[float], float]) -> Drawn:
    kind, values = line
    dots = []
    for step in along:
        if step in values:
            value, text = values[step]
            there = [other[1][step] for other in lines if other is not line and step in other[1]]
            figures = [other for other, written in there if written]
            below = any(other > value or (other == value and lines[0] is not line) for other in figures)
            highest = max([value, *(other for other, written in there if not written)])
            y = down(value)
            dots.append(Dot(along[step], y, text, _below(y) if below else down(highest) + ABOVE))
    return Drawn(kind, " ".join(f"{dot.x * 10:g},{dot.y:g}" for dot in dots), dots)


def _below(y: float) -> float:
    """Never across the axis."""
    return y + BELOW if y + BELOW < BOTTOM else max(y + BELOW, BOTTOM + UNDER_AXIS)


def _along(place: int, count: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * place / max(1, count - 1), 2)
