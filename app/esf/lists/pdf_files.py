"""A list on paper: its columns as a table, a column to sign in where the layout wants one, the funder's line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from app.esf.lists.files import Facts, cells_in_words
from app.esf.lists.layouts import Language, Layout
from app.esf.lists.shaping import Row, is_text
from app.projects.queries import list_emblems
from app.web import pdf
from app.web.errors import Refused
from app.web.language import gettext as _

TEMPLATE = "esf/list.typ"
# More takes longer than anybody waits for a page, and is read on no paper.
MOST_ROWS = 3_000
WHAT_TO_DO = _("Välj en månad eller en organisation, eller ta listan som Excel.")
TOO_LONG = _("Listan har fler än {most} rader, och det är för mycket för en PDF.")
PAGES = {Language.SWEDISH: "Sida {page} av {pages}", Language.ENGLISH: "Page {page} of {pages}"}
SIGNATURES = {Language.SWEDISH: "Underskrift", Language.ENGLISH: "Signature"}


def write_pdf(path: Path, layout: Layout, rows: Iterable[Row], facts: Facts, project_id: str) -> int:
    """Raises Refused."""
    cells = list(islice(cells_in_words(layout, rows), MOST_ROWS + 1))
    if len(cells) > MOST_ROWS:
        raise Refused(TOO_LONG.format(most=MOST_ROWS), WHAT_TO_DO)
    told = {
        "title": layout.title,
        "subject": facts.of[:1].upper() + facts.of[1:],
        "project": f"{facts.project}, {facts.dnr}",
        "project_id": project_id,
        "funding": facts.funding,
        "taken_out": facts.taken_out,
        "who": facts.who,
        "language": layout.language,
        "page": PAGES[layout.language],
        "heads": [column.heading for column in layout.columns],
        "signature": SIGNATURES[layout.language] if layout.signature else "",
        "texts": [is_text(layout.subject, column) for column in layout.columns],
        "wide": _shares(layout, cells),
        "rows": cells,
        "none": _("Inga rader."),
    }
    path.write_bytes(pdf.pdf_of(TEMPLATE, told, WHAT_TO_DO, list_emblems({project_id})))
    return len(cells)


def _shares(layout: Layout, cells: list[tuple[str, ...]]) -> list[int]:
    """How wide each column is beside the others: by the longest of its cells, within reason."""
    columns = zip(*cells, strict=True) if cells else [()] * len(layout.columns)
    widths = [max((len(cell) for cell in column), default=0) for column in columns]
    words = [max(len(word) for word in (column.heading or " ").split(" ")) for column in layout.columns]
    return [min(max(width, word, 4), 30) for width, word in zip(widths, words, strict=True)]
