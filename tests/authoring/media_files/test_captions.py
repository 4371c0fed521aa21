"""Captions have their times in order, and what is wrong names the line."""

from __future__ import annotations

import pytest

from app.authoring.media_files.captions import captions_of, transcript_of
from app.authoring.media_files.kinds import WrongFile
from tests.authoring.media_files.samples import CAPTIONS


def test_captions_that_can_be_played_are_kept_as_they_are() -> None:
    assert captions_of(CAPTIONS, ".vtt", "a.vtt") == CAPTIONS


def test_srt_is_written_over() -> None:
    content = (
        b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nHej, du\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nJa"
    )

    assert captions_of(content, ".srt", "a.srt").decode() == (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHej, du\n\n2\n00:00:03.000 --> 00:00:04.000\nJa\n"
    )


@pytest.mark.parametrize(
    ("cues", "words"),
    [
        ("Hej", "ingen text med tider"),
        ("00:01.000 --> 00:02.000\nHej\n\n00:03.000 -> 00:04.000\nDu", "rad 6: Tiderna ska se ut"),
        ("00:01.000 → 00:02.000\nHej", "rad 3: Tiderna ska se ut"),
        ("0:01 --> 0:02\nHej", "rad 3: Tiderna ska se ut"),
        ("00:02.000 --> 00:01.000\nHej", "rad 3: Texten slutar innan"),
        ("00:05.000 --> 00:06.000\nHej\n\n00:01.000 --> 00:02.000\nDu", "rad 6: Texten börjar före"),
    ],
)
def test_captions_that_cannot_be_played_name_the_line(cues: str, words: str) -> None:
    with pytest.raises(WrongFile, match=words):
        captions_of(f"WEBVTT\n\n{cues}\n".encode(), ".vtt", "a.vtt")


def test_a_transcript_is_text_and_has_some() -> None:
    assert transcript_of("Å\r\nä".encode(), "a.txt") == "Å\nä\n".encode()
    with pytest.raises(WrongFile, match="UTF-8"):
        transcript_of("Å".encode("latin-1"), "a.txt")
    with pytest.raises(WrongFile, match="Skriv vad som sägs"):
        transcript_of(b" \n", "a.txt")
