"""Finds what is likely to be somebody's name: a common first name, or a capitalised word where a name is told.

What stands first in a sentence is capitalised anyway, and is a name only if it is a common one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.knowledge.first_names import (
    ALSO_WORDS,
    BETWEEN,
    FAMILY_NAMES_END,
    FIRST_NAMES,
    NO_NAMES,
    NO_NAMES_END,
    OF_A_PLACE,
    TELLS_BY,
    TELLS_OF,
)

WORD = re.compile(r"[^\W\d_]++(?:[-'’][^\W\d_]++)*+")
ENDS_A_SENTENCE = re.compile(r"[.!?:\n\r\"”“»•]")
LONGEST = 40


class _Words:
    """The words of a text with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [(match.start(), match.end()) for match in WORD.finditer(text)]

    def word(self, number: int) -> str:
        start, end = self.places[number] if 0 <= number < len(self.places) else (0, 0)
        return self.text[start : min(end, start + LONGEST)]

    def begins(self, number: int) -> bool:
        """Whether it stands first in a sentence."""
        return number == 0 or ENDS_A_SENTENCE.search(self.between(number)) is not None

    def between(self, number: int) -> str:
        """At most a little of what stands before it, after the word before."""
        start = self.places[number][0]
        return self.text[max(self.places[number - 1][1], start - LONGEST) : start]

    def joined(self, number: int) -> bool:
        """Whether only a space parts it from the word before."""
        return 0 < number < len(self.places) and self.between(number).strip(" \u00a0") == ""


def find_names(text: str, own_name: str = "") -> Iterator[tuple[int, int]]:
    """Places of names, with the family name where one follows."""
    words = _Words(text)
    own = {part.casefold() for part in WORD.findall(own_name) if len(part) > 1}
    number = 0
    while number < len(words.places):
        if not _is_name(words, number, own):
            number += 1
            continue
        last = _last_of(words, number)
        yield words.places[number][0], words.places[last][1]
        number = last + 1


def _is_name(words: _Words, number: int, own: set[str]) -> bool:
    word = words.word(number)
    if not _capitalised(word):
        return False
    forms = _forms(word)
    if not own.isdisjoint(forms):
        return True
    if FIRST_NAMES.isdisjoint(forms):
        return not words.begins(number) and _could_be(words, number, forms) and _is_told(words, number)
    followed = words.joined(number + 1) and _family(words, number + 1)
    return not words.begins(number) or ALSO_WORDS.isdisjoint(forms) or followed or _told_by_next(words, number, forms)


def _forms(word: str) -> set[str]:
    """As it is written, as a genitive's stem, and the parts of a double name."""
    folded = word.casefold().replace("’", "'")
    stem = folded.removesuffix("'s") if folded.endswith("'s") else folded.removesuffix("s")
    first = folded.partition("-")[0] if "-" in folded else folded
    return {folded, stem, first} if len(stem) > 1 else {folded}


def _capitalised(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()


def _could_be(words: _Words, number: int, forms: set[str]) -> bool:
    """No authority, place or organisation."""
    following = words.word(number + 1).casefold() if words.joined(number + 1) else ""
    known = not NO_NAMES.isdisjoint(forms) or any(form.endswith(NO_NAMES_END) for form in forms)
    return not known and following not in OF_A_PLACE


def _is_told(words: _Words, number: int) -> bool:
    before = words.word(number - 1).casefold() if words.joined(number) else ""
    if before in TELLS_OF or (before in BETWEEN and words.word(number - 2).casefold() in TELLS_OF):
        return True
    if words.joined(number + 1) and words.word(number + 1) in BETWEEN:
        return words.joined(number + 2) and _capitalised(words.word(number + 2))
    return _told_by_next(words, number, set()) or (words.joined(number + 1) and _family(words, number + 1))


def _told_by_next(words: _Words, number: int, forms: set[str]) -> bool:
    """Per berättade; but "Min har" is somebody's slip."""
    return words.joined(number + 1) and words.word(number + 1).casefold() in TELLS_BY and "min" not in forms


def _family(words: _Words, number: int) -> bool:
    word = words.word(number)
    return _capitalised(word) and word.casefold().removesuffix("s").endswith(FAMILY_NAMES_END)


def _last_of(words: _Words, number: int) -> int:
    """The last word of the name that begins here: capitalised words that follow, with what may stand between them."""
    last = number
    while last - number < 4:
        step = 2 if words.word(last + 1) in BETWEEN and words.joined(last + 1) else 1
        following = last + step
        if not words.joined(following) or not _capitalised(words.word(following)):
            return last
        if not _could_be(words, following, _forms(words.word(following))):
            return last
        last = following
    return last
