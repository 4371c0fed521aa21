"""A file's bytes as the text in a field, and back: what a browser does to line ends is undone."""

from __future__ import annotations

import re
from collections import Counter

from app.courseware.raw_lines import MARK

_END = re.compile(r"\r\n|\n|\r")


def shown_text(content: bytes) -> str:
    """Bytes that are no text come as signs that say so; saving a change in such a file replaces them."""
    return _END.sub("\n", _typed(content))


def content_of(text: str, before: bytes) -> bytes:
    """With the mark at the beginning that the file had before, and the line ends: each its own up to the first line
    that was changed and after the last one, and between them the one that the file mostly has."""
    typed = _typed(before)
    old, ends, new = _END.split(typed), _END.findall(typed), _END.split(text)
    if new == old:
        return before
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    last = next((n for n in range(shorter - first) if old[-1 - n] != new[-1 - n]), shorter - first)
    usual = next((end for end, _count in Counter(ends).most_common(1)), "\n")
    head, tail = ends[: min(first, len(new) - 1)], ends[len(ends) - max(last - 1, 0) :]
    between = [usual] * (len(new) - 1 - len(head) - len(tail))
    chosen = [*head, *between, *tail, ""]
    # Before an empty line that ends in \n, a lone \r would be half of one end.
    apart = [
        end + "\n" if end == "\r" and not new[n + 1] and chosen[n + 1] == "\n" else end for n, end in enumerate(chosen)
    ]
    lines = "".join(line + end for line, end in zip(new, apart, strict=True))
    mark = MARK if before.startswith(MARK.encode()) else ""
    return (mark + lines).encode("utf-8", "replace")


def is_readable(content: bytes) -> bool:
    """False where some of it is no text, so that saving what the field shows would replace it."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _typed(content: bytes) -> str:
    return content.decode("utf-8", "replace").removeprefix(MARK)
