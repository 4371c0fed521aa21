"""Where lines and bars stand in a drawing. Pure: figures in, places out.

Along a drawing places are in per cent, so that letters keep their size on a phone; down it they are in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.esf.progress.words import amount, short_month
from app.web.bars import Bar, Piece
from app.web.language import gettext as _

HEIGHT, HEADROOM = 300, 12
MOST_LINES, MOST_TICKS = 5, 6
APART = 17
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or a stroke in the drawing."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """`kind` is how it is drawn. The dot is where it has come to; `label` is how far down its figure stands."""

    kind: str
    points: str
    ahead: str
    x: float
    y: float
    label: float
    text: str


@dataclass(frozen=True, slots=True)
class Goal:
    at: float
    label: float
    text: str


@dataclass(frozen=True, slots=True)
class LineChart:
    lines: list[Line]
    grid: list[Mark]
    goals: list[Goal]
    ticks: list[Mark]


@dataclass(frozen=True, slots=True)
class Curve:
    """What a line is drawn of: how many there were on each day, and how many there would be at the end."""

    kind: str
    name: str
    points: Sequence[tuple[date, int]]
    at_end: int | None
    goal: int | None


def line_chart(curves: Sequence[Curve], begins: date, ends: date) -> LineChart:
    """A target that stands where another does is written beside it."""
    values = [value for curve in curves for _day, value in curve.points]
    goals: dict[int, list[str]] = {}
    for curve in curves:
        values += [curve.at_end or 0, curve.goal or 0]
        if curve.goal:
            goals.setdefault(curve.goal, []).append(curve.name)
    step = _step(max(values, default=0))
    top = step * -(-max(max(values, default=0), 1) // step)

    def down(value: int) -> float:
        return round(HEIGHT - (HEIGHT - HEADROOM) * value / top, 1)

    def along(day: date) -> float:
        return round(100 * min(1, max(0, (day - begins).days / max(1, (ends - begins).days))), 2)

    labels = _parted([down(curve.points[-1][1]) for curve in curves])
    return LineChart(
        [_line(curve, along, down, label) for curve, label in zip(curves, labels, strict=True)],
        [Mark(down(value), amount(value)) for value in range(0, top + 1, step)],
        [
            Goal(down(goal), written, f"{', '.join(names).lower()} {amount(goal)}")
            for (goal, names), written in zip(goals.items(), _parted([down(goal) for goal in goals]), strict=True)
        ],
        [Mark(along(day), short_month(day)) for day in _ticks(begins, ends)],
    )


def bars(rows: Sequence[tuple[str, Mapping[str, tuple[str, int]], int | None]]) -> list[Bar]:
    """A row is a name, the words and the number of each kind, and the target. The longest reaches all the way."""
    longest = max([1, *(max(_sum(counts), goal or 0) for _name, counts, goal in rows)])
    return [_bar(name, counts, goal, longest) for name, counts, goal in rows]


def _bar(name: str, counts: Mapping[str, tuple[str, int]], goal: int | None, longest: int) -> Bar:
    pieces, before = [], 0
    for kind, (_words, count) in counts.items():
        if count:
            pieces.append(Piece(kind, round(100 * before / longest, 2), round(100 * count / longest, 2)))
            before += count
    all_of_them = amount(before)
    text = _("{count} av {goal}").format(count=all_of_them, goal=amount(goal)) if goal else all_of_them
    told = ", ".join(f"{words} {amount(count)}" for words, count in counts.values())
    return Bar(name, text, f"{name}: {told}", pieces, round(100 * goal / longest, 2) if goal else None)


def _sum(counts: Mapping[str, tuple[str, int]]) -> int:
    return sum(count for _words, count in counts.values())


def _line(curve: Curve, along: Callable[[date], float], down: Callable[[int], float], label: float) -> Line:
    points = [(along(day), down(value)) for day, value in curve.points]
    x, y = points[-1]
    ahead = [(x, y), (100.0, down(curve.at_end))] if curve.at_end is not None and x < 100 else []
    return Line(curve.kind, _joined(points), _joined(ahead), x, y, label, amount(curve.points[-1][1]))


def _joined(points: Sequence[tuple[float, float]]) -> str:
    """Along in thousandths, for a drawing that is stretched."""
    return " ".join(f"{x * 10:g},{y:g}" for x, y in points)


def _step(most: int) -> int:
    """Between the lines of the grid: 1, 2 or 5 with noughts after it."""
    tens = 1
    while True:
        for step in STEPS:
            if step * tens * MOST_LINES >= most:
                return step * tens
        tens *= 10


def _parted(places: Sequence[float]) -> list[float]:
    """As they stand, but so far from each other that figures can be read; the lowest no lower than the drawing."""
    order = sorted(range(len(places)), key=lambda number: -places[number])
    found, lowest = list(places), float(HEIGHT - 4)
    for number in order:
        found[number] = min(places[number] - 7, lowest)
        lowest = found[number] - APART
    return found


def _ticks(begins: date, ends: date) -> list[date]:
    """Januaries where there are several, else as many months as there is room for."""
    first = begins.year * 12 + begins.month - 1
    months = range(first + (begins.day > 1), ends.year * 12 + ends.month)
    for every in (1, 2, 3, 6, 12, 24, 60, 120):
        chosen = [number for number in months if number % every == 0]
        if len(chosen) <= MOST_TICKS:
            break
    return [date(number // 12, number % 12 + 1, 1) for number in chosen]
