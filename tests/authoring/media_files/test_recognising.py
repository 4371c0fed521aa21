"""A file is what is in it, whatever it is called, and one that cannot be used says what to do instead."""

from __future__ import annotations

import io

import pytest

from app.authoring.media_files import recognising
from app.authoring.media_files.kinds import Kind, WrongFile
from app.authoring.media_files.recognising import recognise
from tests.authoring.media_files.samples import CAPTIONS, film, picture


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("bild.png", picture(), (Kind.PICTURE, ".jpg")),
        ("bild.jpg", picture(form="PNG"), (Kind.PICTURE, ".png")),
        ("bild", picture(form="GIF"), (Kind.PICTURE, ".gif")),
        ("bild", picture(form="WEBP"), (Kind.PICTURE, ".webp")),
        ("film.txt", film(), (Kind.FILM, ".mp4")),
        ("film", b"\x1aE\xdf\xa3....webm....", (Kind.FILM, ".webm")),
        ("ljud", film(brand=b"M4A "), (Kind.SOUND, ".m4a")),
        ("ljud", b"ID3\4" + b"\0" * 20, (Kind.SOUND, ".mp3")),
        ("ljud", b"RIFF\0\0\0\0WAVEfmt ", (Kind.SOUND, ".wav")),
        ("ljud", b"OggS" + b"\0" * 24 + b"OpusHead", (Kind.SOUND, ".opus")),
        ("textning.txt", b"\xef\xbb\xbf" + CAPTIONS, (Kind.CAPTIONS, ".vtt")),
        ("textning.txt", b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHej\r\n", (Kind.CAPTIONS, ".srt")),
        ("avskrift.txt", "Å, vilken bro.".encode(), (Kind.TRANSCRIPT, ".md")),
    ],
)
def test_a_file_is_what_is_in_it(name: str, content: bytes, found: tuple[Kind, str]) -> None:
    stream = io.BytesIO(content)

    assert recognise(stream, name) == found
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jpg", b"", "är tom"),
        ("a.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "spara den som PNG"),
        ("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0", "Spara den som JPEG"),
        ("a.mov", b"\0\0\0\x14ftypqt  \0\0\0\0", "Exportera den som MP4"),
        ("a.avi", b"RIFF\0\0\0\0AVI LIST", "Exportera den som MP4"),
        ("a.mkv", b"\x1aE\xdf\xa3....matroska", "Exportera den som MP4"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 30, "kopiera texten och klistra in den"),
        ("a.pdf", b"%PDF-1.7\n", "skriv texten i en modul"),
        ("a.tif", b"II*\0", "Spara den som JPEG eller PNG"),
        ("a.flac", b"fLaC", "Spara det som MP3"),
        ("a.html", b"<!doctype html><script>", "går inte att använda"),
        ("a.txt", b"\0\1\2\3", "kodningen UTF-8"),
        ("a.py", b"print(1)", "går inte att använda"),
        ("a.mp4", film()[:-10], "inte hel"),
        ("a.mp4", film().replace(b"moov", b"skip"), "inte hel"),
    ],
)
def test_what_cannot_be_used_says_what_to_do(name: str, content: bytes, words: str) -> None:
    with pytest.raises(WrongFile, match=words) as told:
        recognise(io.BytesIO(content), name)

    assert str(told.value).startswith(name)


def test_each_kind_has_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(recognising.MOST_BYTES, Kind.FILM, 500)

    with pytest.raises(WrongFile, match="gränsen för en film"):
        recognise(io.BytesIO(film()), "a.mp4")
