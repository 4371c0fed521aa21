"""Files of rows, written as they come. Each writer returns how many rows it wrote, and raises OSError when there is no
room; what it has written by then is for its caller to throw away."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

from app.esf.lists.layouts import IN_MINUTES, Column, Dates, Encoding, Layout, Rounding, Separator
from app.esf.lists.shaping import DATES, Cell, Row, is_text, number_in_words, shaped
from app.esf.lists.subjects import Kind, offered
from app.web.forms import UNSEEN
from app.web.language import gettext as _
from app.web.spreadsheets import harmless
from app.web.swedish import STOCKHOLM, clock, day

SEPARATORS = {Separator.SEMICOLON: ";", Separator.COMMA: ",", Separator.TAB: "\t"}
SHEET_DATES = {Dates.ISO: "yyyy-mm-dd", Dates.COMPACT: "yyyymmdd", Dates.SLASHED: "dd/mm/yyyy"}
# Day 0 of the calendar of spreadsheets, as it counts from March 1900.
DAY_ZERO = date(1899, 12, 30).toordinal()
WIDTHS = {Kind.NUMBER: 15, Kind.ORGANISATION_NUMBER: 14, Kind.DAY: 12, Kind.MINUTES: 9, Kind.COUNT: 9, Kind.WORD: 14}
WIDE, LONGEST_CELL, LONGEST_SHEET, LONGEST_FOOTER = 28, 32_767, 31, 255
A4 = 9


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about itself, never among its rows. `of` is what was chosen of the project."""

    project: str
    dnr: str
    funding: str
    of: str
    who: str
    purpose: str
    at: datetime

    @property
    def when(self) -> str:
        return f"{day(self.at)} {clock(self.at)}"

    @property
    def taken_out(self) -> str:
        return _("Uttagen {when} av {who}. Syfte: {purpose}").format(when=self.when, who=self.who, purpose=self.purpose)


def name_of(layout: Layout, facts: Facts, kind: str) -> str:
    """What the file is called: what it holds, of what, who took it out and when."""
    moment = facts.at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H%M")
    words = " ".join((layout.name, facts.of, facts.dnr, facts.who))
    name = "".join(sign if sign.isalnum() or sign == "-" else " " for sign in words)
    return f"{' '.join(name.split())[:120].strip()} {moment}.{kind}"


def write_csv(path: Path, layout: Layout, rows: Iterable[Row]) -> int:
    def finish(cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, date):
            return cell.strftime(DATES[layout.dates])
        return harmless(cell) if isinstance(cell, str) else number_in_words(cell, layout.language)

    errors = "replace" if layout.encoding == Encoding.WINDOWS else "strict"
    counted = _Counted(shaped(layout, rows, finish))
    with path.open("w", encoding=layout.encoding, errors=errors, newline="") as file:
        writer = csv.writer(file, delimiter=SEPARATORS[layout.separator])
        writer.writerow([harmless(column.heading) for column in layout.columns])
        writer.writerows(counted)
    return counted.rows


def write_xlsx(path: Path, layout: Layout, rows: Iterable[Row], facts: Facts) -> int:
    """What it keeps aside meanwhile lies in the file's own folder."""
    options = {"constant_memory": True, "tmpdir": str(path.parent), "default_date_format": "yyyy-mm-dd"}
    book = xlsxwriter.Workbook(str(path), options | {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": layout.title,
            "subject": f"{facts.project}, {facts.dnr}, {facts.of}",
            "author": facts.who,
            "comments": f"{facts.taken_out}. {facts.funding}",
            "created": facts.at.astimezone(STOCKHOLM).replace(tzinfo=None),
        }
    )
    sheet = book.add_worksheet(_sheet_name(layout.name))
    formats = [_format(book, layout, column) for column in layout.columns]
    _prepare(book, sheet, layout, formats, facts)
    writers = [
        (number, sheet.write_string if is_text(layout.subject, column) else sheet.write_number, format)
        for number, (column, format) in enumerate(zip(layout.columns, formats, strict=True))
    ]
    count = 0
    for cells in shaped(layout, rows, _typed):
        count += 1
        for (number, write, format), cell in zip(writers, cells, strict=True):
            if cell is not None:
                write(count, number, cell, format)
    sheet.autofilter(0, 0, max(count, 1), len(layout.columns) - 1)
    try:
        book.close()
    except FileCreateError as full:
        raise OSError(str(full)) from None
    return count


def cells_in_words(layout: Layout, rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """As they are read on a page or on paper."""

    def finish(cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, date):
            return cell.strftime(DATES[layout.dates])
        return UNSEEN.sub("", cell) if isinstance(cell, str) else number_in_words(cell, layout.language)

    return shaped(layout, rows, finish)


def _typed(cell: Cell) -> str | float | None:
    if isinstance(cell, date):
        return cell.toordinal() - DAY_ZERO
    return UNSEEN.sub("", cell)[:LONGEST_CELL] if isinstance(cell, str) else cell


def _prepare(book: Any, sheet: Any, layout: Layout, formats: list[Any], facts: Facts) -> None:
    """Before the rows, since what has been written cannot be gone back to."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for number, column in enumerate(layout.columns):
        width = max(WIDTHS.get(offered(layout.subject)[column.key].kind, WIDE), min(len(column.heading) + 3, WIDE))
        sheet.set_column(number, number, width, formats[number])
        sheet.write_string(0, number, UNSEEN.sub("", column.heading), bold)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    pages = _("Sida {page} av {pages}").format(page="&P", pages="&N")
    told = "&L&8" + facts.funding.replace("&", "&&")
    sheet.set_footer(f"{told[: LONGEST_FOOTER - len(pages) - 6].rstrip('&')}&R&8{pages}")


def _format(book: Any, layout: Layout, column: Column) -> Any:
    kind = offered(layout.subject)[column.key].kind
    if kind == Kind.DAY:
        return book.add_format({"num_format": SHEET_DATES[layout.dates], "align": "left"})
    if kind == Kind.MINUTES:
        return book.add_format(
            {"num_format": "0" if column.format == IN_MINUTES or layout.rounding == Rounding.HOURS else "0.00"}
        )
    return book.add_format({"num_format": "@" if is_text(layout.subject, column) else "0"})


def _sheet_name(name: str) -> str:
    """Without the signs that a sheet's name may not have."""
    kept = "".join(sign for sign in name if sign not in "[]:*?/\\'")
    return kept.strip()[:LONGEST_SHEET] or _("Lista")


class _Counted:
    """Rows on their way to somebody who takes them all and says nothing of how many."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.waiting = rows
        self.rows = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self.waiting:
            self.rows += 1
            yield row
