"""Where in a text what was searched for stands."""

from __future__ import annotations

from dataclasses import dataclass

from app.knowledge.searching.asking import Asked, Term
from app.knowledge.searching.words import PLAIN, composed, others_of, stem, without_dots, words_in

# A longer text is shown round its first hit.
LONG, BEFORE, SHOWN = 900, 150, 600


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    hit: bool = False


def pieces_of(text: str, asked: Asked | None) -> list[Piece]:
    """The whole text, in pieces. One that is not composed as the index has it is one piece."""
    terms = [term for either in asked.all for term in either] if asked else []
    if not terms or composed(text) != text:
        return [Piece(text)]
    words = list(words_in(text))
    kept = [{stem(w.group()), PLAIN + without_dots(stem(w.group())), *others_of(w.group())} for w in words]
    hit = sorted({place for term in terms for place in _places(term, kept)})
    pieces, at = [], 0
    for place in hit:
        word = words[place]
        pieces += [Piece(text[at : word.start()]), Piece(word.group(), hit=True)]
        at = word.end()
    return [piece for piece in [*pieces, Piece(text[at:])] if piece.text]


def _places(term: Term, kept: list[set[str]]) -> set[int]:
    found: set[int] = set()
    for row in term.rows:
        for at in range(len(kept) - len(row) + 1):
            if all(_is(word, kept[at + step], term.begins) for step, word in enumerate(row)):
                found.update(range(at, at + len(row)))
    return found


def _is(word: str, kept: set[str], begins: bool) -> bool:
    return any(one.startswith(word) for one in kept) if begins else word in kept


def excerpt(pieces: list[Piece]) -> list[Piece]:
    """Round the first hit; empty for a text that is short enough to stand whole."""
    if sum(len(piece.text) for piece in pieces) <= LONG:
        return []
    before = 0
    for piece in pieces:
        if piece.hit:
            break
        before += len(piece.text)
    else:
        before = 0
    begin = max(0, before - BEFORE)
    shown, at = [Piece("… ")] if begin else [], 0
    for piece in pieces:
        cut = piece.text[max(0, begin - at) : max(0, begin + SHOWN - at)]
        if cut:
            shown.append(Piece(cut, piece.hit))
        at += len(piece.text)
    return [*shown, Piece(" …")]
