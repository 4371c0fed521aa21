"""Whether HTML is nested so plainly that every parser reads the same tree from it."""

from __future__ import annotations

import re
from collections.abc import Callable

_PIECE = re.compile(r'<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z]+="[^"<]*")*)>|(?P<text>[^<>]+)')
_REFERENCES = re.compile(r"[^&]*(?:&(?:amp|lt|gt|quot|nbsp|#[0-9]{2,6});[^&]*)*")

# Looking upwards in the tree is only cheap in a shallow one.
_DEEPEST = 100
_VOID = frozenset({"br", "col", "hr", "img"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What ends an open paragraph.
_END_PARAGRAPH = frozenset({"p", "div", "hr", "blockquote", "pre", "ul", "ol", "dl", "table", "figure", "figcaption"})
_PARENTS = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "caption": frozenset({"table"}),
    "colgroup": frozenset({"table"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "col": frozenset({"colgroup"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "th": frozenset({"tr"}),
    "td": frozenset({"tr"}),
}
# Where only these children, and no text, may stand.
_CHILDREN = {
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
    "colgroup": frozenset({"col"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tfoot": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
}


def plainly_nested(html: str, accepts: Callable[[str, str], bool]) -> bool:
    """True when parsing `html` and writing it out again is sure to give `html`, and `accepts` all its start tags.

    `accepts` is given each tag's name and its attributes as typed (` href="…"`, each value in double quotes).
    Sufficient, not necessary: False means "ask the parser".
    """
    open_tags: list[str] = []
    at = 0
    for piece in _PIECE.finditer(html):
        if piece.start() != at:
            return False
        at = piece.end()
        if piece["text"]:
            if not _text_fits(piece["text"], open_tags):
                return False
        elif piece["end"]:
            if piece["attributes"] or not open_tags or open_tags.pop() != piece["tag"]:
                return False
        elif not _fits(piece["tag"], open_tags) or not accepts(piece["tag"], piece["attributes"]):
            return False
        elif piece["tag"] == "pre" and html.startswith("\n", at):
            return False  # a parser eats the first line break
        elif piece["tag"] not in _VOID:
            open_tags.append(piece["tag"])
    return at == len(html) and not open_tags


def references_are_plain(text: str) -> bool:
    """Every `&` begins a reference that every parser knows and that ends with `;`."""
    return _REFERENCES.fullmatch(text) is not None


def _text_fits(text: str, open_tags: list[str]) -> bool:
    if open_tags and open_tags[-1] in _CHILDREN and not text.isspace():
        return False
    return references_are_plain(text)


def _fits(tag: str, open_tags: list[str]) -> bool:
    parent = open_tags[-1] if open_tags else ""
    if len(open_tags) > _DEEPEST:
        return False
    if tag in _PARENTS and parent not in _PARENTS[tag]:
        return False
    if parent in _CHILDREN and tag not in _CHILDREN[parent]:
        return False
    if tag in _HEADINGS and parent in _HEADINGS:
        return False
    if tag == "a" and "a" in open_tags:
        return False
    return not (tag in _END_PARAGRAPH or tag in _HEADINGS) or "p" not in open_tags
