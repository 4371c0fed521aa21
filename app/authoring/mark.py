"""The mark in an exported folder: `.larbron` says which version the files came from. Git may keep it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

NAME = ".larbron"
_LINE = re.compile(r"^(kurs|version|innehåll): (\S+)$", re.MULTILINE)
_TEXT = """\
# Den version i Lärbron som filerna kom från. Låt filen ligga: den gör att ingen skriver över någon annans ändringar.
kurs: {course}
version: {number}
innehåll: {digest}
"""


class WrongMark(Exception):
    """There is a mark, and it cannot be read: changed by hand, or by a merge."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`digest` is over the version's files, so that a version is known also where numbers have started anew."""

    course: str
    number: int
    digest: str


def read_mark(folder: Path) -> Mark | None:
    """None where there is no mark. Raises WrongMark."""
    try:
        return parse_mark((folder / NAME).read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        raise WrongMark from None


def parse_mark(content: bytes) -> Mark:
    """Raises WrongMark."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except ValueError:
        raise WrongMark from None
    said = _LINE.findall(text)
    values = dict(said)
    if len(said) != 3 or len(values) != 3 or not values["version"].isdecimal():
        raise WrongMark
    return Mark(values["kurs"], int(values["version"]), values["innehåll"])


def write_mark(folder: Path, mark: Mark) -> None:
    (folder / NAME).write_bytes(content_of(mark))


def content_of(mark: Mark) -> bytes:
    return _TEXT.format(course=mark.course, number=mark.number, digest=mark.digest).encode()
