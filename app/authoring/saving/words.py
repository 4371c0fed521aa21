"""What differs between two paragraphs, word by word, for the eye and for who listens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this, marks help nobody and take long to find.
MOST_WORDS = 3000


@dataclass(frozen=True, slots=True)
class Stretch:
    """`own` where the other text does not have it."""

    text: str
    own: bool


def marked(text: str, other: str) -> list[Stretch]:
    """`text` in stretches. Texts that have next to nothing in common are not marked at all."""
    words, others = _WORDS.findall(text), _WORDS.findall(other)
    if not text or not other or max(len(words), len(others)) > MOST_WORDS:
        return [Stretch(text, own=False)] if text else []
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if matcher.ratio() < 1 / 3:
        return [Stretch(text, own=False)]
    pieces = [("".join(words[i1:i2]), tag != "equal") for tag, i1, i2, _j1, _j2 in matcher.get_opcodes() if i2 > i1]
    return [Stretch(piece, own and bool(piece.strip())) for piece, own in pieces]
