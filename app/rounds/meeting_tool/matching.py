"""Who in a report is which participant: certain, likely, or somebody to choose.

Somebody who is protected is called by a pseudonym here, and so is never found: that the report's name and the pseudonym
are one person is nothing that a list may tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

IN_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# What meeting tools and people put after a name: "Anna Ek | Örebro kommun".
TAIL = re.compile(r"\s+[-–|/]\s+.*$")
WORD = re.compile(r"[^\W_]+")
NEAR = 0.65
MOST_LIKELY = 3


@dataclass(frozen=True, slots=True)
class Participant:
    """`email` is empty for one who is protected."""

    registration_id: str
    name: str
    email: str
    protected: bool


@dataclass(frozen=True, slots=True)
class Match:
    """`certain` is a registration's id or nothing, `likely` are ids, the most likely first."""

    certain: str
    likely: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plain:
    """A name as it is compared with many: each pair of letters that follow one another, and how its words begin."""

    words: list[str]
    pairs: frozenset[str]
    initials: frozenset[str]


def match(people: Sequence[Mapping[str, Any]], participants: Iterable[Participant]) -> list[Match]:
    """One for each of the report's people. The same address, or the same words whatever their order, is certain, as
    long as no other participant has them."""
    open_ones = [each for each in participants if not each.protected]
    by_email = _unique((each.email.casefold(), each.registration_id) for each in open_ones if each.email)
    by_words = _unique((words_of(each.name), each.registration_id) for each in open_ones)
    compared = [(each, _plain(words_of(each.name))) for each in open_ones]
    return [_match(person, compared, by_email, by_words) for person in people]


def names_in(name: str) -> list[str]:
    """What may be the name in it: Zoom writes the first one that somebody gave in parentheses."""
    outside = TAIL.sub("", IN_PARENTHESES.sub(" ", name)).strip()
    return [part for part in (outside, *IN_PARENTHESES.findall(name)) if part.strip()]


def words_of(name: str) -> tuple[str, ...]:
    return tuple(sorted(WORD.findall(unicodedata.normalize("NFC", name).casefold())))


def _match(
    person: Mapping[str, Any],
    participants: Sequence[tuple[Participant, Plain]],
    by_email: Mapping[str, str],
    by_words: Mapping[tuple[str, ...], str],
) -> Match:
    email = str(person["email"]).casefold()
    names = [words_of(name) for name in names_in(str(person["name"]))]
    certain = by_email.get(email) or next((by_words[words] for words in names if words in by_words), "")
    if certain:
        return Match(certain)
    given = [_plain(words) for words in names]
    scored = [(max((_likeness(each, known) for each in given), default=0.0), one) for one, known in participants]
    likely = sorted((pair for pair in scored if pair[0] >= NEAR), key=lambda pair: (-pair[0], pair[1].name))
    return Match("", tuple(each.registration_id for _score, each in likely[:MOST_LIKELY]))


def _likeness(given: Plain, known: Plain) -> float:
    """1 when each word of the shorter is in the other, or is the beginning of one: "Anna", "Anna S", "A Svensson".
    Else how many of their pairs of letters are the same."""
    if not given.words or not known.words:
        return 0.0
    pairs = 2 * len(given.pairs & known.pairs) / max(1, len(given.pairs) + len(known.pairs))
    if pairs == 0 and not (given.initials & known.initials):
        return 0.0
    shorter, longer = sorted((given.words, known.words), key=len)
    if all(any(word.startswith(part) or part.startswith(word) for word in longer) for part in shorter):
        return 1.0
    return pairs


def _plain(words: Iterable[str]) -> Plain:
    """Without rings and dots: not everybody's keyboard has them."""
    decomposed = (unicodedata.normalize("NFD", word) for word in words)
    plain = ["".join(sign for sign in word if not unicodedata.combining(sign)) for word in decomposed]
    text = " ".join(plain)
    return Plain(plain, frozenset(map("".join, pairwise(text))), frozenset(word[0] for word in plain if word))


def _unique(pairs: Iterable[tuple[Any, str]]) -> dict[Any, str]:
    found = list(pairs)
    counted = Counter(key for key, _id in found)
    return {key: id for key, id in found if key and counted[key] == 1}
