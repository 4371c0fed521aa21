"""What a button mends: a film's block is given the captions and the transcript that lie beside the film."""

from __future__ import annotations

import pytest

from app.courseware.compiler import compile_course
from app.courseware.mending import mend

COURSE = b"---\ntitel: Kurs\nid: kurs\n---\n\nText.\n"
HEAD = "---\ntitel: M\nid: m\n---\n\n"
MEDIA = {"media/film.mp4": b"f", "media/film.vtt": b"WEBVTT\n", "media/film.md": b"Hej.\n"}


def mended(text: str, media: dict[str, bytes]) -> tuple[list[str], str]:
    """What is said of the text, and the text when every button has been pressed."""
    content, told = text.encode(), []
    for _press in range(5):
        problems = compile_course({"kurs.md": COURSE, "01-m.md": content} | media).problems
        told += [problem.suggestion for problem in problems if not told]
        done = next((done for problem in problems if (done := mend(content, problem))), None)
        if done is None:
            break
        content = done.content
    return told, content.decode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_captions_and_transcript_beside_a_film_are_written_into_its_block(end: str) -> None:
    text = (HEAD + "::: film a\n\nFil: media/film.mp4\n:::\n\nEfter.\n").replace("\n", end)

    _told, after = mended(text, MEDIA)

    written = (
        "::: film a\n\nFil: media/film.mp4\n\nAvskrift: media/film.md\n\nTextning: media/film.vtt\n\n:::\n\nEfter.\n"
    )
    assert after == (HEAD + written).replace("\n", end)
    assert compile_course({"kurs.md": COURSE, "01-m.md": after.encode()} | MEDIA).problems == []


def test_where_none_lie_beside_it_the_author_is_told_and_no_button_guesses() -> None:
    text = HEAD + "::: film a\n\nFil: media/film.mp4\n\n:::\n"

    told, after = mended(text, {"media/film.mp4": b"f", "media/annan.vtt": b"WEBVTT\n"})

    assert len(told) == 2
    assert all("Lägg filen i mappen media" in suggestion for suggestion in told)
    assert after == text
