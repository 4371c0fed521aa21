"""The keywords of a block that is written: in the language that it has already, in the order that they usually have."""

from __future__ import annotations

from app.courseware.editing.spans import Laid
from app.courseware.lines import even
from app.courseware.vocabulary import WORDS, Group, find

ORDER = (
    *("file", "captions", "transcript", "length", "scale", "low", "high", "answer", "unit", "lines", "share", "show"),
    *("hint", "right", "wrong", "explanation", "goals", "required"),
)


def is_english(laid: Laid) -> bool:
    """Whether the word that names the block's type is the English one."""
    typed = even(laid.typed(laid.block.opening)).strip().lstrip(":").split()
    word = typed[0].rstrip(":") if typed else ""
    return find(Group.TYPE, word) == laid.type and spelled(Group.TYPE, laid.type, True) == word.casefold()


def word_of(laid: Laid, name: str) -> str:
    return spelled(Group.SETTING, name, is_english(laid))


def spelled(group: Group, name: str, english: bool) -> str:
    """The word that we suggest for it in one of the languages."""
    word = next(word for word in WORDS if word.group is group and word.name == name)
    return (word.english if english else word.swedish).split("|")[0].strip()
