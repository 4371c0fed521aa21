"""An author brings media, sees what they lack, puts them into a text and takes them out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.authoring.media_files import kinds, receiving
from tests.authoring.media_files.samples import CAPTIONS, TEXT, Author, film, picture
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


@pytest.fixture
def author(house: House, tmp_path: Path) -> Author:
    return Author(house, tmp_path)


def kept(house: House) -> set[str]:
    return {path.name for path in house.settings.media.rglob("*") if path.is_file()}


def test_a_picture_comes_in_and_is_said_to_be_unused(author: Author) -> None:
    page = author.upload({"Bron vid ån.PNG": picture((2000, 1000))})

    assert page.answer.location.endswith("/redigera/prov/media/bron-vid-an.jpg")
    assert author.list().words(".media-list li") == ["bron-vid-an.jpg Bild, 8 kB Används inte i någon text"]


def test_the_same_file_again_is_one_and_another_of_its_name_gets_a_number(author: Author, house: House) -> None:
    for _again in range(2):
        author.upload({"a.mp4": film()})
    author.upload({"A.MP4": film(1001)})

    assert author.list().words(".media-list h3") == ["a-2.mp4", "a.mp4"]
    assert {hashlib.sha256(content).hexdigest() for content in (film(), film(1001))} <= kept(house)


def test_several_at_once_find_each_other_by_their_names(author: Author) -> None:
    author.upload({"a.mp4": film(), "a.vtt": CAPTIONS, "a.txt": b"Hej.", "b.mp4": film(50)})

    assert author.list().words(".media-list li") == [
        "MP4 b.mp4 Film, 1 kB Används inte i någon text Saknar textning och avskrift. Utan dem går kursen inte att "
        "publicera.",
        "MD a.md Avskrift, 1 kB Hör till a.mp4",
        "MP4 a.mp4 Film, 1 kB Används inte i någon text",
        "VTT a.vtt Textning, 1 kB Hör till a.mp4",
    ]


def test_a_file_that_cannot_be_used_is_told_of_and_nothing_is_in_the_draft(author: Author) -> None:
    page = author.upload({"a.png": picture(form="PNG"), "b.svg": b"<svg/>"}, 422)
    empty = author.upload({"": b""}, 422)

    assert "b.svg är en SVG-bild." in page.one("#files-error").text
    assert "Välj en eller flera filer" in empty.one("#files-error").text
    assert author.list().select(".media-list") == []


def test_what_is_announced_as_too_large_is_refused_with_what_to_do(
    author: Author, monkeypatch: pytest.MonkeyPatch, house: House
) -> None:
    monkeypatch.setattr(receiving, "MOST_SENT", 2000)
    before = kept(house)

    page = author.upload({"a.mp4": film(3000)}, 413)

    assert "Filen är för stor." in page.one("main").text
    assert "720p" in page.one("main").text
    assert kept(house) == before
    assert kinds.MOST_SENT < 310_000_000


def test_a_picture_is_put_into_a_text_with_words_for_who_does_not_see_it(author: Author) -> None:
    author.upload({"bro.png": picture(form="PNG")}, till=TEXT)
    before = author.text()

    for words in ("", "bro.png", "IMG_2034"):
        page = author.insert("bro.png", 422, words=words, place="sist")
        assert page.one("#words-error").text == "Skriv vad bilden visar, för den som inte ser den."
    author.insert("bro.png", words="En bro", place="sist")

    assert author.text() == before.rstrip("\n") + "\n\n![En bro](media/bro.png)\n"
    assert author.list().words(".media-list .vars a") == [f"{TEXT}, rad {author.text().count(chr(10))}"]


def test_a_second_press_puts_in_no_second_one_and_a_text_that_changed_is_not_written_over(author: Author) -> None:
    author.upload({"bro.png": picture(form="PNG"), "bild.png": picture((5, 5), "PNG")})
    sent = author.fields(author.show("bro.png", till=TEXT), "authoring.insert_medium", "bro.png")
    sent |= {"words": "En bro", "place": "sist"}
    place = {"course_id": "prov", "name": "bro.png"}

    for _press in range(2):
        author.send("authoring.insert_medium", sent, 303, **place)
    page = author.send("authoring.insert_medium", sent, 409, **place | {"name": "bild.png"})

    assert author.text().count("![") == 1
    assert "Någon annan ändrade samma fil" in page.one("main").text


def test_what_is_used_is_not_removed_and_says_where(author: Author) -> None:
    author.upload({"bro.png": picture(form="PNG")})
    author.insert("bro.png", words="En bro", place="sist")
    place = {"course_id": "prov", "name": "bro.png"}

    page = author.send("authoring.remove_medium", {}, 409, **place)

    assert f"används i {TEXT} (rad" in page.one("main").text
    assert author.show("bro.png").select("#bort") == []


def test_what_is_not_used_is_removed_once(author: Author) -> None:
    author.upload({"bro.png": picture(form="PNG")})

    for _press in range(2):
        author.send("authoring.remove_medium", {}, course_id="prov", name="bro.png")

    assert author.list().select(".media-list") == []
    author.open("authoring.show_medium", 404, course_id="prov", name="bro.png")


def test_the_lists_statements_do_not_grow_with_the_files(author: Author) -> None:
    author.upload({"a.mp4": film()})
    with author.house.statements() as one:
        author.list()
    author.upload({f"{number}.mp4": film(number) for number in range(2, 9)})

    with author.house.statements() as many:
        author.list()

    assert len(many) == len(one)


def test_a_film_of_many_pieces_is_kept_as_it_came(author: Author, house: House) -> None:
    content = film(400_000)

    author.upload({"a.mp4": content})

    sha256 = hashlib.sha256(content).hexdigest()
    assert (house.settings.media / sha256[:2] / sha256).read_bytes() == content
