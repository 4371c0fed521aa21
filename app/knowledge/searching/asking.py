"""What somebody typed into the search: words, phrases, `eller`, minus. Nothing that can be typed is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.knowledge.searching.words import (
    PLAIN,
    PLAIN_TAIL,
    SHORTEST_TAIL,
    TAIL,
    composed,
    stem,
    without_dots,
    words_in,
)

LONGEST, MOST_TERMS = 200, 20
QUOTES = '"”“„»«'
_PARTS = re.compile(rf"([-–−]?)(?:[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]?|([^\s{QUOTES}]+))")
OR, NOT = ("eller", "or", "|", "||"), ("inte", "not")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row. `begins`: any word that begins so."""

    words: tuple[str, ...]
    begins: bool = False

    @property
    def dotted(self) -> bool:
        return any(word != without_dots(word) for word in self.words)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What may stand in the index for it, each a row of words."""
        stems = tuple(stem(word) for word in self.words)
        if len(stems) > 1:
            return (stems,) if self.dotted else (tuple(PLAIN + word for word in stems),)
        signs = ["", TAIL] if self.dotted else ["", PLAIN, TAIL, PLAIN_TAIL]
        return tuple((sign + stems[0],) for sign in signs if sign in ("", PLAIN) or len(self.words[0]) >= SHORTEST_TAIL)


@dataclass(frozen=True, slots=True)
class Asked:
    """Found is what has one of each in `all`, and none of `none`."""

    all: tuple[tuple[Term, ...], ...] = ()
    none: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all or self.none)


def read(typed: str) -> Asked:
    """Empty where no word was typed."""
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    joins = negates = False
    for minus, phrase, bare in _PARTS.findall(composed(typed[:LONGEST])):
        word = bare.casefold()
        if not minus and wanted and word in OR:
            joins = True
            continue
        if not minus and wanted and word in NOT:
            negates = True
            continue
        for term in _terms(phrase, bare):
            if len(unwanted) + sum(map(len, wanted)) == MOST_TERMS:
                break
            if minus or negates:
                unwanted.append(term)
            elif joins:
                wanted[-1].append(term)
            else:
                wanted.append([term])
            joins = False
        negates = False
    return Asked(tuple(tuple(either) for either in wanted), tuple(unwanted))


def _terms(phrase: str, bare: str) -> list[Term]:
    words = tuple(match.group() for match in words_in(phrase or bare))
    if not words:
        return []
    if bare.endswith("*") and len(words) == 1:
        return [Term(words, begins=True)]
    return [Term(words)]
