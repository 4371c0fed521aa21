"""A film gets its captions and its transcript, and without them its course is not published."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.authoring.drafts.queries import get_working_copy, read_all
from app.authoring.preparation import NotSound, prepare_files
from app.database import reading
from tests.authoring.media_files.samples import CAPTIONS, TEXT, Author, film
from tests.browser import Page
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


@pytest.fixture
def author(house: House, tmp_path: Path) -> Author:
    author = Author(house, tmp_path)
    author.upload({"samtal.mp4": film()})
    return author


def complete(author: Author, status: int = 303, **sent: object) -> Page:
    return author.send("authoring.complete_medium", dict(sent), status, course_id="prov", name="samtal.mp4")


def stops(author: Author) -> list[str]:
    """What stops the draft from being published."""
    settings = author.house.settings
    with author.house.app.app_context():
        with reading():
            copy = get_working_copy("prov")
        try:
            prepare_files(read_all(copy, settings.media), None)
        except NotSound as reason:
            return [problem.message for problem in reason.problems]
    return []


def test_a_film_without_captions_and_transcript_cannot_be_published(author: Author) -> None:
    author.insert("samtal.mp4", words="", place="sist")

    assert sorted(stops(author)) == ["film saknar raden Avskrift.", "film saknar raden Textning."]


def test_with_both_it_can(author: Author) -> None:
    complete(author, captions=(io.BytesIO(CAPTIONS), "x.vtt"), transcript="Hej.\r\nHej igen.")

    assert author.list().words(".media-list h3") == ["samtal.md", "samtal.mp4", "samtal.vtt"]
    author.insert("samtal.mp4", words="Ett samtal", place="sist")
    assert "Textning: media/samtal.vtt\n\nAvskrift: media/samtal.md\n" in author.text()
    assert stops(author) == []


def test_captions_that_are_sent_again_take_the_place_of_the_former(author: Author) -> None:
    for _again in range(2):
        complete(author, captions=(io.BytesIO(CAPTIONS), "x.vtt"))
    complete(author, captions=(io.BytesIO(CAPTIONS.replace(b"igen", b"du")), "y.vtt"))

    assert author.list().words(".media-list h3") == ["samtal.mp4", "samtal.vtt"]
    assert [row for row in author.list().words(".media-list .message")] == [
        "Saknar avskrift. Utan den går kursen inte att publicera."
    ]


@pytest.mark.parametrize(
    ("field", "content", "words"),
    [
        ("captions", b"Hej.", "är ingen textning"),
        ("captions", b"WEBVTT\n\n", "ingen text med tider"),
        ("transcript_file", b"PK\x03\x04", "klistra in den"),
        ("transcript_file", CAPTIONS, "är ingen text"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(author: Author, field: str, content: bytes, words: str) -> None:
    page = complete(author, 422, **{field: (io.BytesIO(content), "x.txt")})

    assert words in page.one(f"#{field}-error").text
    assert len(author.list().select(".media-list li")) == 1


def test_nothing_sent_is_said(author: Author) -> None:
    assert "Välj en fil" in complete(author, 422).one("#captions-error").text


def test_the_page_offers_a_text_to_put_it_in(author: Author) -> None:
    page = author.show("samtal.mp4")

    assert page.words("#till option") == ["Välj en text", f"Första modulen ({TEXT})", "Provkursen (kurs.md)"]
    assert page.one(".media-line").text.startswith("::: film samtal\n\nFil: media/samtal.mp4")
