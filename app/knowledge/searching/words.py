"""Words as the index keeps them and as a search asks for them: the same in every database, since they are made here.

A word is kept as its stem. For who types without dots its stem is kept without them as well, with a sign in front, so
that a word typed with dots finds only its like. For what stands last in a compound its tails are kept, with another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

# No word has these signs in it.
PLAIN, TAIL, PLAIN_TAIL = "_", "__", "___"
SHORTEST_TAIL, SHORTEST_COMPOUND = 4, 8
# Of a text longer than anybody writes the rest is not looked in; PostgreSQL takes a megabyte of words.
LONGEST_WORD, MOST_WORDS, MOST_TAILS = 40, 4000, 15_000
WORD = re.compile(r"[^\W_]+")
# Plurals that no rule makes.
ODD = {
    "böcker": "bok", "böckerna": "bok", "städer": "stad", "städerna": "stad", "händer": "hand", "händerna": "hand",
    "rötter": "rot", "rötterna": "rot", "länder": "land", "länderna": "land", "männen": "män", "mannen": "man",
    "barnen": "barn", "barns": "barn", "söner": "son", "nätter": "natt", "fötter": "fot",
}  # fmt: skip
DEFINITE = {"et": 7, "an": 6}
_stemmer = snowballstemmer.stemmer("swedish")


@dataclass(slots=True)
class Indexed:
    """`plain` has as many as `stems`, in the same order."""

    stems: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def words_in(text: str) -> Iterator[re.Match[str]]:
    """In a text that is composed (NFC); the places are those of the text."""
    return WORD.finditer(text)


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Of a word in any form."""
    return _last(word[:LONGEST_WORD].casefold())


def _last(small: str) -> str:
    """Again until nothing more goes: "samrådet" and "ansvaret" lose what their bare forms do. Then what the stemmer
    leaves of the definite form ("nätverket", "frågan")."""
    left, before = ODD.get(small, small), ""
    while left != before:
        before, left = left, str(_stemmer.stemWord(left))
        for ending, shortest in DEFINITE.items():
            if left.endswith(ending) and len(left) >= shortest:
                left = left.removesuffix(ending)
                break
    return left


@lru_cache(maxsize=100_000)
def without_dots(word: str) -> str:
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def others_of(word: str) -> tuple[str, ...]:
    """What a word is found by beside its stem, and the stem without dots."""
    small = word[:LONGEST_WORD].casefold()
    found = {PLAIN + stem(without_dots(small))}
    if len(small) >= SHORTEST_COMPOUND:
        for at in range(1, len(small) - SHORTEST_TAIL + 1):
            tail = _last(small[at:])
            plain = without_dots(tail)
            found.add(TAIL + tail)
            if plain != tail:
                found |= {PLAIN_TAIL + plain, PLAIN_TAIL + _last(without_dots(small[at:]))}
    found.discard(PLAIN + without_dots(stem(word)))
    return tuple(sorted(found))


def index(text: str) -> Indexed:
    indexed = Indexed()
    others: dict[str, None] = {}
    for place, match in enumerate(words_in(composed(text))):
        if place == MOST_WORDS:
            break
        word = match.group()
        indexed.stems.append(stem(word))
        indexed.plain.append(PLAIN + without_dots(stem(word)))
        if len(others) < MOST_TAILS:
            others.update(dict.fromkeys(others_of(word)))
    indexed.others = list(others)
    return indexed
