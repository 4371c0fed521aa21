"""The file to fill in: the four headings and nothing else."""

from __future__ import annotations

import csv
import io

import xlsxwriter  # type: ignore[import-untyped]

from app.people.inviting.sheets import HEADINGS
from app.web.language import gettext as _

WIDTHS = (28, 34, 34, 24)


def as_xlsx() -> bytes:
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet(_("Inbjudan"))
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for column, (heading, width) in enumerate(zip(HEADINGS.values(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width, text)
            sheet.write_string(0, column, heading, bold)
        sheet.freeze_panes(1, 0)
    return stream.getvalue()


def as_csv() -> bytes:
    """As Excel opens it in Sweden: a mark for UTF-8, and semicolons."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerow(HEADINGS.values())
    return stream.getvalue().encode("utf-8-sig")
