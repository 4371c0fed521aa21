"""HTML of somebody else's becomes the Markdown that courses are written in. Only words and their order come out."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import MarkdownConverter

from app.authoring.word.cleaning import BLOCKS

_SIGNS = re.compile(r"(\\(?=[\\`*_{}\[\]()>#+\-.!])|[`*\[]|(?<![^\W_])_|_(?![^\W_]))")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,30};)")
# What at the beginning of a line would make something else of it than a line of text.
_BEGINS = re.compile(r"(?:(?P<list>[-+](?= |$))|(?P<number>\d{1,9})(?=[.)](?: |$))|(?P<rule>[-=](?=[-=])|[#>|]))")
_COLONS = re.compile(r":(?=::|\s)")
_BLANK_LINES = re.compile(r"\n{3,}")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_INDENT = " " * 4


def markdown_of(soup: BeautifulSoup) -> str:
    """Of cleaned HTML; ends with a line break, or is empty."""
    text = _Writer(bullets="-", heading_style="atx", keep_inline_images_in=["td", "th"]).convert_soup(soup)
    lines = "\n".join(line if line.endswith("  ") and line.strip() else line.rstrip() for line in text.split("\n"))
    text = _BLANK_LINES.sub("\n\n", lines).strip()
    return f"{text}\n" if text else ""


class _Writer(MarkdownConverter):
    """Only what stands in `cleaning` comes here. Lists are indented by four, as our Markdown reads them."""

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        text: str = super().process_text(el, parent_tags)  # type: ignore[misc]
        if {"td", "th"} & (parent_tags or set()):
            return text.replace("|", r"\|")
        return _guarded(text) if _begins_line(el) else text

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape(text)

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        if not text:
            return ""
        ordered = el.parent is not None and el.parent.name == "ol"
        bullet = f"{len(el.find_previous_siblings('li')) + 1}." if ordered else "-"
        indented = "\n".join(f"{_INDENT}{line}" if line.strip() else "" for line in text.split("\n"))
        return f"{bullet} {indented.strip()}\n" + ("\n" if "\n\n" in indented else "")

    def convert_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"[^{el['name']}]"

    def convert_notetext(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        indented = text.strip().replace("\n\n", f"\n\n{_INDENT}")
        return f"\n\n[^{el['name']}]: {indented}\n\n"

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        raised = text.translate(_RAISED)
        return raised if not set(text) - set(map(chr, _RAISED)) else text

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text.translate(_LOWERED) if not set(text) - set(map(chr, _LOWERED)) else text

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words = " ".join(str(el.get("alt") or "").split())
        return f"![{escape(words).replace(']', '')}]({el['src']})"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        address = str(el["href"]).replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        return f"[{text.strip()}]({address})" if text.strip() else ""


def escape(text: str) -> str:
    """Words that show as they were written: no sign in them means anything."""
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", _SIGNS.sub(r"\\\1", text)))


def _guarded(text: str) -> str:
    text = text.lstrip("\xa0")
    if _COLONS.match(text):
        return f"&#58;{text[1:]}"
    if text.startswith("~~~"):
        return f"&#126;{text[1:]}"
    found = _BEGINS.match(text)
    if found is None:
        return text
    if found["number"]:
        end = found.end()
        return f"{text[:end]}\\{text[end:]}"
    return f"&#{ord(text[0])};{text[1:]}" if text[0] in "=|" else f"\\{text}"


def _begins_line(el: Any) -> bool:
    while True:
        before = el.previous_sibling
        while isinstance(before, NavigableString) and not before.strip():
            before = before.previous_sibling
        if before is not None:
            return isinstance(before, Tag) and (before.name == "br" or before.name in BLOCKS)
        el = el.parent
        if el is None or el.name in BLOCKS or el.name == "[document]":
            return True
