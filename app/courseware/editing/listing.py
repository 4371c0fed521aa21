"""The blocks of a page, and the places between what stands on it where one more can be put."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.courseware.body import Body
from app.courseware.drafts import Draft
from app.courseware.editing.fields import title_of
from app.courseware.editing.spans import read_file
from app.courseware.keys import is_id
from app.courseware.lines import indent_of
from app.courseware.markdown import plain, render_inline
from app.courseware.pieces import BOXES, Prose, RawBlock

_HEADING = re.compile(r" {0,3}#{1,6}(?!#)(.*)")
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A block: the line that it begins on, counted from 1, its type, its id if it has one, and its first words."""

    line: int
    type: str
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place after line `after`, counted from 1; 0 is before everything. `kind` is "start", "heading", "text" or
    "block"."""

    after: int
    kind: str
    words: str


def list_blocks(content: bytes) -> list[Listed]:
    """In the order of the page; also boxes, but not blocks whose type nobody knows. Raises NoSuchBlock for what cannot
    be read."""
    _raw, _mark, draft = read_file(content)
    return [_listed(draft, piece) for piece in draft.pieces if isinstance(piece, RawBlock) and piece.type]


def list_spots(content: bytes) -> list[Spot]:
    """Raises NoSuchBlock for what cannot be read."""
    _raw, _mark, draft = read_file(content)
    spots = [Spot(draft.first, "start", "")]
    for piece in draft.pieces:
        if isinstance(piece, Prose):
            spots += _spots_of_prose(draft, piece)
        else:
            spots.append(Spot(last_line(draft, piece) + 1, "block", _listed(draft, piece).words))
    return spots


def last_line(draft: Draft, piece: RawBlock) -> int:
    """The block's last line, counted from 0: the one that closes it, if there is one."""
    end = piece.end if piece.closed or piece.type in BOXES else draft.bodies[piece.opening].end
    closing = piece.closed and end < len(draft.text.lines) and not draft.text.evened[end].strip().strip(":")
    return end if closing and draft.text.evened[end].strip() else end - 1


def _spots_of_prose(draft: Draft, piece: Prose) -> list[Spot]:
    """After each paragraph whose next one is not indented below it."""
    text = draft.text
    spots: list[Spot] = []
    begun: int | None = None
    for line in range(piece.start, piece.end + 1):
        blank = line == piece.end or (not text.evened[line].strip() and not text.sample[line])
        if begun is None and not blank:
            begun = line
            if spots and indent_of(text.evened[line]):
                spots.pop()
        elif begun is not None and blank:
            heading = None if text.sample[begun] else _HEADING.fullmatch(text.evened[begun])
            words = heading[1].strip(" #") if heading and line == begun + 1 else text.lines[begun]
            spots.append(Spot(line, "heading" if heading and line == begun + 1 else "text", _first_words(words)))
            begun = None
    return spots


def _listed(draft: Draft, piece: RawBlock) -> Listed:
    type = piece.type or ""
    body: Body = draft.bodies[piece.opening]
    if type in BOXES:
        inside = draft.text.lines[piece.start : piece.end]
        words = title_of(piece.rest, type) or next((line for line in inside if line.strip()), "")
    else:
        file = body.settings.get("file")
        named = file.text if file else ""
        words = body.prompt.strip().split("\n")[0] or named or (body.options[0].text if body.options else "")
    id = piece.rest if type not in BOXES and is_id(piece.rest) else ""
    return Listed(piece.opening + 1, type, id, _first_words(words))


def _first_words(typed: str) -> str:
    words = plain(render_inline(typed.strip()[:300])) or typed.strip()
    return words if len(words) <= _WORDS else f"{words[:_WORDS].rsplit(' ', 1)[0]} …"
