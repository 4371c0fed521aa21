"""The journal as PDF: what a screen reader needs is in it, and text is text, whatever signs somebody wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.learning.journal_book import Book
from app.learning.journal_pdf import pdf_of
from app.web.errors import Refused
from tests.learning.books import HOSTILE, a_book, opened, tags_of, unmarked, words_of

ROOT = Path(__file__).parents[2]
PICTURE = (ROOT / "tests/courses/all-types/media/bro.png").read_bytes()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="3" height="2" fill="#039"/></svg>'
EU = "Medfinansieras av Europeiska unionen"


def test_the_file_says_what_a_screen_reader_needs() -> None:
    book = a_book(["Å ä ö"], funded=True)

    reader = opened(pdf_of(book, {"projektet": PICTURE}))

    root = reader.root_object
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "sv"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Min reflektionsbok", "Maja")
    assert {page["/Tabs"] for page in reader.pages} <= {"/S"}
    assert {(float(page.mediabox.width) // 1, float(page.mediabox.height) // 1) for page in reader.pages} == {
        (595, 841)
    }


def test_its_structure_is_headings_lists_and_quotations_in_reading_order() -> None:
    pdf = pdf_of(a_book(["Ett", "två"], ["Nytt stycke"], funded=True), {"projektet": PICTURE})

    kinds = [kind.removeprefix("/") for kind, _alt in tags_of(pdf)]
    assert kinds[0] == "Document"
    assert [kind for kind in kinds if kind in ("Title", "H1", "H2", "TOC", "BlockQuote", "L", "Figure")] == [
        "Title", "H1", "TOC", "TOC", "H1", "H2", "BlockQuote", "BlockQuote", "L", "Figure",
    ]  # fmt: skip
    assert ("/Figure", "Europeiska unionens emblem") in tags_of(pdf)
    assert unmarked(pdf) == []


def test_contents_bookmarks_and_page_numbers_lead_to_each_chapter() -> None:
    book = a_book(["Svar"])
    book.chapters.append(replace(book.chapters[0], title="Provkursen, genomgång 2"))

    reader = opened(pdf_of(book, {}))

    first, *rest = (" ".join(page.extract_text().split()).replace("\u2060", "") for page in reader.pages)
    assert "Innehåll Provkursen 2 Första modulen 2 Provkursen, genomgång 2 3 Första modulen 3" in first
    assert [page.split(" Min reflektionsbok ")[-1] for page in rest] == ["Sida 2 av 3", "Sida 3 av 3"]
    assert [bookmark["/Title"] for bookmark in reader.outline if not isinstance(bookmark, list)] == [
        "Provkursen",
        "Provkursen, genomgång 2",
    ]


def test_whatever_was_written_stands_there_as_text() -> None:
    long_word = "x" * 1000
    text = words_of(pdf_of(a_book([long_word, *HOSTILE], asked=HOSTILE[0], name=HOSTILE[3]), {}))

    for line in HOSTILE:
        assert line in text, line
    assert long_word in text.replace(" ", "")
    assert "root:" not in text


@pytest.mark.parametrize("letters", ["Привет", "καλημέρα", "→ ✓ ☐ ½ …", "Łódź ñ ß ŵ ő"])
def test_other_letters_are_shown(letters: str) -> None:
    text = words_of(pdf_of(a_book([letters]), {}))

    assert letters in text
    assert "□" not in text


def test_signs_without_a_font_become_boxes_and_the_book_says_so() -> None:
    text = words_of(pdf_of(a_book(["Bra 🙂 👨‍👩‍👧 漢 ❤️ slut", "שלום مرحبا", "\u202e\u2066\u200f\u00ad"]), {}))

    assert "Bra □ □□□ □ ❤ slut" in text
    assert "visas som □" in text
    assert "שלום" in text or "םולש" in text


@pytest.mark.parametrize("emblem", [b"", b"\x89PNG\r\n\x1a\n trasig", b"<svg"])
def test_an_emblem_that_cannot_be_read_leaves_the_line(emblem: bytes) -> None:
    pdf = pdf_of(a_book(["🙂"], funded=True), {"projektet": emblem})

    assert words_of(pdf).count(EU) == 1
    assert "/Figure" not in [kind for kind, _alt in tags_of(pdf)]


def test_an_emblem_may_be_a_drawing() -> None:
    pdf = pdf_of(a_book(["Svar"], funded=True), {"projektet": SVG})

    assert "/Figure" in [kind for kind, _alt in tags_of(pdf)]


def test_a_book_that_takes_too_long_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused) as refusal:
        pdf_of(a_book(["Svar"]), {}, time_limit=0.001)

    assert refusal.value.status == 503
    assert "en kurs i taget" in refusal.value.what_to_do


def test_a_book_for_nobody_has_no_author() -> None:
    metadata = opened(pdf_of(Book("Bok", "", "i dag", [], a_book(["Svar"]).chapters), {})).metadata

    assert metadata is not None
    assert metadata.author in (None, "")
