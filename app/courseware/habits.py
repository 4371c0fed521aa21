"""Lists as people type them become lists as our Markdown library reads them.

The library wants a blank line before a list and four spaces for each level; most editors and code hosts show a list
without them, so authors leave them out.
"""

from __future__ import annotations

import re

from app.courseware.lines import even, fenced, indent_of

_ITEM = re.compile(r" *(?:([-*+•])|(\d{1,9})[.)]) +(?=\S)")
_RULE = re.compile(r" *(?:(?:- *){3,}|(?:\* *){3,})")
_LEVEL = 4


def with_plain_lists(text: str) -> str:
    """The same text, where each list stands apart and each of its levels is four spaces deep."""
    lines = text.split("\n")
    evened = [even(line) for line in lines]
    if not any(_ITEM.match(line) for line in evened):
        return text
    spacer = _Spacer()
    for line, plain, is_sample in zip(lines, evened, fenced(evened), strict=True):
        spacer.take(line, plain, is_sample)
    return "\n".join(spacer.done)


class _Spacer:
    """`levels` are the indents of the items that the current line stands below, the outermost first."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.levels: list[int] = []
        self.after_blank = True

    def take(self, line: str, evened: str, is_sample: bool) -> None:
        item = None if is_sample or _RULE.fullmatch(evened) else _ITEM.match(evened)
        if not evened.strip():
            self.done.append(line)
        elif item and (self.levels or self._may_begin(item, evened)):
            self._item(item, line, evened)
        elif self.levels and not is_sample and indent_of(evened) >= 2:
            self.done.append(self._below_item(line, evened))
        else:
            if self.after_blank or is_sample:
                self.levels.clear()
            self.done.append(line)
        self.after_blank = not evened.strip()

    def _may_begin(self, item: re.Match[str], evened: str) -> bool:
        """In the middle of a paragraph a number begins a list only when it is 1: it may be a year."""
        return indent_of(evened) < _LEVEL and (self.after_blank or item.group(1) is not None or item.group(2) == "1")

    def _item(self, item: re.Match[str], line: str, evened: str) -> None:
        if not self.levels and not self.after_blank:
            self.done.append("")
        indent = indent_of(evened)
        while self.levels and indent < self.levels[-1] + 2:
            self.levels.pop()
        self.levels.append(indent)
        mark = f"{item.group(2)}." if item.group(2) else item.group(1).replace("•", "-")
        words = line.lstrip()[len(item.group(0).strip()) :].lstrip()
        self.done.append(f"{' ' * _LEVEL * (len(self.levels) - 1)}{mark} {words}")

    def _below_item(self, line: str, evened: str) -> str:
        indent = indent_of(evened)
        depth = sum(level + 2 <= indent for level in self.levels)
        deeper = max(0, indent - self.levels[depth - 1] - _LEVEL) if depth else 0
        return " " * (_LEVEL * depth + deeper) + line.lstrip()
