"""What a file is by what is in it, whatever it is called; and what to do with one that cannot be used."""

from __future__ import annotations

import io
import re
import struct
from pathlib import PurePosixPath
from typing import BinaryIO

from app.authoring.media_files.kinds import MOST_BYTES, Kind, WrongFile, size_in_words
from app.web.language import gettext as _

HEAD = 4096
_SRT = re.compile(rb"\s*\d+\s*\r?\n\d\d:\d\d:\d\d,\d{3} -->")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]|<svg|<!doctype|<html|^%PDF-|^\{\\rtf", re.IGNORECASE)
_OF_PHONES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
# Matroska, Ogg with pictures, Windows Media, MPEG, Flash.
_OTHER_FILMS = (b"\x1aE\xdf\xa3", b"OggS", b"\x30\x26\xb2\x75", b"\0\0\x01\xba", b"FLV\x01")
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"ID3", ".mp3"),
    (b"\xff\xfb", ".mp3"),
    (b"\xff\xf3", ".mp3"),
    (b"\xff\xf2", ".mp3"),
)
_KINDS = {
    **dict.fromkeys((".jpg", ".png", ".gif", ".webp"), Kind.PICTURE),
    **dict.fromkeys((".mp4", ".webm"), Kind.FILM),
    **dict.fromkeys((".mp3", ".m4a", ".ogg", ".opus", ".wav"), Kind.SOUND),
    **dict.fromkeys((".vtt", ".srt"), Kind.CAPTIONS),
    ".md": Kind.TRANSCRIPT,
}


def recognise(stream: BinaryIO, name: str) -> tuple[Kind, str]:
    """The kind, and the ending that it should have. The stream stands at its beginning afterwards. Raises WrongFile."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    if not head:
        raise WrongFile(_("{name} är tom. Välj en annan fil.").format(name=name))
    ending = _ending(head)
    if ending == ".md" and PurePosixPath(name).suffix.lower() not in (".md", ".txt", ""):
        ending = None
    if ending is None:
        raise WrongFile(_wrong(head, name))
    kind = _KINDS[ending]
    if size > MOST_BYTES[kind]:
        raise WrongFile(_too_large(name, kind))
    if ending in (".mp4", ".m4a") and not _is_whole(stream, size):
        raise WrongFile(
            _("{name} är inte hel: filen slutar för tidigt. Exportera den på nytt och ladda upp den igen.").format(
                name=name
            )
        )
    return kind, ending


def _ending(head: bytes) -> str | None:
    for start, ending in _STARTS:
        if head.startswith(start):
            return ending
    if head[:4] == b"RIFF":
        return {b"WEBP": ".webp", b"WAVE": ".wav"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return None if brand in (*_OF_PHONES, b"qt  ") else ".m4a" if brand.startswith(b"M4A") else ".mp4"
    if head[:4] == b"\x1aE\xdf\xa3":
        return ".webm" if b"webm" in head[:64] else None
    if head[:4] == b"OggS":
        return None if b"theora" in head[:64] else ".opus" if b"OpusHead" in head[:64] else ".ogg"
    return _text_ending(head)


def _text_ending(head: bytes) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if text.startswith(b"WEBVTT"):
        return ".vtt"
    if _SRT.match(text):
        return ".srt"
    if _NO_TEXT.search(text):
        return None
    return ".md"


def _wrong(head: bytes, name: str) -> str:
    said = {"name": name}
    if re.search(rb"<svg", head, re.IGNORECASE):
        return _(
            "{name} är en SVG-bild. En sådan kan innehålla program och tas inte emot. Öppna den i ett bildprogram, "
            "spara den som PNG och ladda upp den."
        ).format(**said)
    if head[4:8] == b"ftyp" and head[8:12] in _OF_PHONES:
        return _(
            "{name} är en bild i telefonens eget format (HEIC eller AVIF), som inte alla webbläsare kan visa. Spara "
            "den som JPEG och ladda upp den."
        ).format(**said)
    if head[4:8] == b"ftyp" or head[:4] in _OTHER_FILMS or (head[:4] == b"RIFF" and head[8:12] == b"AVI "):
        return _film(name)
    if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") or head.startswith((b"{\\rtf", b"%PDF-")):
        return _(
            "{name} är ett dokument. Är det en avskrift: öppna dokumentet, kopiera texten och klistra in den på "
            "filmens sida här. Är det läsning för deltagarna: skriv texten i en modul, så kan alla läsa den."
        ).format(**said)
    if head[:2] == b"BM" or head[:4] in (b"II*\0", b"MM\0*", b"8BPS"):
        return _("{name} är en bild som webbläsare inte visar. Spara den som JPEG eller PNG.").format(**said)
    if head[:4] == b"fLaC" or head[:4] == b"FORM":
        return _("{name} är ljud som inte alla webbläsare spelar. Spara det som MP3.").format(**said)
    if name.lower().endswith((".txt", ".md", ".vtt", ".srt")):
        return not_utf8(name)
    return _(
        "{name} går inte att använda i en kurs. Bilder kan vara JPEG, PNG, GIF eller WebP, film MP4 eller WebM, ljud "
        "MP3, M4A, Ogg eller WAV, textning VTT eller SRT."
    ).format(**said)


def not_utf8(name: str) -> str:
    return _(
        "{name} är inte sparad som vanlig text (UTF-8), så å, ä och ö går inte att läsa. Spara den på nytt med "
        "kodningen UTF-8, eller kopiera texten och klistra in den."
    ).format(name=name)


def _film(name: str) -> str:
    return _(
        "{name} är en film som inte alla webbläsare spelar. Exportera den som MP4 (H.264) i filmprogrammet eller på "
        "telefonen och ladda upp den."
    ).format(name=name)


def _too_large(name: str, kind: Kind) -> str:
    most = size_in_words(MOST_BYTES[kind])
    if kind is Kind.FILM:
        return _(
            "{name} är större än {most}, som är gränsen för en film. Exportera den med lägre kvalitet (720p räcker) "
            "eller dela den."
        ).format(name=name, most=most)
    return _("{name} är större än {most}, som är gränsen. Spara en mindre fil och ladda upp den.").format(
        name=name, most=most
    )


def _is_whole(stream: BinaryIO, size: int) -> bool:
    """Whether each part of the film ends inside the file, and the one without which nothing plays is there."""
    place, index = 0, False
    while place + 8 <= size:
        stream.seek(place)
        length, kind = struct.unpack(">I4s", stream.read(8))
        if length == 1:
            length = int.from_bytes(stream.read(8))
        elif length == 0:
            length = size - place
        index |= kind == b"moov"
        if length < 8:
            break
        place += length
    stream.seek(0)
    return index and place == size
