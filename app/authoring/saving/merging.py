"""Two texts that came from the same one, piece by piece: what only one side changed, and what both did."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.authoring.saving.paragraphs import front_length, split


class Choice(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    # One's own first.
    BOTH = "both"


class Changed(StrEnum):
    """Whose hand made the difference."""

    NOBODY = "nobody"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring pieces with the same lot. `name` is the same as long as both texts are."""

    changed: Changed
    mine: bytes
    theirs: bytes
    name: str = ""
    # Of which there can be only one.
    setting: bool = False

    @property
    def differs(self) -> bool:
        return self.mine != self.theirs

    @property
    def preselected(self) -> Choice | None:
        return {Changed.MINE: Choice.MINE, Changed.THEIRS: Choice.THEIRS}.get(self.changed)

    def chosen(self, choice: Choice) -> bytes:
        if not self.differs or choice is Choice.MINE:
            return self.mine
        return self.theirs if choice is Choice.THEIRS else _joined(self.mine, self.theirs)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Pieces `low` up to `high` of the base became `pieces`."""

    low: int
    high: int
    pieces: tuple[bytes, ...]
    is_mine: bool


def compare(base: bytes | None, mine: bytes, theirs: bytes) -> list[Part]:
    """The parts in order. Without a base nobody can tell who changed what: every difference is of both."""
    if base is None:
        parts = list(_two_ways(split(mine), split(theirs)))
    else:
        parts = list(_three_ways(split(base), split(mine), split(theirs)))
    return _named(parts, front_length(mine), front_length(theirs))


def merge(parts: Sequence[Part], choices: Mapping[str, Choice]) -> bytes | None:
    """The text that was chosen; None while something that both changed has not been."""
    merged = []
    for part in parts:
        choice = choices.get(part.name) or part.preselected
        if part.differs and choice is None:
            return None
        merged.append(part.chosen(choice or Choice.MINE))
    return b"".join(merged)


def _two_ways(mine: list[bytes], theirs: list[bytes]) -> Iterator[Part]:
    for tag, i1, i2, j1, j2 in _opcodes(mine, theirs):
        changed = Changed.NOBODY if tag == "equal" else Changed.BOTH
        yield _part(changed, mine[i1:i2], theirs[j1:j2])


def _three_ways(base: list[bytes], mine: list[bytes], theirs: list[bytes]) -> Iterator[Part]:
    edits = sorted([*_edits(base, mine, True), *_edits(base, theirs, False)], key=lambda edit: (edit.low, edit.high))
    done = 0
    for group in _overlapping(edits):
        low, high = group[0].low, max(edit.high for edit in group)
        if low > done:
            yield _part(Changed.NOBODY, base[done:low], base[done:low])
        sides = [_applied(base, low, high, [edit for edit in group if edit.is_mine is mine]) for mine in (True, False)]
        by_me = {edit.is_mine for edit in group}
        changed = Changed.BOTH if len(by_me) > 1 else Changed.MINE if by_me == {True} else Changed.THEIRS
        yield _part(Changed.NOBODY if sides[0] == sides[1] else changed, *sides)
        done = high
    if done < len(base):
        yield _part(Changed.NOBODY, base[done:], base[done:])


def _edits(base: list[bytes], other: list[bytes], is_mine: bool) -> Iterator[_Edit]:
    """As many pieces in the place of as many are taken one by one."""
    for tag, i1, i2, j1, j2 in _opcodes(base, other):
        if tag == "equal":
            continue
        if i2 - i1 == j2 - j1:
            yield from (_Edit(i1 + n, i1 + n + 1, (other[j1 + n],), is_mine) for n in range(i2 - i1))
        else:
            yield _Edit(i1, i2, tuple(other[j1:j2]), is_mine)


def _overlapping(edits: list[_Edit]) -> Iterator[list[_Edit]]:
    """Edits that touch the same piece, or add something in the same place, together."""
    group: list[_Edit] = []
    high = 0
    for edit in edits:
        added_here = bool(group) and edit.low == edit.high == group[-1].low == group[-1].high
        if group and not (edit.low < high or added_here):
            yield group
            group, high = [], 0
        group.append(edit)
        high = max(high, edit.high)
    if group:
        yield group


def _applied(base: list[bytes], low: int, high: int, edits: list[_Edit]) -> list[bytes]:
    pieces: list[bytes] = []
    for edit in edits:
        pieces += [*base[low : edit.low], *edit.pieces]
        low = edit.high
    return pieces + base[low:high]


def _opcodes(one: list[bytes], other: list[bytes]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other).get_opcodes()


def _part(changed: Changed, mine: Sequence[bytes], theirs: Sequence[bytes]) -> Part:
    return Part(changed, b"".join(mine), b"".join(theirs))


def _named(parts: list[Part], my_front: int, their_front: int) -> list[Part]:
    seen: Counter[str] = Counter()
    named = []
    mine = theirs = 0
    for part in parts:
        setting = mine < my_front or theirs < their_front
        mine, theirs = mine + len(part.mine), theirs + len(part.theirs)
        if not part.differs:
            named.append(part)
            continue
        digest = hashlib.sha256(b"%d\0" % len(part.mine) + part.mine + part.theirs).hexdigest()[:16]
        seen[digest] += 1
        named.append(Part(part.changed, part.mine, part.theirs, f"{digest}-{seen[digest]}", setting))
    return named


def _joined(one: bytes, other: bytes) -> bytes:
    """With an empty line between, where there was none."""
    if not one or not other:
        return one + other
    end = b"\r\n" if b"\r\n" in one + other else b"\n"
    if not one.endswith(end):
        one += end
    return one + other if other.startswith(end) or one.endswith(end * 2) else one + end + other
