"""A file's text parted into the pieces that one chooses between: settings, paragraphs and whole blocks. Only where to
cut: put together again the pieces are the file, byte for byte, whatever it holds."""

from __future__ import annotations

import re
from itertools import pairwise

from app.courseware.lines import even, fenced
from app.courseware.raw_lines import MARK, body_of

_COLONS = re.compile(r" *:{3,}(.*)")
_HEADING = re.compile(r" {0,3}#{1,6} ")


def split(content: bytes) -> list[bytes]:
    """A paragraph has the empty lines before it, so that adding one after it is no change of it. In the front matter a
    setting has the lines that are indented under it."""
    lines, read = _lines_of(content)
    evened, body = [even(line).rstrip() for line in read], body_of(read)
    settings = [number for number in range(body) if _begins_setting(evened[number])]
    starts = sorted({0, *settings, *_cuts(evened, body)} - {len(lines)})
    return [b"".join(lines[start:end]) for start, end in pairwise([*starts, len(lines)])] if lines else []


def front_length(content: bytes) -> int:
    """How many bytes the settings at the beginning take."""
    lines, read = _lines_of(content)
    return sum(len(line) for line in lines[: body_of(read)])


def _lines_of(content: bytes) -> tuple[list[bytes], list[str]]:
    """As they are, and as they are read: without a byte order mark, and whatever is no text replaced."""
    lines = content.splitlines(keepends=True)
    read = [line.decode("utf-8", "replace") for line in lines]
    return lines, [line.removeprefix(MARK) if number == 0 else line for number, line in enumerate(read)]


def _begins_setting(line: str) -> bool:
    return bool(line) and not line.startswith((" ", "- ", "#"))


def _cuts(evened: list[str], first: int) -> list[int]:
    """The lines of the body that begin a piece. The empty ones before a paragraph begin it."""
    sample = fenced(evened)
    cuts, in_block, over, empty_from = [first], False, False, first
    for number in range(first, len(evened)):
        line = evened[number]
        colons = None if sample[number] else _COLONS.fullmatch(line)
        opens, closes = bool(colons and colons[1].strip()), bool(colons and not colons[1].strip())
        heading = not sample[number] and bool(_HEADING.match(line))
        if in_block and not opens and not heading:
            in_block, over, empty_from = not closes, closes, number + 1
            continue
        inside = sample[number] and number > first and sample[number - 1]
        if not line and not inside:
            continue
        if opens or heading or over or (empty_from < number and not inside):
            cuts.append(empty_from)
        in_block, empty_from, over = opens, number + 1, False
    return cuts
