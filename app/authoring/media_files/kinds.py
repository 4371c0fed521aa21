"""What a medium can be, and how large."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath

from app.catalogue import media
from app.web.language import gettext as _

MEGABYTE = 1_000_000
MOST_PIXELS = 50 * MEGABYTE
# Pictures of these are unpacked as a whole; a JPEG can be made smaller on the way.
MOST_PIXELS_WHOLE = 25 * MEGABYTE
MEDIA = "media/"


class Kind(StrEnum):
    PICTURE = "picture"
    FILM = "film"
    SOUND = "sound"
    CAPTIONS = "captions"
    TRANSCRIPT = "transcript"
    OTHER = "other"


MOST_BYTES = {
    Kind.PICTURE: 20 * MEGABYTE,
    Kind.FILM: 300 * MEGABYTE,
    Kind.SOUND: 100 * MEGABYTE,
    Kind.CAPTIONS: MEGABYTE,
    Kind.TRANSCRIPT: MEGABYTE,
}
# A film and what a browser writes around it. The guide's samples let as much through.
MOST_SENT = MOST_BYTES[Kind.FILM] + 2 * MEGABYTE
_BY_TYPE = {"image": Kind.PICTURE, "video": Kind.FILM, "audio": Kind.SOUND}


class WrongFile(Exception):
    """Why a file cannot be used, and what to do instead, in one text."""


def kind_of(path: str) -> Kind:
    """By its ending: what lies in a course was looked into when it came."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in (".md", ".txt"):
        return Kind.TRANSCRIPT
    if suffix == ".vtt":
        return Kind.CAPTIONS
    return _BY_TYPE.get((media.type_of(path) or "").partition("/")[0], Kind.OTHER)


def kind_in_words(kind: Kind) -> str:
    return {
        Kind.PICTURE: _("Bild"),
        Kind.FILM: _("Film"),
        Kind.SOUND: _("Ljud"),
        Kind.CAPTIONS: _("Textning"),
        Kind.TRANSCRIPT: _("Avskrift"),
        Kind.OTHER: _("Annan fil"),
    }[kind]


def size_in_words(size: int) -> str:
    if size < MEGABYTE:
        return _("{count} kB").format(count=max(1, round(size / 1000)))
    return _("{count} MB").format(count=f"{size / MEGABYTE:.1f}".replace(".", ",").removesuffix(",0"))
