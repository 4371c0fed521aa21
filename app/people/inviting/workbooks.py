"""The first sheet of an XLSX file, once it is certain that reading it takes little memory and time."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from app.people.inviting.refusals import MOST_ROWS, UnreadableFile, too_many_rows
from app.web.language import gettext as _

MOST_UNPACKED = 30_000_000
MOST_PARTS, MOST_COLUMNS, MOST_MERGED = 500, 50, 500
CELL = re.compile(r"\$?([A-Z]{1,7})\$?(\d{1,9})")
Cells = list[list[str]]


def read_workbook(content: bytes) -> tuple[Cells, list[str]]:
    """The first sheet's rows from row 1 on, and the names of all sheets. Raises UnreadableFile."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(_unpacked(content))) as book:
            if not book.sheet_names:
                raise UnreadableFile(_("Filen har inget blad."))
            sheet = book.get_sheet_by_index(0)
            rows = [[_written(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            _fill_merged(rows, sheet)
            return rows, list(book.sheet_names)
    except (CalamineError, zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, RuntimeError):
        raise UnreadableFile(
            _("Filen går inte att läsa som ett kalkylblad. Öppna den i kalkylprogrammet och spara om den som .xlsx.")
        ) from None


def _unpacked(content: bytes) -> bytes:
    """The same file unpacked, no part larger than it says: what is packed may say another size than it has. Only what
    sheets are made of is taken along, so it is read as nothing but XLSX."""
    safe, left = io.BytesIO(), MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(safe, "w") as unpacked:
        parts = [part for part in packed.infolist() if part.filename.endswith((".xml", ".rels"))]
        if len(parts) > MOST_PARTS:
            raise _too_large()
        for part in parts:
            with packed.open(part) as stream:
                inside = stream.read(left + 1)
            left -= len(inside)
            if left < 0:
                raise _too_large()
            _measure(inside)
            unpacked.writestr(part.filename, inside)
    return safe.getvalue()


def _measure(xml: bytes) -> None:
    """A single cell at the far end of a sheet would make the reader keep a place for every cell before it."""
    counted = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal counted
        kind = name.rpartition(":")[2]
        if kind == "row":
            counted += 1
            if counted > MOST_ROWS + 1 or _whole(attributes.get("r", "")) > MOST_ROWS + 1:
                raise too_many_rows()
        elif kind == "c" and "r" in attributes:
            cell = CELL.fullmatch(attributes["r"].upper())
            if not cell or _column(cell[1]) > MOST_COLUMNS:
                raise UnreadableFile(_("Bladet har för många kolumner. Kopiera in dem i mallen och försök igen."))
            if int(cell[2]) > MOST_ROWS + 1:
                raise too_many_rows()

    def doctype(*_given: object) -> None:
        raise expat.ExpatError("a sheet needs none")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = begin, doctype
    parser.Parse(xml, True)


def _whole(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 10 else MOST_ROWS + 2 if digits else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _written(value: object) -> str:
    """As the sheet shows it, more or less: a whole number has no decimals."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _fill_merged(rows: Cells, sheet: CalamineSheet) -> None:
    """What stands in merged cells holds for each of them."""
    merged = sheet.merged_cell_ranges or []
    if len(merged) > MOST_MERGED:
        raise UnreadableFile(_("Bladet har för många sammanfogade celler. Dela upp dem och försök igen."))
    for (top, left), (bottom, right) in merged:
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])


def _too_large() -> UnreadableFile:
    return UnreadableFile(_("Filen är för stor när den packas upp. Kopiera in raderna i mallen och försök igen."))
