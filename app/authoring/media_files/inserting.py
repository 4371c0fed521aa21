"""A medium put into a text: what is written for it, and where it can stand. No other byte of the text changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

from app.authoring.media_files.kinds import Kind
from app.authoring.media_files.queries import MediumRow
from app.authoring.media_files.uses import CAPTIONS, TRANSCRIPT
from app.courseware.drafts import Draft, read_draft
from app.courseware.keys import id_from
from app.courseware.pieces import RawBlock
from app.courseware.report import Report
from app.courseware.vocabulary import Group
from app.web.language import gettext as _

LAST = "sist"
SHOWN = (Kind.PICTURE, Kind.FILM, Kind.SOUND)
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_ID = re.compile(rb"^ *:{3,} *[^\s:]+ +(\S+)", re.MULTILINE)
_WRITTEN_APART = re.compile(r"[\s()<>]")
_SIGNS = re.compile(r"([\\\[\]*_`<])")


def written(row: MediumRow, words: str, texts: Iterable[bytes]) -> str:
    """The line of a picture, or the block of a film or a sound, with an id that no other block of the course has."""
    said = _SIGNS.sub(r"\\\1", " ".join(words.split()))
    if row.kind is Kind.PICTURE:
        return f"![{said}]({quote(row.path) if _WRITTEN_APART.search(row.path) else row.path})"
    word, name = (_("film"), "film") if row.kind is Kind.FILM else (_("ljud"), "ljud")
    taken = {found.decode("utf-8", "replace") for text in texts for found in _ID.findall(text)}
    lines = [f"::: {word} {id_from(PurePosixPath(row.path).stem, name, taken)}"]
    lines += [said] if said else []
    lines.append(f"Fil: {row.path}")
    for setting, label in ((CAPTIONS, "Textning"), (TRANSCRIPT, "Avskrift")):
        if companion := row.companions.get(setting):
            lines.append(f"{label}: {companion}")
    return "\n\n".join([*lines, ":::"])


def places_in(path: str, content: bytes) -> list[tuple[str, str]]:
    """Where something can be put: a value that `put_in` takes, and words. Never inside a block."""
    draft = read_draft(path, content, Group.MODULE_KEY, Report(path), titled=False)
    headings = [] if draft.broken else _headings_of_the_page(draft)
    if not headings:
        return [(LAST, _("Sist i texten"))]
    lines, under = [str(line) for line, _words in headings], _("Sist under rubriken ”{heading}”")
    first = (lines[0], _("Överst, före rubriken ”{heading}”").format(heading=headings[0][1]))
    ends = zip([*lines[1:], LAST], headings, strict=True)
    return [first, *((end, under.format(heading=words)) for end, (_line, words) in ends)]


def put_in(content: bytes, place: str, block: str) -> bytes:
    """`place` is a line counted from 0 that the block comes before, or LAST."""
    end = b"\r\n" if b"\r\n" in content else b"\n"
    lines = _LINE.findall(content)
    cut = len(lines) if place == LAST else int(place)
    before, after = b"".join(lines[:cut]), b"".join(lines[cut:])
    if before and not before.endswith((b"\n", b"\r")):
        before += end
    if before.strip() and not before.endswith(end * 2):
        before += end
    return before + block.replace("\n", end.decode()).encode() + end + (end + after if after else b"")


def title_of(path: str, content: bytes) -> str:
    return read_draft(path, content, Group.MODULE_KEY, Report(path), titled=False).title


def _headings_of_the_page(draft: Draft) -> list[tuple[int, str]]:
    inside = {
        line
        for piece in draft.pieces
        if isinstance(piece, RawBlock)
        for line in range(piece.opening, draft.bodies[piece.opening].end)
    }
    return [(heading.line, heading.text.strip()[:80]) for heading in draft.headings if heading.line not in inside]
