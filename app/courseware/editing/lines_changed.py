"""Lines of a file that are put in, taken out or written anew; every other line stays as it is, to the last byte."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from app.courseware.editing.spans import Laid, Line
from app.courseware.raw_lines import end_of_lines, words_and_end


class Change:
    """What is to be done with lines by their places. Comments are never taken out."""

    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.instead: dict[int, list[str]] = {}
        self.after: dict[int, list[str]] = {}
        self.before: dict[int, list[str]] = {}

    def put(self, place: int, lines: Sequence[str]) -> None:
        self.instead[place] = list(lines)

    def take_out(self, place: int) -> None:
        if not self.laid.is_aside(place):
            self.instead[place] = []

    def put_after(self, place: int, lines: Sequence[str]) -> None:
        self.after.setdefault(place, []).extend(lines)

    def put_before(self, place: int, lines: Sequence[str]) -> None:
        self.before.setdefault(place, []).extend(lines)

    def lines_of(self, places: Sequence[int]) -> list[str]:
        """These lines as they will be, without their ends and without comments."""
        done: list[str] = []
        for place in places:
            if self.laid.is_aside(place):
                continue
            kept = [words_and_end(self.laid.raw[place])[0]]
            done += [*self.before.get(place, []), *self.instead.get(place, kept), *self.after.get(place, [])]
        return done

    def content(self) -> bytes:
        raw, end = self.laid.raw, end_of_lines(self.laid.raw)
        done: list[str] = []
        for place in range(len(raw) + 1):
            done += [line + end for line in self.before.get(place, [])]
            if place < len(raw):
                new = self.instead.get(place)
                done += [raw[place]] if new is None else [line + end for line in new]
            if self.after.get(place) and done and not words_and_end(done[-1])[1]:
                done[-1] += end
            done += [line + end for line in self.after.get(place, [])]
        return (self.laid.mark + "".join(done)).encode("utf-8")


def rewrite(change: Change, old: Sequence[Line], new: Sequence[str], prefix: str, blank: str = "") -> None:
    """A field's lines become `new`, line by line; `prefix` stands before what is wholly new, `blank` is how an empty
    line is written. `old` has a line with a place."""
    matcher = SequenceMatcher(None, [line.text for line in old], list(new), autojunk=False)
    for what, start, stop, first, last in matcher.get_opcodes():
        if what == "equal":
            continue
        given = list(new[first:last])
        places = [line.place for line in old[start:stop] if line.place is not None]
        prefixes = [line.prefix if line.text else prefix for line in old[start:stop]]
        prefixes += [prefix] * (len(given) - len(prefixes))
        lines = [before + text if text else blank for before, text in zip(prefixes, given, strict=False)]
        for place in places:
            change.take_out(place)
        _place(change, old, start, places, lines)


def _place(change: Change, old: Sequence[Line], start: int, places: Sequence[int], lines: list[str]) -> None:
    if not lines:
        return
    free = [place for place in places if change.instead.get(place) == []]
    earlier = [line.place for line in old[:start] if line.place is not None]
    if free:
        change.put(free[0], lines)
    elif earlier:
        change.put_after(earlier[-1], lines)
    else:
        change.put_before(next(line.place for line in old if line.place is not None), lines)
