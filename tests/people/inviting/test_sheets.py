"""What spreadsheet programs write, and what nobody should be able to do with a file."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
import xlsxwriter

from app.people.inviting.refusals import MOST_ROWS, UnreadableFile
from app.people.inviting.sheets import Written, read_sheet
from app.people.inviting.template_files import as_csv, as_xlsx
from tests.people.inviting.spreadsheets import HEAD, people, with_part, workbook

ASA = ("Åsa-Märta af Ekenstam", "asa@exempel.se", "Örebro kommun", "chef")
SHEET = "xl/worksheets/sheet1.xml"
BEFORE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
AFTER = b"</sheetData></worksheet>"


def sheet_of(xml: bytes) -> bytes:
    return with_part(workbook([ASA]), SHEET, BEFORE + xml + AFTER)


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_sheet(content)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_is_read_in_every_way_that_programs_write_it(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in (HEAD, ASA, ("", "", "", "")))

    rows, notes = read_sheet(text.encode(encoding))

    assert rows == [Written(2, *ASA)]
    assert notes == []


def test_a_workbook_is_read_whatever_the_order_and_spelling_of_its_headings() -> None:
    content = workbook([("x", "", "Eva", "eva@exempel.se")], ("Kommentar", "organisation", " NAMN ", "e-Postadress"))

    rows, notes = read_sheet(content)

    assert rows == [Written(2, "Eva", "eva@exempel.se", "", "")]
    assert notes == ["Används inte: ”Kommentar”."]


def test_numbers_are_those_of_the_spreadsheet_and_empty_rows_are_skipped() -> None:
    rows, _notes = read_sheet(workbook([("", "", "", ""), ASA, (" ", "", "", ""), ASA]))

    assert [row.number for row in rows] == [3, 5]


def test_the_first_of_several_sheets_is_read_and_said() -> None:
    rows, notes = read_sheet(workbook([ASA], sheets=("Deltagare", "Annat")))

    assert rows == [Written(2, *ASA)]
    assert notes == ["Filen har 2 blad. Bara det första, ”Deltagare”, är läst."]


def test_formulas_give_their_values_and_merged_cells_hold_for_each() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ("Eva", "eva@exempel.se"))
        sheet.write_formula(2, 0, '="Ol"&"le"', value="Olle")
        sheet.write_string(2, 1, "olle@exempel.se")
        sheet.merge_range(1, 2, 2, 2, "Örebro kommun")

    rows, _notes = read_sheet(stream.getvalue())

    assert [(row.name, row.employer) for row in rows] == [("Eva", "Örebro kommun"), ("Olle", "Örebro kommun")]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (("Namm", "E-post"), "Rubriken ”Namm” liknar Namn."),
        (("Namn", "E-post", "Arbetsgivarre"), "Rubriken ”Arbetsgivarre” liknar Arbetsgivare."),
        (("Namn", "Telefon"), "Rubriken E-post saknas"),
        (("Namn", "E-post", "Mejl"), "Två kolumner är E-post."),
    ],
)
def test_headings_that_are_not_understood_are_named(head: tuple[str, ...], said: str) -> None:
    assert said in refusal(workbook([("Eva", "eva@exempel.se", "x")], head))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen är tom"),
        (b"PK\3\4 nothing", "går inte att läsa som ett kalkylblad"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x", "äldre format"),
        (b"\xff\xfe\x00\xd8\x00", "går inte att läsa"),
        (b"x" * 2_000_001, "större än 2 MB"),
        (workbook([]), "Filen är tom"),
    ],
)
def test_what_is_no_sheet_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_a_sheet_of_too_many_rows_is_refused() -> None:
    assert "fler än 20 000 rader" in refusal(workbook(people(MOST_ROWS + 1)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (sheet_of(b"<row/>" * 1_000_000), "fler än 20 000 rader"),
        (sheet_of(b'<row r="1"><c r="A1"/></row><row><c r="XFD2"/></row>'), "för många kolumner"),
        (sheet_of(b'<row r="1"><c r="A1"/></row><row><c r="A&#49;048576"/></row>'), "fler än 20 000 rader"),
        (sheet_of(b" " * 31_000_000), "för stor när den packas upp"),
        (
            with_part(workbook([ASA]), SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]>' + BEFORE + AFTER),
            "går inte att läsa som ett kalkylblad",
        ),
    ],
)
def test_what_would_take_all_memory_is_refused_at_once(content: bytes, said: str) -> None:
    began = time.process_time()

    assert said in refusal(content)
    assert time.process_time() - began < 2


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(sheet_of(b" " * 31_000_000))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = packed.getinfo(SHEET).file_size
    for place in (content.find(size.to_bytes(4, "little")), content.rfind(size.to_bytes(4, "little"))):
        content[place : place + 4] = (1000).to_bytes(4, "little")

    assert "går inte att läsa som ett kalkylblad" in refusal(bytes(content))


@pytest.mark.parametrize("template", [as_xlsx(), as_csv()])
def test_the_template_has_the_headings_that_are_read(template: bytes) -> None:
    assert "Filen är tom" in refusal(template)
    if not template.startswith(b"PK"):
        rows, _notes = read_sheet(template + b"Eva;eva@exempel.se;;\r\n")
        assert [row.name for row in rows] == ["Eva"]
