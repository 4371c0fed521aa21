"""A question's HTML as plain pieces."""

from __future__ import annotations

import pytest

from app.courseware.markdown import render
from app.learning.prompt_pieces import Piece, pieces_of_html


@pytest.mark.parametrize(
    ("html", "pieces"),
    [
        ("", []),
        ("<p>Vad tänker\ndu?</p>", [Piece("text", [("Vad tänker du?", "")])]),
        ("Utan <b>stycke</b>", [Piece("text", [("Utan ", ""), ("stycke", "strong")])]),
        ("<p>1 &lt; 2 &amp; <em>3 </em></p>", [Piece("text", [("1 < 2 & ", ""), ("3", "em")])]),
        ("<p>En rad<br>en till</p>", [Piece("text", [("En rad", "")]), Piece("text", [("en till", "")])]),
        ('<p><a href="https://exempel.se">Läs</a> mer</p>', [Piece("text", [("Läs", ""), (" mer", "")])]),
        ('<p><img src="media/bro.png" alt="En bro"></p>', [Piece("text", [("En bro", "")])]),
        (
            "<p>Tänk på</p>\n<ul>\n<li>ett</li>\n<li>\n<p>två</p>\n</li>\n</ul>\n<p>och svara.</p>",
            [
                Piece("text", [("Tänk på", "")]),
                Piece("bullet", [("ett", "")]),
                Piece("bullet", [("två", "")]),
                Piece("text", [("och svara.", "")]),
            ],
        ),
        (
            "<ol><li>ett<ul><li>inne</li></ul></li><li>två</li></ol>",
            [Piece("number", [("ett", "")]), Piece("bullet", [("inne", "")]), Piece("number", [("två", "")])],
        ),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
            [
                Piece("text", [("A", "strong"), (" · ", ""), ("B", "strong")]),
                Piece("text", [("1", ""), (" · ", ""), ("2", "")]),
            ],
        ),
    ],
)
def test_html_becomes_pieces_of_plain_text(html: str, pieces: list[Piece]) -> None:
    assert pieces_of_html(html) == pieces


def test_nothing_that_an_author_can_write_is_lost() -> None:
    html = render(
        "Före\n\n> citat\n\n    kod\n\nOrd\n:   förklaring\n\n* *ett*\n    * **inne**\n\nfot[^1]\n\n[^1]: noten"
    )

    words = " ".join(words for piece in pieces_of_html(html) for words, _style in piece.runs)

    written = ["Före", "citat", "kod", "Ord", "förklaring", "ett", "inne", "noten"]
    assert [word for word in written if word in words] == written
