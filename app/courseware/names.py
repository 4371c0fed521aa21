"""Names of files: which a course can have everywhere, and what the other side's text of a file is called beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from pathlib import PurePosixPath

LONGEST_PATH = 300
LONGEST_PART = 255
_OTHER_SIDE = re.compile(r"\.i-larbron(?=\.[^./]*$|$)")
_UNREADABLE = ("Cc", "Cs")
_DRIVE = re.compile(r"[A-Za-z]:")


def called_alike(path: str, endings: Iterable[str], there: Container[str]) -> str | None:
    """The file beside it that is called the same but for its ending, which is one of these."""
    file = PurePosixPath(path)
    called = (f"{file.parent / file.stem}{ending}" for ending in endings)
    return next((each for each in called if each in there), None)


def wrong_name(path: str) -> str | None:
    """Why a file cannot be kept under this path, as a sentence in Swedish; None when it can."""
    parts = path.split("/")
    if path.startswith("/") or _DRIVE.match(path):
        return "Namnet pekar ut en plats på en dator, inte i kursens mapp."
    if ".." in parts:
        return "Namnet pekar ut en plats utanför kursens mapp."
    if "\\" in path:
        return "Namnet har ett omvänt snedstreck."
    if not all(map(_can_be_read, path)) or "" in parts or "." in parts:
        return "Namnet har tecken som inte går att läsa."
    if len(path) > LONGEST_PATH or any(len(part.encode()) > LONGEST_PART for part in parts):
        return "Namnet är för långt."
    return None


def readable(path: str) -> str:
    """The path with a question mark for each sign that cannot be shown or stored."""
    return "".join(sign if _can_be_read(sign) else "?" for sign in path)[:LONGEST_PATH]


def other_side(path: str) -> str:
    """`01-start.md` is called `01-start.i-larbron.md` where the platform's text is laid beside one's own."""
    name = PurePosixPath(path)
    return str(name.with_name(f"{name.stem}.i-larbron{name.suffix}"))


def own_side(path: str) -> str | None:
    """The file that this one is the other side's text of; None when it is no such text."""
    own = _OTHER_SIDE.sub("", path)
    return own if own != path else None


def _can_be_read(sign: str) -> bool:
    """Neither a control character nor a piece of a name that was written in another encoding."""
    return unicodedata.category(sign) not in _UNREADABLE
