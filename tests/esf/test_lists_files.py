"""The files of lists, read by other programs than the one that wrote them."""

from __future__ import annotations

import csv
import zipfile
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.esf.lists.files import Facts, name_of, write_csv, write_xlsx
from app.esf.lists.layouts import (
    BUILT_IN,
    DIGITS,
    IN_MINUTES,
    Column,
    Dates,
    Encoding,
    Language,
    Layout,
    Rounding,
    Separator,
)
from app.esf.lists.shaping import AT_ONCE, Row
from app.esf.lists.subjects import Subject
from app.people.identity.models import Sex
from app.people.identity.numbers import Number

FACTS = Facts(
    *("Provprojektet", "2026/1", "Medfinansieras av EU & vänner", "mars 2026"),
    *("Eva Norling", "Rapportera", datetime(2026, 4, 1, 8, 0, tzinfo=UTC)),
)
LAYOUT = Layout(
    *("prov", "Prov", Subject.ATTENDANCE),
    columns=(
        *(Column("number", "Personnummer"), Column("name", "Namn"), Column("sex", "Kön")),
        *(Column("employer_number", "Organisationsnummer"), Column("day", "Dag"), Column("minutes", "Timmar")),
        *(Column("fixed_1", "E-post", "okänt"), Column("agreed", "Bekräftat")),
    ),
    rounding=Rounding.QUARTERS,
)
HOSTILE = (
    *("=cmd|'/C calc'!A0", "+46 70", "-1", "@SUM(A1)", "\t=1+1", "\n=1", "＝1+1", " =1", "{=1}"),
    *('=HYPERLINK("http://x")', "http://exempel.se", "Åsa 👩🏽\u200d🏫 Öberg", 'O\'Brien; "x"', "0012", "\x07klocka"),
)


def a_row(name: str = "Maja", minutes: int = 200, number: object = "", **more: object) -> Row:
    said = {"sex": Sex.WOMAN, "employer_number": "2220002485", "day": date(2026, 3, 10), "agreed": True}
    return {"name": name, "minutes": minutes, "number": number} | said | more


