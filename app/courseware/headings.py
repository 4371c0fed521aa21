"""Headings of a text: where they are, and whether their levels follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from app.courseware.report import Report

_TOP_IN_HTML = re.compile(r"(</?h)1\b")
_ATX = re.compile(r"(#{1,6})(?!#)(.*)")
_UNDERLINE = re.compile(r"(=+|-+) *")
_SHOWN = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NO_TITLE = re.compile(r" *(?:[>|:#]|[-*+–•] |\d+[.)] )")


@dataclass(frozen=True, slots=True)
class Heading:
    """`line` is counted from 0; an underlined heading takes two `lines`."""

    line: int
    level: int
    text: str
    lines: int = 1


def find_headings(lines: list[str], evened: list[str], sample: list[bool], first: int = 0) -> list[Heading]:
    """Every heading from line `first` on, but for those in code samples."""
    found = []
    for line in range(first, len(lines)):
        if sample[line]:
            continue
        text = evened[line]
        if (match := _ATX.fullmatch(text)) and (title := match.group(2).rstrip(" #").strip()):
            found.append(Heading(line, len(match.group(1)), title))
        elif _is_underlined(evened, line, first):
            level = 1 if evened[line + 1].startswith("=") else 2
            found.append(Heading(line, level, text.strip(), lines=2))
    return found


def check_headings(headings: Iterable[Heading], report: Report) -> None:
    """Under the page's own title the first heading is of level 2, and no level is skipped on the way down."""
    level = 1
    for heading in headings:
        if heading.level == 1:
            report.error(
                heading.line + 1,
                "second-title",
                f"”{heading.text}” är en rubrik på nivå 1, men sidan har redan sin titel.",
                f"Skriv ## {heading.text}",
            )
        elif heading.level > level + 1:
            report.warning(
                heading.line + 1,
                "heading-skipped",
                f"Rubriken ”{heading.text}” hoppar över en nivå.",
                f"Skriv {'#' * (level + 1)} {heading.text}",
            )
        level = max(heading.level, 1)


def check_shown_headings(html: str, known: Iterable[Heading], lines: list[str], report: Report) -> None:
    """The same for headings that only show once rendered: in HTML, in lists and quotes."""
    shown = [(int(level), unescape(_TAG.sub("", words)).strip()) for level, words in _SHOWN.findall(html)]
    if [level for level, _ in shown] == [heading.level for heading in known]:
        return
    found = []
    for level, words in shown:
        line = next((place for place, typed in enumerate(lines) if words and words in typed), 0)
        found.append(Heading(line, level, words))
    check_headings(found, report)


def _is_underlined(evened: list[str], line: int, first: int) -> bool:
    if line + 1 >= len(evened) or not _UNDERLINE.fullmatch(evened[line + 1]):
        return False
    begins_paragraph = line == first or not evened[line - 1].strip()
    return begins_paragraph and bool(evened[line].strip()) and not _NO_TITLE.match(evened[line])


def below_title(html: str) -> str:
    """The page has a title of its own, so a text's headings begin one level below."""
    return _TOP_IN_HTML.sub(r"\g<1>2", html)
