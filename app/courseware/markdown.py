"""Markdown as authors write it becomes safe HTML. Blocks are not known here."""

from __future__ import annotations

import hashlib
import html as html_module
import re
import threading
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from app.courseware.limits import Unreadable
from app.courseware.sanitise import sanitise

MOST_LEVELS = 20
# A level is at most a list, its item and a paragraph; the rest is room for emphasis. Browsers flatten at 512.
MOST_ELEMENTS = 100
TOO_DEEP = f"Texten är nästlad i mer än {MOST_LEVELS} nivåer (listor, citat eller HTML-taggar i varandra)."

_NESTING = re.compile(r"<(?P<end>/?)(?:(?P<level>(?:ul|ol|dl|blockquote|div|table|figure)\b)|(?!br|hr|img|col\b)[a-z])")
_DEEP_QUOTE = re.compile(rf"^[ ]{{0,3}}(?:>[ ]{{0,3}}){{{MOST_LEVELS + 1}}}", re.MULTILINE)
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p[ >]).)*)</p>", re.DOTALL)
_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
_BETWEEN_BLOCKS = re.compile(r"</?(?:p|div|br|li|tr|td|th|dt|dd|h[1-6]|blockquote|pre|hr)\b[^>]*>")
_NOTED = re.compile(r'<(?:li|sup|a) [^<>"]*(?:"[^"]*"[^<>"]*)*>')
_FOOTNOTE_NAME = re.compile(r'( id="| href="#)(fn(?:ref\d*)?)-([^"]*)"')


class _Footnotes(FootnoteExtension):
    """Footnotes numbered, not named by what the author typed: ids are ours alone."""

    mark = ""

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802 (the library's name)
        return f"fn-{self.mark}-{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802
        return str(self.unique_ref(f"fnref-{self.mark}-{self._number(id)}", found))

    def _number(self, id: str) -> int:
        return list(self.footnotes).index(id) + 1


class _Cells(Treeprocessor):
    """Headings of columns say so to a screen reader; alignment is a class, since a style would not be let through."""

    def run(self, root: Element) -> None:
        for heading in root.iterfind(".//thead//th"):
            heading.set("scope", "col")
        for cell in (*root.iter("th"), *root.iter("td")):
            if align := cell.attrib.pop("align", None):
                cell.set("class", f"align-{align}")


class _Reader:
    """Python-Markdown with our extensions: costly to build, so each thread keeps one."""

    def __init__(self) -> None:
        self.footnotes = _Footnotes(SEPARATOR="-", BACKLINK_TITLE="Tillbaka till fotnot {} i texten")
        self.markdown = Markdown(
            output_format="html",
            # As objects: a name is looked up among all that is installed, and an import must not be interrupted.
            extensions=[
                TableExtension(use_align_attribute=True),
                FencedCodeExtension(),
                DefListExtension(),
                AbbrExtension(),
                SaneListExtension(),
                self.footnotes,
            ],
        )
        self.markdown.treeprocessors.register(_Cells(self.markdown), "cells", 5)

    def convert(self, text: str, mark: str) -> str:
        self.footnotes.mark = mark
        return self.markdown.reset().convert(text)


_kept = threading.local()


def render(text: str, *, prefix: str = "") -> str:
    """Safe HTML of `text`. `prefix` (a-z, 0-9, -) keeps the footnotes of several texts on one page apart.

    Raises Unreadable for text that nests deeper than MOST_LEVELS. Hostile text may take minutes: callers hold a
    `time_limit`, which interrupts this at any point.
    """
    if _DEEP_QUOTE.search(text):
        raise Unreadable(TOO_DEEP)
    # The mark is in the ids of this text's footnotes only until they are safe: an author cannot write one in
    # raw HTML, since it would have to be in the text of which it is the digest.
    mark = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]
    safe = sanitise(_convert(text, mark))
    if _too_deep(safe):
        raise Unreadable(TOO_DEEP)
    return _own_footnotes(safe, mark, prefix)


def _convert(text: str, mark: str) -> str:
    # Taken out while it works: what was interrupted halfway (time, depth) is thrown away, not used again.
    reader: _Reader = _kept.__dict__.pop("reader", None) or _Reader()
    try:
        html = reader.convert(text, mark)
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    _kept.reader = reader
    return html


def _too_deep(safe: str) -> bool:
    levels = elements = 0
    for tag in _NESTING.finditer(safe):
        step = -1 if tag["end"] else 1
        elements += step
        levels += step if tag["level"] else 0
        if levels > MOST_LEVELS or elements > MOST_ELEMENTS:
            return True
    return False


def render_inline(text: str) -> str:
    """Safe HTML without the `<p>` around it when `text` is a single paragraph, as in an option or a title."""
    safe = render(text).strip()
    single = _ONE_PARAGRAPH.fullmatch(safe)
    return single.group(1) if single else safe


def plain(html: str) -> str:
    """The words of safe HTML on one line, for titles, alternative texts and lists."""
    spaced = _BETWEEN_BLOCKS.sub(" ", html)
    return " ".join(html_module.unescape(_TAG.sub("", spaced)).split())


def _own_footnotes(safe: str, mark: str, prefix: str) -> str:
    def named(found: re.Match[str]) -> str:
        attribute, kind, rest = found.groups()
        if rest.startswith(f"{mark}-"):
            return f'{attribute}{kind}-{prefix}{rest[len(mark) + 1 :]}"'
        return "" if attribute == ' id="' else found[0]

    return _NOTED.sub(lambda tag: _FOOTNOTE_NAME.sub(named, tag[0]), safe)
