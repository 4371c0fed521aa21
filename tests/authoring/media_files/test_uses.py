"""Where media stand, and what they lack there."""

from __future__ import annotations

import pytest

from app.authoring.media_files.uses import CAPTIONS, TRANSCRIPT, Use, companion_of, find_uses

FILM = "::: film ett\n\nFil: media/a.mp4\n\nTextning: media/ord.vtt\n\n:::\n"


@pytest.mark.parametrize(
    ("line", "used"),
    [
        ("![En bro](media/en bro.png)", True),
        ("![En bro](<media/en bro.png>)", True),
        ("![En bro](media/en%20bro.png)", True),
        ('<img src="media/en bro.png" alt="En bro">', True),
        ("Se media/en bro.pngx", False),
        ("![En bro](media/en bro.jpg)", False),
    ],
)
def test_a_medium_is_used_however_its_address_is_written(line: str, used: bool) -> None:
    uses = find_uses({"01-a.md": f"Text.\n\n{line}\n".encode()}, ["media/en bro.png"])

    assert uses.places == ({"media/en bro.png": [Use("01-a.md", 3)]} if used else {})


def test_a_picture_without_words_is_told() -> None:
    uses = find_uses({"01-a.md": b"![ ](media/a.png)"}, ["media/a.png"])

    assert uses.places["media/a.png"] == [Use("01-a.md", 1, wordless=True)]


def test_a_film_has_the_companions_its_block_names_else_those_called_as_it_is() -> None:
    there = ["media/a.mp4", "media/a.md", "media/ord.vtt", "media/b.mp4", "media/b.vtt"]
    uses = find_uses({"01-a.md": FILM.encode()}, there)

    found = {path: [companion_of(path, name, uses, there) for name in (CAPTIONS, TRANSCRIPT)] for path in there[::3]}
    assert found == {"media/a.mp4": ["media/ord.vtt", "media/a.md"], "media/b.mp4": ["media/b.vtt", None]}
