"""How alike two wordings are: the same words mended, or other words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import unescape

from app.courseware.keys import normalise

ENOUGH = 0.8
# The second best must be this much worse, or the best says nothing.
CLEARLY = 0.1

_LONG = 200
_SHORT = 120
_WORD_ENOUGH = 0.6
_PICTURE = re.compile(r"<img\b[^>]*\balt=\"([^\"]*)\"[^>]*>")
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div|tr|td|th|blockquote|pre)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
_NEGATION = re.compile(
    r"inte|ej|icke|aldrig|ingen|inget|inga|ingenting|ingenstans|varken|utan|not|never|no|none|nothing|without"
)
_OPPOSING = ("o", "miss", "un", "dis")


def words_of(html: str) -> str:
    """What somebody reads of a piece of safe HTML: no tags, a picture's alternative text in its place."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", _PICTURE.sub(r" \1 ", html)))).split())


def closeness(one: str, other: str) -> float:
    """From 0 to 1, the same whichever is named first; 1 for what is the same once normalised.

    0 where a number or a negation stands in only one of them, and where a short text has got another word instead of
    the same one mended: "en gång i veckan" and "en gång i månaden" have most letters in common and are not alike.
    """
    first, second = sorted((normalise(one), normalise(other)))
    if first == second:
        return 1.0
    if not first or not second or _turned(first, second):
        return 0.0
    if len(first) > _LONG or len(second) > _LONG:
        return _ratio(first.split(), second.split())
    ratio = _ratio(first, second)
    if ratio and len(first) <= _SHORT and len(second) <= _SHORT and _has_other_word(first, second):
        return 0.0
    return ratio


def is_close(one: str, other: str) -> bool:
    return closeness(one, other) >= ENOUGH


def _ratio(first: Sequence[str], second: Sequence[str]) -> float:
    """Part of what stands in both, in the same order; 0 when it is certainly less than what could matter."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < ENOUGH - CLEARLY:
        return 0.0
    return matcher.ratio()


def _turned(first: str, second: str) -> bool:
    """A number or a negation is in one of them only, or a word is the other's opposite: trygg, otrygg."""
    mine, theirs = Counter(_WORD.findall(first)), Counter(_WORD.findall(second))
    lone = (mine - theirs) + (theirs - mine)
    if any(_NEGATION.fullmatch(word) or any(map(str.isdigit, word)) for word in lone):
        return True
    return any(f"{start}{word}" in lone for word in lone for start in _OPPOSING)


def _has_other_word(first: str, second: str) -> bool:
    """A word of the one that has lost words least is nothing like any that the other has instead."""
    mine, theirs = Counter(_WORD.findall(first)), Counter(_WORD.findall(second))
    fewer, more = sorted((sorted((mine - theirs).elements()), sorted((theirs - mine).elements())), key=len)
    return any(
        all(SequenceMatcher(None, *sorted((word, instead))).ratio() < _WORD_ENOUGH for instead in more)
        for word in fewer
    )
