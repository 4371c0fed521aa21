"""Pieces of an author's text become safe HTML: prompts, options, feedback, settings."""

from __future__ import annotations

import html as html_module
import re

from app.courseware.habits import with_plain_lists
from app.courseware.links import Links
from app.courseware.markdown import render, render_inline
from app.courseware.pieces import Text
from app.courseware.report import Report

# Nothing in these words means anything in Markdown, so they need not be parsed: most options are like this.
_MERE_WORDS = re.compile(r"[^\W\d_][\w ,.;?%/()’”“–—'\"-]*")
_UNDERSCORE_OR_LINK = re.compile(r"_|--|www\.|  ")
_DEFINITION = re.compile(r" {0,3}(?:\[(?!\^)[^\]]+\]:|\*\[([^\]]+)\]:)")
# "3. maj" and "+ 5 procent" are no lists when they stand alone.
_LIST_MARK = re.compile(r"^([0-9]{0,9})([-+*.)])(?= )")
_HEADING = re.compile(r"<h[1-6]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")


class Fragments:
    """Renders the small texts of one file; what links and abbreviations mean is known in the whole file."""

    def __init__(self, text: Text, links: Links, report: Report) -> None:
        self.lines, self.links, self.report = text.lines, links, report
        found = [
            (line, match)
            for line, evened in enumerate(text.evened)
            if not text.sample[line] and (match := _DEFINITION.match(evened))
        ]
        self.definitions = "\n".join(text.lines[line].strip() for line, _ in found)
        self.abbreviations = [match.group(1) for _, match in found if match.group(1)]

    def html(self, typed: str, line: int) -> str:
        """A text that may have several paragraphs. `line` is where it begins, counted from 0."""
        words = typed.strip()
        return f"<p>{html_module.escape(words, quote=False)}</p>" if self._is_plain(words) else self._html(words, line)

    def inline(self, typed: str, line: int) -> str:
        """A text that is usually one line, without a paragraph around it."""
        words = typed.strip()
        if self._is_plain(words):
            return html_module.escape(words, quote=False)
        if "\n" not in words:
            words = _LIST_MARK.sub(r"\1\\\2", words)
        html = render_inline(self._with_definitions(words))
        self._refuse_headings(html, line, words)
        return self.links.rewrite(html, self.lines, line, self.report)

    def _html(self, words: str, line: int) -> str:
        if _FOOTNOTE.search(words):
            self.report.warning(
                line + 1, "footnote-in-question", "Fotnoter visas inte i frågor.", "Flytta fotnoten till texten."
            )
        html = render(self._with_definitions(words), prefix=f"rad{line + 1}-")
        self._refuse_headings(html, line, words)
        return self.links.rewrite(html, self.lines, line, self.report).strip()

    def _refuse_headings(self, html: str, line: int, words: str) -> None:
        """One that stands at the start of a line was seen before, when the text was parted."""
        told = range(line + 1, line + words.count("\n") + 4)
        known = any(problem.code == "heading-in-question" and problem.line in told for problem in self.report.problems)
        if _HEADING.search(html) and not known:
            self.report.error(
                line + 1,
                "heading-in-question",
                "Det står en rubrik inne i en fråga.",
                "Skriv raden utan #, i fetstil om den ska synas: **Rubrik**",
            )

    def _is_plain(self, words: str) -> bool:
        return (
            _MERE_WORDS.fullmatch(words) is not None
            and _UNDERSCORE_OR_LINK.search(words) is None
            and not any(short in words for short in self.abbreviations)
        )

    def _with_definitions(self, words: str) -> str:
        words = with_plain_lists(words)
        needed = self.definitions and ("[" in words or any(short in words for short in self.abbreviations))
        return f"{words}\n\n{self.definitions}" if needed else words
