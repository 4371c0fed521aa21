"""What many have answered, told so that it tells nothing of anybody. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

# The fewest whose answers are told together.
ENOUGH = 5
# From so many on, what one person answers is lost in the rounding also to a tenth of a step.
MANY = 25


@dataclass(frozen=True, slots=True)
class Average:
    """`of` is how many it was counted from."""

    value: float
    of: int

    @property
    def text(self) -> str:
        return f"{self.value:.1f}".replace(".", ",")


def average_of(values: Collection[int]) -> Average | None:
    """`values` are each person's newest answer, in the order in which they first answered; None of fewer than five.

    Whoever looked before and after one more had answered could work out what the newcomer said. So answers are counted
    five at a time: nothing is changed by the sixth, and the tenth comes in together with four others. While they are
    few it is rounded to halves, so that little is to be had from somebody's change of mind either.
    """
    counted = _counted(len(values))
    if not counted:
        return None
    parts = _parts(counted)
    mean = sum(islice(values, counted)) / counted
    return Average(round(mean * parts) / parts, counted)


def slack_of(many: int) -> float:
    """How far the sum of so many answers may be from what their average tells, since it is rounded."""
    counted = _counted(many)
    return counted / _parts(counted) / 2


def _counted(many: int) -> int:
    return many // ENOUGH * ENOUGH


def _parts(counted: int) -> int:
    """Of a step."""
    return 10 if counted >= MANY else 2
