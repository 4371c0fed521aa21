"""Two wordings of a text, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.authoring.review.paragraphs import Paragraph, paragraphs_of

TOKENS = re.compile(r"\n|[^\s]+")
# Paragraphs are paired by closeness only where that is quick; else the old ones are gone and the new ones new.
MOST_PAIRS = 150
CLOSE = 0.4
# Shorter than this, the same words twice are chance.
FEWEST_MOVED = 4


class How(StrEnum):
    """What became of a paragraph, or of words in it. `LOOKS`: the same words, written otherwise."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    MOVED = "moved"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class Words:
    how: How
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph that is not as it was, or, with `SAME`, several that are: `unchanged` has what they say."""

    how: How
    name: str = ""
    words: tuple[Words, ...] = ()
    unchanged: tuple[Paragraph, ...] = ()


def compare_texts(old: bytes, new: bytes) -> list[Piece]:
    """All of it, in the new text's order; nothing where only line ends and gaps differ."""
    before, after = paragraphs_of(old), paragraphs_of(new)
    matcher = SequenceMatcher(None, [p.source for p in before], [p.source for p in after], autojunk=False)
    pieces: list[tuple[Piece, Paragraph | None]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append((Piece(How.SAME, unchanged=tuple(after[j1:j2])), None))
        else:
            pieces += _replaced(before[i1:i2], after[j1:j2])
    if all(piece.how is How.SAME for piece, _paragraph in pieces):
        return []
    return list(_with_moves(pieces))


def _replaced(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[tuple[Piece, Paragraph | None]]:
    paired = _pairs(old, new)
    at = 0
    for place, paragraph in enumerate(new):
        partner = paired.get(place)
        if partner is None:
            yield _whole(How.NEW, paragraph), paragraph
            continue
        yield from ((_whole(How.GONE, gone), gone) for gone in old[at:partner])
        at = partner + 1
        yield _changed(old[partner], paragraph), None
    yield from ((_whole(How.GONE, gone), gone) for gone in old[at:])


def _pairs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[int, int]:
    """Which old paragraph each new one was, by place; never crossing."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return {}
    paired: dict[int, int] = {}
    begin = 0
    for place, paragraph in enumerate(new):
        found = [(_closeness(old[at], paragraph), -at) for at in range(begin, len(old))]
        closeness, at = max(found, default=(0.0, 0))
        if closeness >= CLOSE:
            paired[place] = -at
            begin = 1 - at
    return paired


def _closeness(old: Paragraph, new: Paragraph) -> float:
    if old.name != new.name:
        return 0.0
    if old.known:
        return 1.0
    matcher = SequenceMatcher(None, _tokens(old.words), _tokens(new.words), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= CLOSE else 0.0


def _whole(how: How, paragraph: Paragraph) -> Piece:
    return Piece(how, paragraph.name, (Words(how, paragraph.words),))


def _changed(old: Paragraph, new: Paragraph) -> Piece:
    if old.words == new.words:
        return Piece(How.LOOKS, new.name, (Words(How.SAME, new.words),))
    return Piece(How.CHANGED, new.name, tuple(compare_words(old.words, new.words)))


def compare_words(old: str, new: str) -> Iterator[Words]:
    before, after = _tokens(old), _tokens(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Words(How.SAME, _joined(after[j1:j2]))
            continue
        if any(each != "\n" for each in before[i1:i2]):
            yield Words(How.GONE, _joined(before[i1:i2]))
        if j1 < j2:
            # A line that ends anew is no word; it stands where it stands.
            how = How.NEW if any(each != "\n" for each in after[j1:j2]) else How.SAME
            yield Words(how, _joined(after[j1:j2]))


def _tokens(text: str) -> list[str]:
    return TOKENS.findall(text)


def _joined(tokens: Sequence[str]) -> str:
    return " ".join(tokens).replace(" \n ", "\n").replace("\n ", "\n").replace(" \n", "\n")


def _with_moves(pieces: Sequence[tuple[Piece, Paragraph | None]]) -> Iterator[Piece]:
    """What is gone in one place and new in another has moved, and is told once: where it stands now."""
    gone = [paragraph for piece, paragraph in pieces if paragraph and piece.how is How.GONE]
    new = Counter(_moved_key(paragraph) for piece, paragraph in pieces if paragraph and piece.how is How.NEW)
    was = {_moved_key(paragraph): paragraph for paragraph in gone}
    often = Counter(_moved_key(paragraph) for paragraph in gone)
    moved = {key for key in was if key and often[key] == new[key] == 1}
    for piece, paragraph in pieces:
        if paragraph is None or _moved_key(paragraph) not in moved:
            yield piece
        elif piece.how is How.NEW:
            words = compare_words(was[_moved_key(paragraph)].words, paragraph.words)
            yield Piece(How.MOVED, piece.name, tuple(words))


def _moved_key(paragraph: Paragraph) -> str:
    """A question is the same wherever it stands; other text while its words are."""
    if paragraph.known:
        return paragraph.name
    return paragraph.source if len(_tokens(paragraph.words)) >= FEWEST_MOVED else ""
