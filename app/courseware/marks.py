"""How a line inside a block begins: with a box, a bullet, a `>`, or the name of a setting. Forgiving of habits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.courseware.lines import even
from app.courseware.vocabulary import Group, find, nearest

_BULLETS = "-*+–—•·"
_BOX = re.compile(
    rf" *(?P<bullet>(?:[{_BULLETS}]|\d{{1,4}}[.)]) *)?"
    r"(?:\[ *(?P<square>[^\[\]]?) *\]|\( *(?P<round>[^()\[\]]?) *\))(?=(?P<apart> |$)|[^\[(:])(?P<words>.*)"
)
_ITEM = re.compile(rf" *(?P<mark>[{_BULLETS}]|\d{{1,4}}[.)])(?: +(?P<words>.*)|$)")
_QUOTE = re.compile(r"[\s\u200b]*[>＞][ \u00a0]?(.*)")
_SETTING = re.compile(r" *(?P<bold>\*\*|__)?(?P<word>[^\W\d_]{2,20}) *(?:\*\*|__)?:.*")
_ALMOST_SETTING = re.compile(r" *([^\W\d_]{3,19}) *:")
_COLON = re.compile("[:：]")
_TICKS = "xX✓✔✗✘☑☒×"


@dataclass(frozen=True, slots=True)
class Box:
    """`mark` is what stands in the box, "" for nothing."""

    mark: str
    words: str

    @property
    def is_known(self) -> bool:
        return not self.mark or self.mark in _TICKS


@dataclass(frozen=True, slots=True)
class Item:
    numbered: bool
    words: str


@dataclass(frozen=True, slots=True)
class Setting:
    """`name` as in code, `word` as the author wrote it."""

    name: str
    word: str
    value: str


def read_box(typed: str) -> Box | None:
    """`- [x] words`, `(x) words` and the like; not a link, and not a letter in parentheses."""
    evened = even(typed)
    match = _BOX.fullmatch(evened)
    if match is None or (match["bullet"] is None and match["apart"] is None):
        return None
    mark = match["square"] or match["round"] or ""
    if match["round"] and mark not in _TICKS:
        return None
    return Box(mark.strip(), _as_typed(typed, match["words"]))


def read_item(typed: str) -> Item | None:
    """`- words`, `1. words`; a box in front of the words is left out."""
    match = _ITEM.fullmatch(even(typed))
    if match is None:
        return None
    box = read_box(typed)
    words = box.words if box and box.is_known else _as_typed(typed, match["words"] or "")
    return Item(match["mark"][0].isdecimal(), words)


def read_quote(typed: str) -> str | None:
    """What stands after `>`."""
    match = _QUOTE.fullmatch(typed)
    return match.group(1) if match else None


def read_setting(typed: str) -> Setting | None:
    """`Word: value`, for the words that are settings; the word may be in bold."""
    match = _SETTING.fullmatch(even(typed))
    name = find(Group.SETTING, match["word"]) if match else None
    if match is None or name is None:
        return None
    value = _COLON.split(typed, maxsplit=1)[1].removeprefix(match["bold"] or "")
    return Setting(name, match["word"], value.strip())


def read_almost_setting(typed: str) -> tuple[str, str] | None:
    """What looks like a setting and is none, and the word that was probably meant."""
    match = _ALMOST_SETTING.match(even(typed))
    meant = nearest(Group.SETTING, match.group(1)) if match else None
    return (match.group(1), meant) if match and meant else None


def _as_typed(typed: str, evened_end: str) -> str:
    """The end of the line with its hard spaces and colons as they were, where the place can be told."""
    end = typed[len(typed) - len(evened_end) :] if len(evened_end) <= len(typed) else ""
    return (end if even(end) == evened_end else evened_end).strip()
