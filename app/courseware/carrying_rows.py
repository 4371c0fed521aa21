"""Which rows of an edited list continue which rows of the published one, and so keep their keys.

A list is a question's options, statements or items, or the right-hand sides of its pairs.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.courseware.carrying_closeness import CLEARLY, ENOUGH, closeness, words_of
from app.courseware.keys import normalise


class How(StrEnum):
    """What a row got its key by."""

    TEXT = "text"
    RETURNED = "returned"
    CLOSE = "close"
    PLACE = "place"
    DECIDED = "decided"
    NEW = "new"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    html: str

    @property
    def text(self) -> str:
        return normalise(words_of(self.html))


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """`name` is what a decision calls the row: the key that it has as a new one. `before` is what it continues.

    An unclear row goes by its name for the time being.
    """

    key: str
    html: str
    how: How
    name: str
    before: Row | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """`lost` are the published rows that nothing continues; `free` the keys of all that do not stand there unchanged,
    of which a decision may choose; `answered` the decisions that had something to decide."""

    rows: tuple[CarriedRow, ...] = ()
    lost: tuple[Row, ...] = ()
    free: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()

    @property
    def unclear(self) -> tuple[CarriedRow, ...]:
        return tuple(row for row in self.rows if row.how is How.UNCLEAR)


def carry_rows(
    new: Sequence[Row],
    versions: Sequence[Sequence[Row]],
    decisions: Mapping[str, str | None],
    reserved: Collection[str] = (),
) -> Rows:
    """`new` with the keys that were made from its words; `versions` of the list as published, the latest last.

    In turn: the same text in the latest version; the same normalised text there; a text that an earlier version had
    under a key that is not taken (what was removed and comes back, a rewording that is undone); close text, where the
    best pair is best by far both ways; the same place, when one row of each is left. If published rows and new ones
    are then left over, these are unclear. `decisions` go before everything but the same text, and nothing is guessed
    from them: a row's name to the key of the published row it continues, or to None for a new row. No new row is
    named as one of `reserved`.
    """
    return _Carrying(new, versions, reserved).done(decisions)


@dataclass
class _Carrying:
    new: Sequence[Row]
    versions: Sequence[Sequence[Row]]
    reserved: Collection[str]
    # By place in the new list: the row that is continued, and by what.
    found: dict[int, tuple[Row, How]] = field(default_factory=dict)

    def done(self, decisions: Mapping[str, str | None]) -> Rows:
        for text_of in (_html, _text):
            self._same(self.latest, text_of, How.TEXT)
        for version in reversed(self.versions[:-1]):
            for text_of in (_html, _text):
                self._same(version, text_of, How.RETURNED)
        self._close()
        self._place()
        free = self._free()
        answered, settled = self._decide(decisions, free)
        unclear = bool(self._old_left()) and any(place not in settled for place in self._new_left())
        names = self.names
        rows = []
        for place, row in enumerate(self.new):
            if place in self.found:
                before, how = self.found[place]
                rows.append(CarriedRow(before.key, row.html, how, names[place], before))
            else:
                how = How.UNCLEAR if unclear and place not in settled else How.NEW
                rows.append(CarriedRow(names[place], row.html, how, names[place]))
        return Rows(tuple(rows), tuple(self._old_left()), frozenset(free), frozenset(answered))

    @property
    def latest(self) -> Sequence[Row]:
        return self.versions[-1] if self.versions else ()

    @property
    def names(self) -> list[str]:
        """For each row the key it has if it is new: made from its words, and never used for anything else."""
        used = {row.key for version in self.versions for row in version} | {*self.reserved}
        names = []
        for row in self.new:
            made = row.key.partition("-")[0]
            number, name = 1, made
            while name in used:
                number += 1
                name = f"{made}-{number}"
            used.add(name)
            names.append(name)
        return names

    def _same(self, rows: Sequence[Row], text_of: Callable[[Row], str], how: How) -> None:
        """Rows that read the same are paired in order. Of an earlier version only keys that are free."""
        taken = {row.key for row, _how in self.found.values()}
        free: dict[str, deque[Row]] = defaultdict(deque)
        for row in rows:
            if row.key not in taken and text_of(row):
                free[text_of(row)].append(row)
        latest = {row.key: row for row in self.latest}
        for place in self._new_left():
            candidates = free.get(text_of(self.new[place]))
            if candidates:
                row = candidates.popleft()
                self.found[place] = latest.get(row.key, row), how

    def _close(self) -> None:
        old, new = self._old_left(), self._new_left()
        close = {
            (row.key, place): closeness(words_of(row.html), words_of(self.new[place].html))
            for row in old
            for place in new
        }
        for row in old:
            for place in new:
                here = close[row.key, place]
                others = [close[other.key, place] for other in old if other is not row]
                others += [close[row.key, other] for other in new if other != place]
                if here >= ENOUGH and all(other <= here - CLEARLY for other in others):
                    self.found[place] = row, How.CLOSE

    def _place(self) -> None:
        old, new = self._old_left(), self._new_left()
        if len(old) == len(new) == 1 and self.latest[new[0] : new[0] + 1] == [old[0]]:
            self.found[new[0]] = old[0], How.PLACE

    def _free(self) -> dict[str, Row]:
        same = {row.key for row, how in self.found.values() if how is How.TEXT}
        return {row.key: row for row in self.latest if row.key not in same}

    def _decide(self, decisions: Mapping[str, str | None], free: Mapping[str, Row]) -> tuple[set[str], set[int]]:
        """The names that something was decided for, and the places that are settled as new."""
        answered, settled, chosen = set(), set(), set()
        for place, name in enumerate(self.names if decisions else ()):
            if name not in decisions or (place in self.found and self.found[place][1] is How.TEXT):
                continue
            key = decisions[name]
            if key is None:
                self.found.pop(place, None)
                settled.add(place)
            elif key in free and key not in chosen:
                chosen.add(key)
                self.found = {other: found for other, found in self.found.items() if found[0].key != key}
                self.found[place] = free[key], How.DECIDED
            else:
                continue
            answered.add(name)
        return answered, settled

    def _old_left(self) -> list[Row]:
        taken = {row.key for row, _how in self.found.values()}
        return [row for row in self.latest if row.key not in taken]

    def _new_left(self) -> list[int]:
        return [place for place in range(len(self.new)) if place not in self.found]


def _html(row: Row) -> str:
    return row.html


def _text(row: Row) -> str:
    return row.text
