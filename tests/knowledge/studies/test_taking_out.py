"""What is in a study's files, and what is not."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import update

from app.knowledge.models.bank import BankEntry
from app.knowledge.studies import texts
from app.knowledge.studies.words import Format
from tests.authoring.editing import Edited
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import a_batch
from tests.knowledge.studies.scenes import a_study, cells_of, rows_of, take_out

pytestmark = one_engine


def test_without_an_approval_a_file_tells_no_more_than_the_bank(house: House, course: Edited, tmp_path: Path) -> None:
    a_batch(house)
    study_id = a_study(approval="")

    rows = rows_of(house, tmp_path, study_id)

    assert sorted(row["text"] for row in rows) == [f"Svar {n}" for n in range(5)]
    assert list(rows[0]) == [
        *("slag", "id", "kurs", "kurs_titel", "modul", "modul_titel", "fraga", "innebord", "ordalydelse", "mal"),
        *("organisation", "yrkesroll", "kon", "text"),
    ]


def test_csv_and_excel_say_the_same_and_explain_every_column(house: House, course: Edited, tmp_path: Path) -> None:
    owners = a_batch(house)
    study_id = a_study()

    _id, (data, codebook) = take_out(house, tmp_path, study_id, Format.CSV)
    _id, (book,) = take_out(house, tmp_path, study_id, Format.XLSX)

    rows = cells_of(data)
    assert len(rows) == len(owners)
    assert len({row["pseudonym"] for row in rows}) == len(owners)
    assert [row["kolumn"] for row in cells_of(codebook)] == list(rows[0])
    assert all(row["betyder"] for row in cells_of(codebook))
    sheets = CalamineWorkbook.from_path(str(book))
    head, *cells = sheets.get_sheet_by_name("Data").to_python()
    assert [dict(zip(head, line, strict=True))["text"] for line in cells] == [row["text"] for row in rows]
    assert len(sheets.get_sheet_by_name("Kodbok").to_python()) == len(head) + 1


def test_a_text_that_looks_like_a_formula_is_only_text(house: House, course: Edited, tmp_path: Path) -> None:
    a_batch(house, words="=HYPERLINK(1)")

    _id, (data, _codebook) = take_out(house, tmp_path, a_study(), Format.CSV)

    assert all(row["text"].startswith("'=HYPERLINK") for row in cells_of(data))


def test_a_file_is_written_some_texts_at_a_time(
    house: House, course: Edited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six texts of sixty at a time: the most that is held is less than half of all."""
    a_batch(house, 60)
    house.session.execute(update(BankEntry).values(text="Det som hindrar är tid. " * 4_000))
    house.session.commit()
    study_id = a_study()
    take_out(house, tmp_path, study_id)
    monkeypatch.setattr(texts, "AT_ONCE", 6)

    tracemalloc.start()
    try:
        _id, (path, _codebook) = take_out(house, tmp_path, study_id)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert path.stat().st_size > 5_000_000
    assert most < path.stat().st_size / 2
