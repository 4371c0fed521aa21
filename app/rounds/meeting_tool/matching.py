"""Who in a report is which participant: certain, likely, or somebody to choose.

Somebody who is protected is called by a pseudonym here, and so is never found: that the report's name and the pseudonym
are one person is nothing that a list may tell.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

IN_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# What meeting tools and people put after a name: "Anna Ek | Örebro kommun".
TAIL = re.compile(r"\s+[-–|/]\s+.*$")
WORD = re.compile(r"[^\W_]+")
NEAR = 0.84
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


def match(people: Sequence[Mapping[str, Any]], participants: Iterable[Participant]) -> list[Match]:
    """One for each of the report's people. The same address, or the same words whatever their order, is certain, as
    long as no other participant has them."""
    open_ones = [each for each in participants if not each.protected]
    by_email = _unique((each.email.casefold(), each.registration_id) for each in open_ones if each.email)
    by_words = _unique((words_of(each.name), each.registration_id) for each in open_ones)
    return [_match(person, open_ones, by_email, by_words) for person in people]


def names_in(name: str) -> list[str]:
    """What may be the name in it: Zoom writes the first one that somebody gave in parentheses."""
    outside = TAIL.sub("", IN_PARENTHESES.sub(" ", name)).strip()
    return [part for part in (outside, *IN_PARENTHESES.findall(name)) if part.strip()]


def words_of(name: str) -> tuple[str, ...]:
    return tuple(sorted(WORD.findall(unicodedata.normalize("NFC", name).casefold())))


def _match(
    person: Mapping[str, Any],
    participants: Sequence[Participant],
    by_email: Mapping[str, str],
    by_words: Mapping[tuple[str, ...], str],
) -> Match:
    email = str(person["email"]).casefold()
    names = [words_of(name) for name in names_in(str(person["name"]))]
    certain = by_email.get(email) or next((by_words[words] for words in names if words in by_words), "")
    if certain:
        return Match(certain)
    scored = [
        (max((_likeness(words, words_of(each.name)) for words in names), default=0.0), each) for each in participants
    ]
    likely = sorted((pair for pair in scored if pair[0] >= NEAR), key=lambda pair: (-pair[0], pair[1].name))
    return Match("", tuple(each.registration_id for _score, each in likely[:MOST_LIKELY]))


def _likeness(given: tuple[str, ...], known: tuple[str, ...]) -> float:
    """1 when each word of the shorter is in the other, or is the beginning of one: "Anna", "Anna S", "A Svensson"."""
    if not given or not known:
        return 0.0
    given, known = ([_plain(word) for word in words] for words in (given, known))  # type: ignore[assignment]
    shorter, longer = sorted((given, known), key=len)
    if all(any(word.startswith(part) or part.startswith(word) for word in longer) for part in shorter):
        return 1.0
    return difflib.SequenceMatcher(None, " ".join(given), " ".join(known)).ratio()


def _plain(word: str) -> str:
    """Without rings and dots: not everybody's keyboard has them."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _unique(pairs: Iterable[tuple[Any, str]]) -> dict[Any, str]:
    found = list(pairs)
    counted = Counter(key for key, _id in found)
    return {key: id for key, id in found if key and counted[key] == 1}
