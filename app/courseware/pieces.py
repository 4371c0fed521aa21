"""A module's text parted into prose and blocks: where each block begins and ends, not yet what it says."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from app.courseware.headings import Heading, find_headings
from app.courseware.lines import commented, even, fenced
from app.courseware.report import Report
from app.courseware.vocabulary import Group, all_swedish, find, nearest, swedish

BOXES = ("example", "note", "important", "more")
MOST_BLOCKS = 500
CLOSING_MISSING = "Skriv en rad med bara ::: där blocket slutar."

_FENCE_LINE = re.compile(r":{3,}+(.*)")
_TWO_COLONS = re.compile(r"::(?!:) *([^\s:]+)(.*)")
# In these types the last list counts, so where a forgotten block ends is anybody's guess.
_GUESSED = ("poll", "match", "order", "scale")


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a file with what every reader of them asks: evened out, and whether in a code sample."""

    lines: list[str]
    evened: list[str]
    sample: list[bool]

    @classmethod
    def of(cls, lines: list[str]) -> Text:
        """Whole lines of HTML comments are empty, so that an author can put a question aside in one."""
        evened = [even(line) for line in lines]
        sample = fenced(evened)
        aside = commented(evened, sample)
        kept = ["" if gone else line for line, gone in zip(lines, aside, strict=True)]
        return cls(kept, ["" if gone else line for line, gone in zip(evened, aside, strict=True)], sample)


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines from `start` up to but not including `end`, counted from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as found: `type` is None when the word is not known; `closed` is False when its last line was forgotten,
    and `end` is then only how far it can reach."""

    type: str | None
    rest: str
    opening: int
    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    opens: bool
    type: str | None = None
    rest: str = ""

    @property
    def is_box(self) -> bool:
        return self.type in BOXES


def split(text: Text, first: int, report: Report) -> list[Prose | RawBlock]:
    """The pieces from line `first` on, in order; every line is in exactly one, but for the lines of colons."""
    marks = _find_marks(text, first, report)
    if sum(mark.opens for mark in marks) > MOST_BLOCKS:
        report.error(
            marks[0].line + 1,
            "too-many-blocks",
            f"Filen har fler än {MOST_BLOCKS} block, som är gränsen.",
            "Dela upp texten i flera moduler.",
        )
        return []
    return _Splitter(text, marks, find_headings(text.lines, text.evened, text.sample, first), report).split(first)


class _Splitter:
    def __init__(self, text: Text, marks: list[_Mark], headings: list[Heading], report: Report) -> None:
        self.text, self.marks, self.report = text, marks, report
        self.headings = [heading.line for heading in headings]
        self.last = len(text.lines)

    def split(self, first: int) -> list[Prose | RawBlock]:
        pieces: list[Prose | RawBlock] = []
        line, place = first, 0
        while place < len(self.marks):
            mark = self.marks[place]
            if mark.line > line:
                pieces.append(Prose(line, mark.line))
            if not mark.opens:
                self._say_stray(mark)
                line, place = mark.line + 1, place + 1
                continue
            block, line, place = self._block(mark, place)
            pieces.append(block)
        if line < self.last:
            pieces.append(Prose(line, self.last))
        return pieces

    def _block(self, mark: _Mark, place: int) -> tuple[RawBlock, int, int]:
        """The block that `mark` opens, the line after it, and the next mark to look at."""
        following = self.marks[place + 1] if place + 1 < len(self.marks) else None
        if following is not None and not following.opens:
            if not mark.is_box:
                self._refuse_headings(mark, following.line)
            return self._closed(mark, following.line), following.line + 1, place + 2
        nested = self._closes_twice(place)
        if nested and following is not None and not mark.is_box:
            self.report.error(
                following.line + 1,
                "nested",
                f"Här börjar ett nytt block inne i frågan från rad {mark.line + 1}.",
                f"Avsluta frågan med en rad ::: före rad {following.line + 1}, eller flytta ut det inre blocket.",
            )
            end = self.marks[place + 3].line
            return self._closed(mark, end), end + 1, place + 4
        return self._forgotten(mark, following, nested, place)

    def _forgotten(self, mark: _Mark, following: _Mark | None, nested: bool, place: int) -> tuple[RawBlock, int, int]:
        limit = following.line if following else self.last
        later = bisect_left(self.headings, mark.line + 1)
        heading = self.headings[later] if later < len(self.headings) else self.last
        if mark.is_box:
            end = limit if nested else self._first_paragraph(mark.line + 1, min(limit, heading))
        else:
            end = min(limit, heading)
        self._say_forgotten(mark)
        block = RawBlock(mark.type, mark.rest, mark.line, mark.line + 1, end, closed=mark.is_box)
        return block, end, place + 1

    def _closes_twice(self, place: int) -> bool:
        """Whether the next block and then this one are closed: one stands inside the other."""
        coming = [mark.opens for mark in self.marks[place + 1 : place + 4]]
        return coming == [True, False, False]

    def _first_paragraph(self, start: int, limit: int) -> int:
        return first_paragraph(self.text, start, limit)

    def _closed(self, mark: _Mark, end: int) -> RawBlock:
        return RawBlock(mark.type, mark.rest, mark.line, mark.line + 1, end, closed=True)

    def _refuse_headings(self, mark: _Mark, end: int) -> None:
        place = bisect_left(self.headings, mark.line + 1)
        if place < len(self.headings) and self.headings[place] < end:
            self.report.error(
                self.headings[place] + 1,
                "heading-in-question",
                f"Det står en rubrik inne i frågan som börjar på rad {mark.line + 1}.",
                "Flytta rubriken till före frågan, eller avsluta frågan med ::: före rubriken.",
            )

    def _say_stray(self, mark: _Mark) -> None:
        self.report.warning(
            mark.line + 1,
            "stray-closing",
            "Raden ::: avslutar inget: här är inget block öppet.",
            "Ta bort raden, eller skriv blockets första rad, till exempel ::: enval mitt-id.",
        )

    def _say_forgotten(self, mark: _Mark) -> None:
        name = swedish(Group.TYPE, mark.type) if mark.type else mark.rest
        message = f"Blocket {name} saknar sin sista rad."
        if mark.type in _GUESSED:
            self.report.error(mark.line + 1, "not-closed", message, CLOSING_MISSING)
        else:
            self.report.warning(mark.line + 1, "not-closed", message, CLOSING_MISSING)


def first_paragraph(text: Text, start: int, limit: int) -> int:
    """The line after the first paragraph between the two lines."""
    line = start
    while line < limit and not text.evened[line].strip():
        line += 1
    while line < limit and (text.evened[line].strip() or text.sample[line]):
        line += 1
    return line


def _find_marks(text: Text, first: int, report: Report) -> list[_Mark]:
    marks = []
    for line in range(first, len(text.lines)):
        if text.sample[line] or "::" not in text.evened[line]:
            continue
        evened = text.evened[line].strip()
        if match := _FENCE_LINE.fullmatch(evened):
            words = match.group(1).strip()
            marks.append(_opening(line, words, report) if words else _Mark(line, opens=False))
        elif (match := _TWO_COLONS.fullmatch(evened)) and find(Group.TYPE, match.group(1)):
            report.error(
                line + 1,
                "two-colons",
                "Raden ser ut att öppna ett block, men har bara två kolon.",
                f"Skriv ::: {match.group(1)}{match.group(2)}",
            )
            marks.append(_opening(line, match.group(1) + match.group(2), report))
    return marks


def _opening(line: int, words: str, report: Report) -> _Mark:
    typed, _, rest = words.partition(" ")
    typed = typed.rstrip(":")
    name = find(Group.TYPE, typed)
    if name is None:
        meant = nearest(Group.TYPE, typed)
        report.error(
            line + 1,
            "unknown-type",
            f"”{typed[:40]}” är inget slags block.",
            f"Menade du ”{meant}”?" if meant else f"Det finns: {all_swedish(Group.TYPE)}.",
        )
        return _Mark(line, opens=True, rest=words[:60])
    return _Mark(line, opens=True, type=name, rest=rest.strip())
