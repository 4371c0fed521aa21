"""Spreadsheets for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import xlsxwriter

HEAD = ("Namn", "E-post", "Arbetsgivare", "Arbetsroll")


def workbook(
    rows: Iterable[Iterable[str]], head: tuple[str, ...] = HEAD, sheets: tuple[str, ...] = ("Blad1",)
) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book:
        first = book.add_worksheet(sheets[0])
        for name in sheets[1:]:
            book.add_worksheet(name).write_string(0, 0, "Något annat")
        for number, row in enumerate([head, *rows]):
            for column, words in enumerate(row):
                first.write_string(number, column, words)
    return stream.getvalue()


def people(count: int, employer: str = "") -> list[tuple[str, str, str, str]]:
    return [(f"Person {number}", f"person{number}@exempel.se", employer, "handläggare") for number in range(count)]


def with_part(content: bytes, name: str, inside: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, inside if part.filename == name else old.read(part.filename))
    return stream.getvalue()
