"""A module's prose becomes one piece of safe HTML, with a place for each block and with its boxes around their text."""

from __future__ import annotations

import html as html_module
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from app.courseware.drafts import Draft
from app.courseware.fragments import Fragments
from app.courseware.habits import with_plain_lists
from app.courseware.keys import is_id
from app.courseware.links import Links
from app.courseware.markdown import render
from app.courseware.pieces import BOXES, Prose, RawBlock
from app.courseware.vocabulary import Group, swedish

UNDER_REVIEW = '<p class="under-review">Frågan ses över.</p>'

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>")
_NOT_IN_TITLES = re.compile(r"<(?:p|div|h[1-6]|[uod]l|table|pre|blockquote|hr|figure|img)\b")
_VOID = ("br", "col", "hr", "img", "wbr")


def placeholder(id: str) -> str:
    return f'<div data-block="{id}"></div>'


@dataclass(frozen=True, slots=True)
class _Part:
    """Either prose to render, or ready HTML that stands between."""

    prose: str = ""
    html: str = ""
    line: int = 0
    end: int = 0


def render_page(draft: Draft, places: Mapping[int, str], fragments: Fragments, links: Links) -> str:
    """`places` has the HTML to put where each block opens.

    All prose is rendered at once, so that footnotes and abbreviations hold for the whole page. Where a block stands
    there is a word meanwhile that nobody can guess; when such a word does not come out as a paragraph of its own
    (HTML or a comment was left open before it), each stretch is rendered for itself, and the author is told.
    """
    parts = _parts(draft, places, fragments)
    word = f"plats{secrets.token_hex(16)}"
    typed = "\n\n".join(f"{word}n{index}n" if part.html else part.prose for index, part in enumerate(parts))
    whole = render(typed)
    marks = [f"<p>{word}n{index}n</p>" for index, part in enumerate(parts) if part.html]
    first = parts[0].line if parts else 0
    if _stand_free(whole, marks):
        html = links.rewrite(whole, draft.text.lines, first, draft.report)
        return re.sub(rf"<p>{word}n(\d+)n</p>", lambda mark: parts[int(mark.group(1))].html, html)
    _say_left_open(parts, draft)
    return "\n".join(
        part.html or links.rewrite(render(part.prose, prefix=f"{index}-"), draft.text.lines, part.line, draft.report)
        for index, part in enumerate(parts)
    )


def _parts(draft: Draft, places: Mapping[int, str], fragments: Fragments) -> list[_Part]:
    parts: list[_Part] = []
    for piece in draft.pieces:
        if isinstance(piece, Prose):
            parts.append(_prose(draft, piece.start, piece.end))
        elif piece.type in BOXES:
            opening, closing = _box(piece, fragments)
            parts += [_Part(html=opening), _prose(draft, piece.start, piece.end), _Part(html=closing)]
        else:
            parts.append(_Part(html=places[piece.opening]))
    return [part for part in parts if part.html or part.prose.strip()]


def _prose(draft: Draft, start: int, end: int) -> _Part:
    return _Part(prose=with_plain_lists("\n".join(draft.text.lines[start:end])), line=start, end=end)


def _box(piece: RawBlock, fragments: Fragments) -> tuple[str, str]:
    # Boxes need no id; one that was written all the same is not a title.
    title = "" if is_id(piece.rest) else fragments.inline(piece.rest, piece.opening)
    if _NOT_IN_TITLES.search(title):
        title = html_module.escape(piece.rest, quote=False)
    if piece.type == "more":
        return f'<details class="more"><summary>{title or swedish(Group.TYPE, "more").capitalize()}</summary>', (
            "</details>"
        )
    return f'<aside class="{piece.type}">' + (f'<p class="box-title">{title}</p>' if title else ""), "</aside>"


def _stand_free(html: str, marks: list[str]) -> bool:
    """Whether every mark comes once, in order, and outside of every other element."""
    depth = at = 0
    for mark in marks:
        found = html.find(mark, at)
        if found < 0:
            return False
        depth += _opened(html, at, found)
        if depth != 0:
            return False
        at = found + len(mark)
    return True


def _opened(html: str, start: int, end: int) -> int:
    """How many elements are opened and not closed in this part of safe HTML."""
    return sum(-1 if tag.group(1) else 1 for tag in _TAG.finditer(html, start, end) if tag.group(2) not in _VOID)


def _say_left_open(parts: list[_Part], draft: Draft) -> None:
    """Names the stretch of prose after which a mark is lost, and the line in it where that begins."""
    prose = [part for part in parts if part.prose]
    lost = (part for part in prose if not _stand_free(render(f"{part.prose}\n\nplats"), ["<p>plats</p>"]))
    part = next(lost, prose[0])
    draft.report.error(
        _opening_line(part, draft) + 1,
        "html-open",
        "HTML-kod på sidan är inte avslutad före nästa block.",
        "Avsluta koden i samma stycke, eller skriv texten utan HTML.",
    )


def _opening_line(part: _Part, draft: Draft) -> int:
    """The first line with a tag after the last gap between paragraphs where nothing was open, counted from 0.

    All gaps are tried at once, with a word in each: a page may have too many to be rendered once for each.
    """
    text = draft.text
    lines = range(part.line, part.end)
    gaps = [line for line in lines if not text.evened[line].strip() and not text.sample[line]]
    word = f"lucka{secrets.token_hex(16)}"
    marked = text.lines[part.line : part.end]
    for line in gaps:
        marked[line - part.line] = f"\n{word}n{line}n\n"
    html = render(with_plain_lists("\n".join(marked)))
    free, depth, at = part.line, 0, 0
    for line in gaps:
        mark = f"<p>{word}n{line}n</p>"
        found = html.find(mark, at)
        if found >= 0:
            depth += _opened(html, at, found)
            at = found + len(mark)
            free = line if depth == 0 else free
    after = [line for line in lines if line >= free and text.evened[line].strip() and not text.sample[line]]
    return next((line for line in after if "<" in text.lines[line]), after[0] if after else part.line)
