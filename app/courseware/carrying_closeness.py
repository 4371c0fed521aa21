"""How alike two wordings are: the same words mended, or other words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from html import unescape

from app.courseware.keys import normalise

ENOUGH = 0.8
# The second best must be this much worse, or the best says nothing.
CLEARLY = 0.1

_LONG = 160
_WORD_ENOUGH = 0.6
_PICTURE = re.compile(r"<img\b[^>]*\balt=\"([^\"]*)\"[^>]*>")
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div|tr|td|th|blockquote|pre)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
_NEGATION = re.compile(
    r"inte|ej|icke|aldrig|ingen|inget|inga|ingenting|ingenstans|varken|utan|not|never|no|none|nothing|without"
)
# How much, how often, on which side: a short text is about little else.
_WEIGHT = re.compile(
    r"knappt|knappast|sällan|ibland|ofta|alltid|nästan|delvis|bara|endast|helt|mycket|lite|mer|mindre|fler|färre|mest"
    r"|minst|före|efter|för|mot|emot|med|hardly|seldom|sometimes|often|always|almost|partly|only|more|less|most|least"
)
_OPPOSING = ("o", "miss", "un", "dis")


def words_of(html: str) -> str:
    """What somebody reads of a piece of safe HTML: no tags, a picture's alternative text in its place."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", _PICTURE.sub(r" \1 ", html)))).split())


def closeness(one: str, other: str) -> float:
    """From 0 to 1, the same whichever is named first; 1 for what is the same once normalised.

    0 where a number, or a word that turns or weighs what is said, stands in one of them only, and where a short text
    has another word instead of the same one mended: "en gång i veckan" and "en gång i månaden" are not alike, however
    many letters they share.
    """
    first, second = sorted((normalise(one), normalise(other)))
    if first == second:
        return 1.0
    mine, theirs = Counter(_WORD.findall(first)), Counter(_WORD.findall(second))
    gone, added = mine - theirs, theirs - mine
    if not first or not second or _turned(gone + added):
        return 0.0
    if max(len(first), len(second)) > _LONG:
        return _ratio(first.split(), second.split())
    if _weighed(gone + added) or _has_other_word(gone, added):
        return 0.0
    return _ratio(first, second)


def is_close(one: str, other: str) -> bool:
    return closeness(one, other) >= ENOUGH


def _ratio(first: Sequence[str], second: Sequence[str]) -> float:
    """Part of what stands in both, in the same order; 0 when it is certainly less than what could matter."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < ENOUGH - CLEARLY:
        return 0.0
    return matcher.ratio()


def _turned(lone: Collection[str]) -> bool:
    """Of the words that stand in one text only: a number, a negation, or two that are opposites: trygg, otrygg."""
    if any(_NEGATION.fullmatch(word) or any(map(str.isdigit, word)) for word in lone):
        return True
    return any(f"{start}{word}" in lone for word in lone for start in _OPPOSING)


def _weighed(lone: Collection[str]) -> bool:
    return any(_WEIGHT.fullmatch(word) for word in lone)


def _has_other_word(gone: Counter[str], added: Counter[str]) -> bool:
    """A word that is gone is like none that was added, or the other way about: whichever are fewer."""
    fewer, more = sorted((sorted(gone.elements()), sorted(added.elements())), key=lambda words: (len(words), words))
    return any(
        all(SequenceMatcher(None, min(word, instead), max(word, instead)).ratio() < _WORD_ENOUGH for instead in more)
        for word in fewer
    )
