"""A question's safe HTML as pieces of plain text: paragraphs and list items, with emphasis and no other markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

STYLES = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em", "th": "strong"}
_BREAKING = "p div br hr blockquote pre ul ol dl dt dd li table caption tr figure figcaption h1 h2 h3 h4 h5 h6"
BREAKS = frozenset(_BREAKING.split())
ITEMS = {"ul": "bullet", "ol": "number"}
BETWEEN_CELLS = " · "


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind`: text, bullet or number. `runs`: words with their style ("", strong or em)."""

    kind: str
    runs: list[tuple[str, str]] = field(default_factory=list)


def pieces_of_html(html: str) -> list[Piece]:
    """Lists within lists become one; a row of a table becomes a line; of a picture its description is left."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.begin("text")
    return reader.pieces


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.open = Piece("text")
        self.styles: list[str] = []
        self.lists: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ITEMS:
            self.lists.append(ITEMS[tag])
        if tag in BREAKS and not (tag == "p" and self.open.kind != "text" and not self.open.runs):
            self.begin(self.lists[-1] if tag == "li" and self.lists else "text")
        if tag in ("td", "th") and self.open.runs:
            self.handle_data(BETWEEN_CELLS)
        if tag in STYLES:
            self.styles.append(STYLES[tag])
        if tag == "img":
            self.handle_data(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ITEMS and self.lists:
            self.lists.pop()
        if tag in STYLES and self.styles:
            self.styles.pop()
        if tag in BREAKS:
            self.begin("text")

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words:
            words = " " if data and self.open.runs else ""
        else:
            words = " " * (data[0].isspace() and bool(self.open.runs)) + words + " " * data[-1].isspace()
        if words:
            self.open.runs.append((words, self.styles[-1] if self.styles else ""))

    def begin(self, kind: str) -> None:
        """Ends the open piece, which is kept if it says anything."""
        while self.open.runs and not self.open.runs[-1][0].strip():
            self.open.runs.pop()
        if self.open.runs:
            words, style = self.open.runs.pop()
            self.open.runs.append((words.rstrip(), style))
            self.pieces.append(self.open)
        self.open = Piece(kind)
