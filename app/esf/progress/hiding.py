"""Hides small groups in a table, and as much more as it takes for nobody to work them out from what is shown. Pure.

A table with its totals is a circulation: a figure flows from the total of its row to the total of its column, and what
flows into a place flows out of it. A hidden figure can be anything else only if some can flow round through it and
through hidden figures alone. So for each small one the cheapest such way round is looked for, and hidden.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

# The smallest group that is shown. Nobody at all is no group.
FEWEST = 5
# The row of totals.
ALL = ""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Flow:
    """A figure by its row and column. `price` is how much is lost when it is hidden."""

    key: Key
    source: Hashable
    target: Hashable
    count: int
    price: int


def hidden_in(
    leaves: Mapping[str, Mapping[str, int]],
    parent: Mapping[str, str],
    unseen: frozenset[str] = frozenset(),
    known: frozenset[Key] = frozenset(),
) -> set[Key]:
    """Which figures are hidden, by row and column; the totals are in the row `ALL`. `leaves` are the counts by row and
    innermost column; `parent` is the column that each column is a part of, up to one that all are parts of. `unseen`
    are columns that are not shown, but that can be had by subtraction; `known` are figures that stand elsewhere too, so
    that it helps little to hide them here: it is done when nothing else does."""
    return hide(_flows(leaves, parent, unseen, known))


def hide(flows: list[Flow]) -> set[Key]:
    hidden = {flow.key for flow in flows if 0 < flow.count < FEWEST}
    for flow in flows:
        if 0 < flow.count < FEWEST:
            hidden |= _way_round(flow, flows, hidden)
    return hidden


def _way_round(about: Flow, flows: list[Flow], hidden: set[Key]) -> set[Key]:
    """What must be hidden for it to be one more, or one less, whichever loses least. Who looks knows that what is
    hidden is somebody: nothing goes down to nought. That all grow is always possible."""
    onward: dict[Hashable, list[tuple[Hashable, int, Key]]] = defaultdict(list)
    for flow in flows:
        price = 0 if flow.key in hidden else flow.price
        if flow.count and flow.key != about.key:
            onward[flow.source].append((flow.target, price, flow.key))
        if flow.count > 1 and flow.key != about.key:
            onward[flow.target].append((flow.source, price, flow.key))
    ways = [_cheapest(onward, about.target, about.source)]
    if about.count > 1:
        ways.append(_cheapest(onward, about.source, about.target))
    return min((way for way in ways if way is not None), key=lambda way: way[0])[1]


def _cheapest(
    onward: Mapping[Hashable, list[tuple[Hashable, int, Key]]], begins: Hashable, ends: Hashable
) -> tuple[int, set[Key]] | None:
    """Dijkstra's way."""
    best: dict[Hashable, int] = {begins: 0}
    came: dict[Hashable, tuple[Hashable, Key]] = {}
    numbers = itertools.count()
    waiting: list[tuple[int, int, Hashable]] = [(0, next(numbers), begins)]
    while waiting:
        price, _number, place = heapq.heappop(waiting)
        if price > best[place]:
            continue
        if place == ends:
            return price, _keys(came, begins, ends)
        for next_place, more, key in onward.get(place, []):
            if price + more < best.get(next_place, price + more + 1):
                best[next_place], came[next_place] = price + more, (place, key)
                heapq.heappush(waiting, (price + more, next(numbers), next_place))
    return None


def _keys(came: Mapping[Hashable, tuple[Hashable, Key]], begins: Hashable, place: Hashable) -> set[Key]:
    keys = set()
    while place != begins:
        place, key = came[place]
        keys.add(key)
    return keys


def _flows(
    leaves: Mapping[str, Mapping[str, int]], parent: Mapping[str, str], unseen: frozenset[str], known: frozenset[Key]
) -> list[Flow]:
    counts = _counts(leaves, parent)
    everybody = sum(count for (row, column), count in counts.items() if row == ALL)
    inner = set(parent) - set(parent.values())
    flows = []
    for (row, column), count in counts.items():
        above = (row, parent[column]) if column in parent else ALL
        below = column if column in inner else (row, column)
        ends = (below, above) if row == ALL else (above, below)
        # A total tells more than its parts, and a column that nobody sees is lost to nobody.
        dear = everybody * ((row == ALL) + (column not in inner))
        price = 1 if column in unseen else 1 + count + dear
        flows.append(Flow((row, column), *ends, count, price + (1000 * everybody if (row, column) in known else 0)))
    return flows


def _counts(leaves: Mapping[str, Mapping[str, int]], parent: Mapping[str, str]) -> dict[Key, int]:
    counts: dict[Key, int] = defaultdict(int)
    for row, columns in leaves.items():
        for leaf, count in columns.items():
            column: str | None = leaf
            while column is not None:
                counts[row, column] += count
                counts[ALL, column] += count
                column = parent.get(column)
    return dict(counts)
