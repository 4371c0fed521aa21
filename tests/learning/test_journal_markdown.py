"""The journal as Markdown: what somebody wrote reads the same when it has been rendered, whatever signs are in it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from app.learning.journal_markdown import markdown_of
from app.learning.prompt_pieces import Piece
from tests.learning.books import HOSTILE, a_book

EXTENSIONS = ["extra", "admonition", "sane_lists", "wikilinks", "codehilite"]


def rendered(text: str, extensions: list[str]) -> BeautifulSoup:
    return BeautifulSoup(Markdown(extensions=extensions).convert(text), "html.parser")


def lines_of(page: BeautifulSoup) -> list[str]:
    """The first answer's text as a reader sees it."""
    quotation = page.select("blockquote")[0]
    for paragraph in quotation.select("p"):
        paragraph.insert_after("\n\n")
    return [line.strip() for line in quotation.get_text().splitlines() if line.strip()]


@pytest.mark.parametrize("extensions", [[], EXTENSIONS], ids=["plain", "extended"])
def test_what_was_written_reads_the_same_when_rendered(extensions: list[str]) -> None:
    alone = rendered(markdown_of(a_book(*[[line] for line in HOSTILE])), extensions)
    together = rendered(markdown_of(a_book(HOSTILE)), extensions)
    indented = rendered(markdown_of(a_book([f"ord {line}" for line in HOSTILE])), extensions)

    assert lines_of(alone) == HOSTILE
    assert lines_of(together) == HOSTILE
    assert lines_of(indented) == [f"ord {line}" for line in HOSTILE]
    for page in (alone, together, indented):
        names = {tag.name for tag in page.find_all()}
        assert names <= {"h1", "h2", "h3", "p", "br", "blockquote", "ul", "li", "strong"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_names_and_questions_are_no_markup_either(hostile: str) -> None:
    page = rendered(markdown_of(a_book(["Svar"], asked=hostile, name=hostile)), [])

    paragraphs = [paragraph.get_text() for paragraph in page.select("p")]
    assert paragraphs[0].splitlines()[0].strip() == hostile
    assert paragraphs[2] == hostile


def test_a_question_keeps_its_emphasis_and_lists() -> None:
    book = a_book(["Svar"])
    book.chapters[0].sections[0].questions[0].asked[:] = [
        Piece("text", [("Tänk ", ""), ("särskilt ", "strong"), ("på", "")]),
        Piece("bullet", [("stenarna", "em")]),
        Piece("bullet", [("marken", "")]),
    ]

    page = rendered(markdown_of(book), [])

    assert page.select("p strong")[0].get_text() == "särskilt"
    assert [item.get_text().strip() for item in page.select("ul")[0].select("li")] == ["stenarna", "marken"]


def test_the_book_reads_from_top_to_bottom() -> None:
    text = markdown_of(a_book(["Rad ett", "rad två"], ["Nytt stycke"], funded=True))

    assert text == "\n".join(
        [
            "# Min reflektionsbok\n",
            "Maja  ",
            "2 mars 2026\n",
            "Ett svar.\n",
            "## Provkursen\n",
            "### Första modulen\n",
            "Vad tänker du?\n",
            "> Rad ett  ",
            "> rad två",
            ">",
            "> Nytt stycke\n",
            "Sparat 2 mars 2026 klockan 10.00 · Bara du ser svaret.\n",
            "**Ett tidigare svar**\n",
            "1 mars 2026, 9.00\n",
            "> - Ett",
            "> - Två\n",
            "---\n",
            "Medfinansieras av Europeiska unionen\n",
        ]
    )
