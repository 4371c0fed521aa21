"""The geometry of the bridge on the start page: one span a module, so that a course is a bridge being built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEFT, RIGHT = 190.0, 1010.0  # where the deck meets the banks
WATERLINE = 250.0
DECK_AT_BANK, DECK_IN_MIDDLE = 150.0, 116.5
STONE_ABOVE_ARCH = 23.0
GAP = 1.6  # between two spans, so that each is seen to be its own


@dataclass(frozen=True, slots=True)
class Span:
    """`state` is done, now or later; `path` is the outline for an SVG path."""

    state: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What the landscape's macro draws. The walker stands on the span that is being read, else at the first bank."""

    spans: tuple[Span, ...]
    cuts: str
    built: int
    walker_x: float
    walker_y: float


def bridge_picture(states: Sequence[str]) -> Picture:
    """A bridge of as many spans as there are states; without any it has seven that wait to be built."""
    states = states or ["later"] * 7
    width = (RIGHT - LEFT) / len(states)
    edges = [LEFT + width * place for place in range(len(states) + 1)]
    spans = tuple(
        Span(state, _outline(left + GAP / 2, left + width - GAP / 2))
        for state, left in zip(states, edges, strict=False)
    )
    cuts = "".join(_stone_marks(left, width) for state, left in zip(states, edges, strict=False) if state != "later")
    walker = edges[states.index("now")] + width / 2 if "now" in states else LEFT - 20
    if states.count("done") == len(states):
        walker = RIGHT + 20
    return Picture(spans, cuts, states.count("done"), round(walker, 1), round(_deck(walker), 1))


def _deck(x: float) -> float:
    """How high the deck lies: a slow curve, highest in the middle and level with the ground on both banks."""
    middle = (LEFT + RIGHT) / 2
    out = min(1.0, abs(x - middle) / (RIGHT - middle))
    return DECK_IN_MIDDLE + (DECK_AT_BANK - DECK_IN_MIDDLE) * out * out


def _outline(left: float, right: float) -> str:
    pier = min(14.0, max(1.2, (right - left) * 0.07))
    radius = (right - left) / 2 - pier
    deck_left, deck_right = _deck(left), _deck(right)
    middle = _deck((left + right) / 2)
    crown = max(deck_left, deck_right, middle) + STONE_ABOVE_ARCH - min(9.0, abs(deck_left - deck_right))
    height = min(radius * 1.09, WATERLINE - crown)
    spring = crown + height
    return (
        f"M{left:.1f} {deck_left:.1f}Q{(left + right) / 2:.1f} {2 * middle - (deck_left + deck_right) / 2:.1f}"
        f" {right:.1f} {deck_right:.1f}V250H{right - pier:.1f}V{spring:.1f}"
        f"A{radius:.1f} {height:.1f} 0 0 0 {left + pier:.1f} {spring:.1f}V250H{left:.1f}z"
    )


def _stone_marks(left: float, width: float) -> str:
    """A few lines in the stone, the same every time: they must not move between two visits."""
    length = min(16.0, width * 0.18)
    if length < 5:
        return ""
    places = ((0.16, 10), (0.42, 7), (0.58, 13), (0.74, 9))
    return "".join(
        f"M{left + width * share:.1f} {_deck(left + width * share) + down:.1f}l{length:.1f}-1" for share, down in places
    )
