"""Hides small groups in a row of counts that stands beside its sum, and as much more as it takes for nobody to work
them out. Pure.

The rows of a table need not be kept apart from each other: a text may have several themes, so that rows have no sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Count:
    """So many texts, written by so many."""

    texts: int
    writers: int

    @property
    def small(self) -> bool:
        return 0 < self.texts < FEWEST or 0 < self.writers < FEWEST


def shown(counts: Sequence[Count], total: Count) -> list[int | None]:
    """The number of texts of each, None where it is hidden. `total` is that of all of them.

    Whoever looks knows the sum of what is hidden, and that none of it is nought. So there are at least two, and more
    texts than that; where there is no more to hide, everything is, and then what is nought is hidden with it.
    """
    texts = [count.texts for count in counts]
    if not total.texts:
        return list(texts)
    if total.small:
        return [None] * len(counts)
    hidden = {place for place, count in enumerate(counts) if count.small}
    others = sorted((count.texts, place) for place, count in enumerate(counts) if count.texts and place not in hidden)
    while hidden and not _safe([texts[place] for place in hidden]):
        if not others:
            return [None] * len(counts)
        hidden.add(others.pop(0)[1])
    return [None if place in hidden else number for place, number in enumerate(texts)]


def _safe(hidden: Sequence[int]) -> bool:
    return len(hidden) > 1 and sum(hidden) > len(hidden)
