"""Rows as files, written as they come; each beside a codebook that says what its columns mean."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

from app.knowledge.studies.columns import Column
from app.web.forms import UNSEEN
from app.web.language import gettext as _
from app.web.spreadsheets import harmless

Rows = Iterable[dict[str, Any]]
CODEBOOK = (_("kolumn"), _("betyder"))
LONGEST_CELL = 32_767
WIDTH = 22


def write_csv(path: Path, columns: Sequence[Column], rows: Rows) -> int:
    """Semicolons and a mark in front, as programs in Sweden expect it."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([harmless(column.key) for column in columns])
        for row in rows:
            count += 1
            writer.writerow([_cell(row.get(column.key)) for column in columns])
    return count


def write_codebook(path: Path, columns: Sequence[Column]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(CODEBOOK)
        writer.writerows([harmless(column.key), harmless(column.means)] for column in columns)


def write_jsonl(path: Path, columns: Sequence[Column], rows: Rows) -> int:
    """What is not known is null; nothing is changed in the texts."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            count += 1
            told = {column.key: None if row.get(column.key) == "" else row.get(column.key) for column in columns}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    return count


def write_xlsx(path: Path, columns: Sequence[Column], rows: Rows) -> int:
    """The codebook is a sheet of its own. What it keeps aside meanwhile lies in the file's own folder."""
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    book = xlsxwriter.Workbook(str(path), options | {"strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet(_("Data"))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, WIDTH)
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column.key, bold)
    count = 0
    for row in rows:
        count += 1
        for number, column in enumerate(columns):
            value = row.get(column.key)
            if isinstance(value, int):
                sheet.write_number(count, number, value)
            elif value:
                sheet.write_string(count, number, UNSEEN.sub("", str(value))[:LONGEST_CELL])
    codebook = book.add_worksheet(_("Kodbok"))
    codebook.set_column(0, 1, WIDTH * 2)
    for place, pair in enumerate([CODEBOOK, *((column.key, column.means) for column in columns)]):
        for number, words in enumerate(pair):
            codebook.write_string(place, number, UNSEEN.sub("", words)[:LONGEST_CELL], None if place else bold)
    try:
        book.close()
    except FileCreateError as full:
        raise OSError(str(full)) from None
    return count


def _cell(value: Any) -> Any:
    return "" if value is None else harmless(value) if isinstance(value, str) else value
