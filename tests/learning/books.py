"""A book of one answer, and what a PDF holds: for tests of the journal's files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

from app.learning.journal_book import Asked, Book, Chapter, EarlierAnswer, Line, Section, Told
from app.learning.prompt_pieces import Piece

HOSTILE = [
    '#read("/etc/passwd")',
    "$x^2$ och 5 $",
    "*fet* _lutande_ **mer** __mer__ ~~struken~~ ==märkt==",
    "@x <label> <b>fet</b> <script>alert(1)</script>",
    "#{ 1 + 1 } ] [ // inte kommentar /* */",
    "= Rubrik",
    "# Rubrik",
    "- punkt",
    "+ punkt",
    "1. nummer",
    "12) nummer",
    "> citat",
    "| a | b |",
    "|---|---|",
    "---",
    "===",
    "***",
    "```python",
    "`kod` och ``mer``",
    "[länk](https://exempel.se) ![bild](x.png) [^1]: not",
    "[namn]: https://exempel.se",
    "&amp; &lt;b&gt; &#65; & ensam",
    "baksnedstreck \\ och \\* och till sist \\",
    ": definition",
    "*[HTML]: Hypertext",
    "!!! note",
    "{: #id .klass } {{ mall }} {% mall %}",
    "%% dold %%",
    "\"citat\" 'citat' -- --- ... (c)",
]

# Text, pictures, and lines and fields of colour, as a page's instructions call them.
SHOWING = (b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")


def a_book(*paragraphs: list[str], asked: str = "Vad tänker du?", funded: bool = False, name: str = "Maja") -> Book:
    question = Asked(
        asked=[Piece("text", [(asked, "")])],
        answer=Told(paragraphs=list(paragraphs)),
        facts=["Sparat 2 mars 2026 klockan 10.00", "Bara du ser svaret."],
        earlier_title="Ett tidigare svar",
        earlier=[EarlierAnswer(["1 mars 2026, 9.00"], Told(items=["Ett", "Två"]))],
    )
    funding = Line("Medfinansieras av Europeiska unionen", "projektet") if funded else None
    chapter = Chapter("Provkursen", [Section("Första modulen", [question])], funding)
    return Book("Min reflektionsbok", name, "2 mars 2026", ["Ett svar."], [chapter])


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf: bytes) -> str:
    """All its text on one line, without the invisible places where a long word may break."""
    pages = [page.extract_text() for page in opened(pdf).pages]
    return " ".join("\n".join(pages).replace("\u200b", "").replace("\u2060", "").split())


def tags_of(pdf: bytes) -> list[tuple[str, str]]:
    """The structure in reading order: each element's kind with its alternative text."""
    return list(_below(opened(pdf).root_object["/StructTreeRoot"]["/K"]))


def unmarked(pdf: bytes) -> list[str]:
    """What is shown on its pages outside all marks: neither in the structure nor said to be decoration."""
    reader, left = opened(pdf), []
    for page in reader.pages:
        depth = 0
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            if depth == 0 and operator in SHOWING:
                left.append(f"{operator.decode()} {operands}")
    return left


def _below(node: Any) -> Iterator[tuple[str, str]]:
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _below(each)
    elif isinstance(node, dict) and "/S" in node:
        yield str(node["/S"]), str(node.get("/Alt", ""))
        yield from _below(node["/K"]) if "/K" in node else ()
