"""Where in a file the words of a block stand: the compiler's own reading of it, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import dedent

from app.courseware.body import Body, Part
from app.courseware.drafts import Draft, read_draft
from app.courseware.lines import even
from app.courseware.pieces import BOXES, RawBlock
from app.courseware.raw_lines import lines_with_ends
from app.courseware.report import Report
from app.courseware.vocabulary import Group


class NoSuchBlock(Exception):
    """No block that can be shown as fields begins on that line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a field: its place in the file (None for one that only parts two others), its words, and what stands
    before them."""

    place: int | None
    text: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """A block in its file. `mark` is the byte order mark, if there is one; `raw` has each line with its end."""

    mark: str
    raw: list[str]
    draft: Draft
    block: RawBlock
    body: Body

    @property
    def type(self) -> str:
        return self.block.type or ""

    @property
    def end(self) -> int:
        """The line after the last one inside the block."""
        return self.block.end if self.type in BOXES or self.block.closed else self.body.end

    def typed(self, place: int) -> str:
        return self.draft.text.lines[place]

    def is_aside(self, place: int) -> bool:
        """Whether the line is part of a comment, which no field shows and nothing takes away."""
        return not self.typed(place).strip() and bool(even(self.raw[place]).strip())

    def is_blank(self, place: int) -> bool:
        return place >= len(self.raw) or not even(self.raw[place]).strip()

    def options(self) -> list[Part]:
        return [part for part in self.body.parts if part.kind == "option"]

    def settings(self) -> dict[str, Part]:
        return {part.name: part for part in self.body.parts if part.kind == "setting"}

    def prompt(self) -> list[Line]:
        if self.type in BOXES:
            lines = [Line(place, self.typed(place)) for place in range(self.block.start, self.block.end)]
        else:
            real = {place: typed for place, typed in self.body.asked if even(typed).strip()}
            lines, seen = [], set()
            for place, typed in self.body.asked:
                # Of two entries for a line, one is an empty line that stands nowhere.
                own = typed == real.get(place, typed) and place not in seen
                seen |= {place} if own else set()
                lines.append(Line(place if own else None, typed))
        return _trimmed(lines)

    def content(self, part: Part) -> list[int]:
        """The places of a part without the empty lines that follow it."""
        places = list(part.places)
        while places and not self.typed(places[-1]).strip():
            places.pop()
        return places


def read_file(content: bytes) -> tuple[list[str], str, Draft]:
    """The lines with their ends, the byte order mark, and the file as the compiler reads it. Raises NoSuchBlock for
    what cannot be read."""
    draft = read_draft("", content, Group.MODULE_KEY, Report(""), titled=False)
    if draft.broken:
        raise NoSuchBlock
    mark, raw = lines_with_ends(content)
    return raw, mark, draft


def lay_out(content: bytes, line: int) -> Laid:
    """The block whose first line is this one, counted from 1. Raises NoSuchBlock."""
    for laid in lay_out_each(content):
        if laid.block.opening == line - 1:
            return laid
    raise NoSuchBlock


def lay_out_each(content: bytes) -> Iterator[Laid]:
    """Every block whose type is known, in the order of the page. Raises NoSuchBlock for what cannot be read."""
    raw, mark, draft = read_file(content)
    for piece in draft.pieces:
        if isinstance(piece, RawBlock) and piece.type is not None:
            yield Laid(mark, raw, draft, piece, draft.bodies[piece.opening])


def words_of(laid: Laid, part: Part) -> list[Line]:
    """The lines of an option's words or of a setting's value; the first is the one with the mark, if it has words."""
    told = set(part.told)
    places = [place for place in part.places if place not in told]
    rest = dedent("\n".join(part.lines[1:])).split("\n") if len(part.lines) > 1 else []
    shown = [part.lines[0].strip(), *rest]
    lines = [
        Line(place, text, _prefix(laid.typed(place), text.strip() if place == part.line else text))
        for place, text in zip(places, shown, strict=True)
    ]
    lines = _trimmed(lines)
    if lines:
        lines[-1] = _stripped(lines[-1])
        lines[0] = _stripped(lines[0])
    return lines


def feedback_of(laid: Laid, part: Part) -> list[Line]:
    lines = [
        Line(place, words, _prefix(laid.typed(place), words) if place is not None else "")
        for place, words in zip(part.told, part.feedback, strict=True)
    ]
    lines = _trimmed(lines)
    if lines:
        lines[-1] = _stripped(lines[-1])
        lines[0] = _stripped(lines[0])
    return lines


def _prefix(typed: str, words: str) -> str:
    """What stands before the words of a line; the words are those at its end, with typing habits evened out or not."""
    whole, end = typed.rstrip(), words.rstrip()
    if whole.endswith(end):
        return whole[: len(whole) - len(end)] if end else whole
    evened = even(typed).rstrip()
    return evened[: len(evened) - len(even(end))]


def _trimmed(lines: Sequence[Line]) -> list[Line]:
    kept = list(lines)
    while kept and not even(kept[-1].text).strip():
        kept.pop()
    while kept and not even(kept[0].text).strip():
        kept.pop(0)
    return kept


def _stripped(line: Line) -> Line:
    words = line.text.lstrip()
    return Line(line.place, words.rstrip(), line.prefix + line.text[: len(line.text) - len(words)])
