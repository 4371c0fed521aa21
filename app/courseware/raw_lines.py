"""A file's lines as they are, each with its end, and which of them its front matter stands between."""

from __future__ import annotations

import re
from collections.abc import Sequence

MARK = "\ufeff"
_WITH_ENDS = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


def lines_with_ends(content: bytes, errors: str = "strict") -> tuple[str, list[str]]:
    """The byte order mark at the beginning, if there is one, and the lines after it. Raises UnicodeDecodeError, unless
    `errors` is another way to decode: what "surrogateescape" lets through `bytes_of` gives back."""
    text = content.decode("utf-8", errors)
    mark = MARK if text.startswith(MARK) else ""
    return mark, _WITH_ENDS.findall(text.removeprefix(MARK))


def bytes_of(mark: str, lines: Sequence[str]) -> bytes:
    return (mark + "".join(lines)).encode("utf-8", "surrogateescape")


def words_and_end(line: str) -> tuple[str, str]:
    words = line.rstrip("\r\n")
    return words, line[len(words) :]


def end_of_lines(lines: Sequence[str]) -> str:
    """How the file ends its lines."""
    return next((end for line in lines if (end := words_and_end(line)[1])), "\n")


def front_of(lines: Sequence[str]) -> tuple[int, int | None] | None:
    """The indexes of the two rules that the front matter stands between; the second is None where it never ends. The
    lines may have their ends, and no byte order mark."""
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None or lines[first].rstrip() != "---":
        return None
    return first, next((at for at in range(first + 1, len(lines)) if lines[at].rstrip() in ("---", "...")), None)


def body_of(lines: Sequence[str]) -> int:
    """The index of the first line after the front matter; 0 where there is none, or one that never ends."""
    last = (front_of(lines) or (0, None))[1]
    return 0 if last is None else last + 1
