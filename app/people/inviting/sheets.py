"""From an uploaded file to the rows of a sheet: XLSX, or text in whatever way a spreadsheet program writes it."""

from __future__ import annotations

import codecs
import csv
import difflib
import io
from dataclasses import dataclass

from app.people.inviting.refusals import MOST_BYTES, MOST_ROWS, UnreadableFile, too_many_rows
from app.people.inviting.workbooks import Cells, read_workbook
from app.web.language import gettext as _

HEADINGS = {"name": "Namn", "email": "E-post", "employer": "Arbetsgivare", "work_role": "Arbetsroll"}
REQUIRED = ("name", "email")
ALSO = {
    "name": ("namn", "förochefternamn", "helanamnet", "name"),
    "email": ("epost", "epostadress", "mejl", "mejladress", "mail", "mailadress", "email", "emailaddress"),
    "employer": ("arbetsgivare", "organisation", "arbetsplats"),
    "work_role": ("arbetsroll", "roll", "befattning", "yrkesroll"),
}
FIELD_OF = {word: field for field, words in ALSO.items() for word in words}
OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Written:
    """A row as it was written, with the number that the spreadsheet shows beside it."""

    number: int
    name: str
    email: str
    employer: str
    work_role: str


def read_sheet(content: bytes) -> tuple[list[Written], list[str]]:
    """The rows that have anything in them, and notes on what was read. Raises UnreadableFile."""
    if len(content) > MOST_BYTES:
        raise UnreadableFile(_("Filen är större än 2 MB. Dela upp den i flera filer."))
    if content.startswith(OLD_EXCEL):
        raise UnreadableFile(
            _("Filen är i ett äldre format eller skyddad med lösenord. Spara om den som .xlsx utan lösenord.")
        )
    notes = []
    if content.startswith(b"PK"):
        cells, sheets = read_workbook(content)
        if len(sheets) > 1:
            text = _("Filen har {count} blad. Bara det första, ”{name}”, är läst.")
            notes.append(text.format(count=len(sheets), name=sheets[0][:100]))
    else:
        cells = _read_text(content)
    filled = [(number, row) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        raise UnreadableFile(_("Filen är tom. Skriv rubriker på första raden och en person på varje rad under."))
    if len(filled) > MOST_ROWS + 1:
        raise too_many_rows()
    columns, unused = _columns(filled[0][1])
    if unused:
        notes.append(_("Används inte: {columns}.").format(columns=", ".join(f"”{each}”" for each in unused)))
    return [_row(number, row, columns) for number, row in filled[1:]], notes


def _row(number: int, row: list[str], columns: dict[str, int]) -> Written:
    given = {field: row[columns[field]] if columns.get(field, len(row)) < len(row) else "" for field in HEADINGS}
    return Written(number, **given)


def _columns(headings: list[str]) -> tuple[dict[str, int], list[str]]:
    """Where each field stands, and the headings that are none. Raises UnreadableFile, naming what nearly is one."""
    columns: dict[str, int] = {}
    others: dict[str, str] = {}
    for place, heading in enumerate(headings):
        word = "".join(sign for sign in heading.casefold() if sign.isalnum())
        field = FIELD_OF.get(word)
        if field in columns:
            text = _("Två kolumner är {heading}. Ta bort den ena, eller byt dess rubrik.")
            raise UnreadableFile(text.format(heading=HEADINGS[field]))
        if field:
            columns[field] = place
        elif word:
            others[word] = " ".join(heading.split())[:60]
    absent = [word for word, field in FIELD_OF.items() if field not in columns]
    for word, shown in others.items():
        for near in difflib.get_close_matches(word, absent, n=1, cutoff=0.75):
            text = _("Rubriken ”{heading}” liknar {right}. Ändra den till {right} om det är vad som står där.")
            raise UnreadableFile(text.format(heading=shown, right=HEADINGS[FIELD_OF[near]]))
    missing = [HEADINGS[field] for field in REQUIRED if field not in columns]
    if missing:
        text = _("Rubriken {missing} saknas på rad ett. Det måste finnas en kolumn Namn och en kolumn E-post.")
        raise UnreadableFile(text.format(missing=_(" och ").join(missing)))
    return columns, list(others.values())[:10]


def _read_text(content: bytes) -> Cells:
    text = _decoded(content)
    first, _end, rest = text.partition("\n")
    if first.lower().startswith("sep="):  # a line of Excel's own, which it does not show
        separator, text = first[4:5], rest
    else:
        head = next((line for line in text.splitlines() if line.strip()), "")
        separator = max(";,\t", key=head.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or ";")
        cells: Cells = []
        for row in reader:
            cells.append(row)
            if len(cells) > MOST_ROWS * 2:
                raise too_many_rows()
    except (csv.Error, TypeError, ValueError):
        raise UnreadableFile(_("Filen går inte att läsa. Spara den som .xlsx och försök igen.")) from None
    return cells


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 with a mark, UTF-8 without, or else what Windows writes."""
    encodings = [name for bom, name in BOMS if content.startswith(bom)] or ["utf-8", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("Filen går inte att läsa. Spara den som .xlsx och försök igen."))