def read_csv(path: Path, layout: Layout = LAYOUT, delimiter: str = ";") -> list[list[str]]:
    with path.open(encoding=layout.encoding, newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def read_xlsx(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_a_sheets_cells_have_types_of_their_own(tmp_path: Path) -> None:
    rows = [a_row(number=Number("201801012396")), a_row("Omar", 50, "20180101Tf29", agreed=False, sex=Sex.MAN)]

    count = write_xlsx(tmp_path / "a.xlsx", LAYOUT, rows, FACTS)

    day = date(2026, 3, 10)
    assert count == 2
    assert read_xlsx(tmp_path / "a.xlsx") == [
        [column.heading for column in LAYOUT.columns],
        ["20180101-2396", "Maja", "Kvinna", "222000-2485", day, 3.25, "okänt", "Ja"],
        ["20180101Tf29", "Omar", "Man", "222000-2485", day, 0.75, "okänt", "Nej, invänt"],
    ]


def test_a_text_file_is_written_as_its_layout_says(tmp_path: Path) -> None:
    layout = Layout(
        *("prov", "Prov", Subject.ATTENDANCE),
        columns=(
            *(Column("number", "Id", DIGITS), Column("day", "Date"), Column("minutes", "Min", IN_MINUTES)),
            *(Column("minutes", "Hours"), Column("sex", "Sex"), Column("employer_number", "Org", DIGITS)),
        ),
        rounding=Rounding.NONE,
        dates=Dates.COMPACT,
        language=Language.ENGLISH,
        separator=Separator.COMMA,
        encoding=Encoding.UTF_8,
    )

    write_csv(tmp_path / "a.csv", layout, [a_row(minutes=100, number=Number("201801012396"))])

    assert (tmp_path / "a.csv").read_bytes() == (
        b"Id,Date,Min,Hours,Sex,Org\r\n201801012396,20260310,100,1.66,Woman,2220002485\r\n"
    )


@pytest.mark.parametrize(
    ("rounding", "hours"), [(Rounding.HOURS, "2"), (Rounding.QUARTERS, "2,75"), (Rounding.NONE, "2,98")]
)
def test_time_is_rounded_down(tmp_path: Path, rounding: Rounding, hours: str) -> None:
    layout = Layout("p", "P", Subject.ATTENDANCE, (Column("minutes", "Timmar"),), rounding=rounding)

    write_csv(tmp_path / "a.csv", layout, [a_row(minutes=179)])

    assert read_csv(tmp_path / "a.csv") == [["Timmar"], [hours]]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_looks_like_a_formula_is_text(tmp_path: Path, name: str) -> None:
    columns = (Column("name", name), Column("fixed_1", "x", name))
    layout = Layout("p", name, Subject.ATTENDANCE, columns)
    kept = name.replace("\x07", "")

    write_xlsx(tmp_path / "a.xlsx", layout, [a_row(name)], FACTS)
    write_csv(tmp_path / "a.csv", layout, [a_row(name)])

    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert read_xlsx(tmp_path / "a.xlsx") == [[kept, "x"], [kept, kept]]
    safe = f"'{kept}" if kept.lstrip(" ")[0] in "=+-@\t\n＝" else kept
    assert read_csv(tmp_path / "a.csv") == [[safe, "x"], [safe, safe]]


def test_a_sheet_says_what_it_is_outside_its_rows(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", LAYOUT, [a_row()], FACTS)

    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        properties, sheet = (parts.read(name).decode() for name in ("docProps/core.xml", "xl/worksheets/sheet1.xml"))
        book = parts.read("xl/workbook.xml").decode()
    assert "<dc:creator>Eva Norling</dc:creator>" in properties
    assert "Uttagen 1 april 2026 10.00 av Eva Norling. Syfte: Rapportera" in properties
    assert 'state="frozen"' in sheet
    assert "&amp;&amp; vänner" in sheet
    assert "Sida &amp;P av &amp;N" in sheet
    assert "Prov!$1:$1" in book


def test_signs_that_an_old_encoding_lacks_are_marked(tmp_path: Path) -> None:
    layout = Layout("p", "P", Subject.ATTENDANCE, (Column("name", "Namn"),), encoding=Encoding.WINDOWS)

    write_csv(tmp_path / "a.csv", layout, [a_row("Åsa Łucja")])

    assert (tmp_path / "a.csv").read_bytes() == "Namn\r\nÅsa ?ucja\r\n".encode("cp1252")


def test_the_files_name_says_who_and_when() -> None:
    name = name_of(BUILT_IN["deltagare"], FACTS, "xlsx")

    assert name == "Deltagarlista mars 2026 2026 1 Eva Norling 2026-04-01 1000.xlsx"


class Living(dict[str, object]):
    """How many are there at once."""

    now = most = 0

    def __init__(self, **given: object) -> None:
        super().__init__(given)
        Living.now += 1
        Living.most = max(Living.most, Living.now)

    def __del__(self) -> None:
        Living.now -= 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_are_let_go_of_as_they_are_written(tmp_path: Path, kind: str) -> None:
    layout = Layout("p", "P", Subject.ATTENDANCE, (Column("name", "Namn"),))
    Living.most = 0
    rows = (Living(name="Maja") for _number in range(4 * AT_ONCE))

    write = write_csv if kind == "csv" else partial(write_xlsx, facts=FACTS)
    count = write(tmp_path / f"a.{kind}", layout, rows)

    assert count == 4 * AT_ONCE
    assert Living.most <= 2 * AT_ONCE


def test_a_full_disk_is_an_error_and_not_a_shorter_list() -> None:
    with pytest.raises(OSError, match="No space left"):
        write_csv(Path("/dev/full"), LAYOUT, [a_row()])
