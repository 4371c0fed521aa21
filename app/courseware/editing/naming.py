"""The id of a block written into its first line."""

from __future__ import annotations

from app.courseware.editing.lines_changed import Change
from app.courseware.editing.spans import lay_out


def with_id(content: bytes, line: int, id: str) -> bytes:
    """The file where the block that begins on `line` goes by this id. Raises NoSuchBlock."""
    laid = lay_out(content, line)
    opening = laid.block.opening
    words, rest = laid.typed(opening).rstrip(), laid.block.rest
    kept = words[: len(words) - len(rest)] if rest and words.endswith(rest) else f"{words} "
    change = Change(laid)
    change.put(opening, [kept + id])
    return change.content()
