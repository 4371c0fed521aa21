"""Captions and transcripts: text that is read, and must be such that a player and a reader can use it."""

from __future__ import annotations

import re

from app.authoring.media_files.kinds import WrongFile
from app.authoring.media_files.recognising import not_utf8
from app.web.language import gettext as _

_MOMENT = r"((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})"
_CUE = re.compile(rf"{_MOMENT}[ \t]+-->[ \t]+{_MOMENT}(?:[ \t].*)?")
# A time and an arrow that a player does not know, such as a word processor makes of the right one.
_OTHER_ARROW = re.compile(r"\s*\d[\d:.,]*\s*(?:[-–—]+>|→|à)\s*\d[\d:.,]*\s*")
_COMMA = re.compile(r"(\d\d:\d\d:\d\d),(\d{3})")


def read_text(content: bytes, name: str) -> str:
    """With plain line ends. Raises WrongFile."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongFile(not_utf8(name)) from None
    if "\0" in text:
        raise WrongFile(not_utf8(name))
    return re.sub(r"\r\n?", "\n", text)


def captions_of(content: bytes, ending: str, name: str) -> bytes:
    """Captions as players take them; those in SRT are written over. Raises WrongFile, which names the line."""
    text = read_text(content, name)
    if ending == ".srt":
        text = "WEBVTT\n\n" + "\n".join(
            _COMMA.sub(r"\1.\2", line) if "-->" in line else line for line in text.strip().split("\n")
        )
    _check(text, name)
    return (text.rstrip("\n") + "\n").encode()


def transcript_of(content: bytes, name: str) -> bytes:
    """Raises WrongFile."""
    text = read_text(content, name).strip()
    if not text:
        raise WrongFile(_("Skriv vad som sägs, eller välj en fil med texten."))
    return f"{text}\n".encode()


def _check(text: str, name: str) -> None:
    latest, cues = 0.0, 0
    for number, line in enumerate(text.split("\n"), start=1):
        if "-->" not in line and not _OTHER_ARROW.fullmatch(line):
            continue
        cue = _CUE.fullmatch(line.strip())
        if cue is None:
            raise _wrong(name, number, _("Tiderna ska se ut så här: 00:00:05.000 --> 00:00:09.500"))
        starts, ends = (_seconds(moment) for moment in cue.groups())
        if ends <= starts:
            raise _wrong(name, number, _("Texten slutar innan den börjar. Rätta den ena tiden."))
        if starts < latest:
            raise _wrong(name, number, _("Texten börjar före den som står ovanför. Sätt raderna i tidsordning."))
        latest, cues = starts, cues + 1
    if not cues:
        raise WrongFile(
            _("{name} har ingen text med tider i. Exportera textningen på nytt, som VTT eller SRT.").format(name=name)
        )


def _wrong(name: str, line: int, what: str) -> WrongFile:
    return WrongFile(_("{name}, rad {line}: {what}").format(name=name, line=line, what=what))


def _seconds(moment: str) -> float:
    hours, minutes, seconds = ("0:" + moment).rsplit(":", 2)
    return int(hours.rsplit(":", 1)[-1]) * 3600 + int(minutes) * 60 + float(seconds)
