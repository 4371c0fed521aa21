"""How easy a file is to read: LIX, long sentences, long words, and about how long it takes.

LIX (läsbarhetsindex) is the mean number of words in a sentence plus the share, in per cent, of words with more than
six letters: Carl-Hugo Björnsson, Läsbarhet, Liber, Stockholm 1968. Under 30 is very easy, about 40 ordinary, over 50
hard. It says nothing of whether a text is clear; it finds those that cannot be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from app.courseware.drafts import Draft, read_draft
from app.courseware.report import Report
from app.courseware.running_text import Passage, passages_of
from app.courseware.values import read_minutes
from app.courseware.vocabulary import Group

MOST_WORDS = 25
MOST_LETTERS = 14

# A rule of thumb for a planner, not a measurement: adults read about 240 words of English non-fiction a minute
# (Brysbaert, 2019); Swedish words are longer, and who learns stops to think.
_WORDS_A_MINUTE = 180
_MINUTES = {"reflection": 2.0, "video": 0.0, "audio": 0.0}
_MINUTES_A_QUESTION = 0.5

_SIX = 6
# A full stop before a small letter ends nothing (jobraad.dk, t.ex. så); nor does one in a time or a number.
_END = re.compile(
    r"(?<![.!?…:])(?<!\bt\.ex)(?<!\bbl\.a)(?<!\bkl)(?<!\bnr)(?<!\bca)[.!?…:]++[\"”’»)\]]*(?=\s+[^\sa-zåäö]|\s*$)"
)
_WORD = re.compile(r"[^\W_]+(?:[-‐’'./:,@][^\W_]+)*")


class Word(NamedTuple):
    """`line` is counted from 1, in the whole file."""

    line: int
    text: str

    @property
    def letters(self) -> int:
        return _count_letters(self.text)

    @property
    def is_very_long(self) -> bool:
        """A hyphen parts a word for the eye, so it is the longest part that counts."""
        if len(self.text) <= MOST_LETTERS:
            return False
        return max(_count_letters(part) for part in self.text.replace("‐", "-").split("-")) > MOST_LETTERS


@dataclass(frozen=True, slots=True)
class Sentence:
    """`line` is where it begins; `text` is on one line."""

    line: int
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Readability:
    """The figures of one text. `minutes` is to read it and answer its questions, rounded up."""

    words: int
    sentences: int
    over_six: int
    long_sentences: tuple[Sentence, ...]
    long_words: tuple[Word, ...]
    minutes: int = 0

    @property
    def lix(self) -> int | None:
        """Rounded; None where there are no words."""
        if not self.words:
            return None
        return round(self.words / self.sentences + 100 * self.over_six / self.words)


def read_readability(file: str, content: bytes) -> Readability:
    """The figures of a module, its variant or a course's own page, with or without errors. Never raises."""
    return readability_of(read_draft(file, content, Group.MODULE_KEY, Report(file)))


def readability_of(draft: Draft) -> Readability:
    """A file that could not be read has no words."""
    sentences = [sentence for passage in passages_of(draft) for sentence in sentences_of(passage)]
    return measure(sentences, _minutes_of_blocks(draft))


def measure(sentences: Iterable[Sentence], minutes_besides: float = 0) -> Readability:
    """`minutes_besides` are for what is done and not read."""
    kept = list(sentences)
    words = [word for sentence in kept for word in sentence.words]
    return Readability(
        words=len(words),
        sentences=len(kept),
        over_six=sum(len(word.text) > _SIX and word.letters > _SIX for word in words),
        long_sentences=tuple(sentence for sentence in kept if len(sentence.words) > MOST_WORDS),
        long_words=tuple(word for word in words if word.is_very_long),
        minutes=ceil(len(words) / _WORDS_A_MINUTE + minutes_besides),
    )


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """What stands between two ends of sentences without a word is none."""
    text, begins = passage.text, 0
    breaks = [found.start() for found in re.finditer("\n", text)]
    for ends in [*(found.end() for found in _END.finditer(text)), len(text)]:
        words = tuple(
            Word(passage.lines[bisect_left(breaks, found.start())], found[0])
            for found in _WORD.finditer(text, begins, ends)
        )
        if words:
            yield Sentence(words[0].line, " ".join(text[begins:ends].split()), words)
        begins = ends


def _count_letters(text: str) -> int:
    return len(text) if text.isalpha() else sum(letter.isalpha() for letter in text)


def _minutes_of_blocks(draft: Draft) -> float:
    return sum(
        _MINUTES.get(block.type or "", _MINUTES_A_QUESTION) + _length_of(draft, block.opening)
        for block in ([] if draft.broken else draft.blocks())
    )


def _length_of(draft: Draft, opening: int) -> int:
    length = draft.bodies[opening].settings.get("length")
    return (read_minutes(length.text) or 0) if length else 0
