"""Attempts to find out who wrote what from the files of studies: each is somebody's clever idea, and gives nothing."""

from __future__ import annotations

import hashlib
import itertools
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.knowledge.models.bank import BankEntry
from app.knowledge.models.out import ExportedEntry
from app.knowledge.studies.pseudonyms import Names
from app.knowledge.studies.words import Format
from app.learning.models import Answer, Attempt
from app.people.models import Person
from app.web.errors import Refused
from tests.authoring.editing import Edited
from tests.builders import NOW
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import KEPT_BACK, a_batch, decide, give, let_in
from tests.knowledge.studies.scenes import a_study, rows_of, take_out

pytestmark = one_engine


def owners_in_order(house: House) -> list[str]:
    """Texts as they were written."""
    house.session.rollback()
    return list(house.session.scalars(select(Answer.text).order_by(Answer.id)))


def test_two_studies_pseudonyms_and_names_of_texts_have_nothing_in_common(
    house: House, course: Edited, tmp_path: Path
) -> None:
    a_batch(house, 6)

    first, second = (rows_of(house, tmp_path / name, a_study(name)) for name in ("Ett", "Två"))

    for column in ("pseudonym", "id"):
        assert {row[column] for row in first} & {row[column] for row in second} == set()
        assert len({row[column] for row in first}) == 6


def test_a_pseudonym_is_not_made_of_what_stands_in_the_database_alone(
    house: House, course: Edited, tmp_path: Path
) -> None:
    """Whoever has a copy of the database tries every person, and does not have the secret."""
    a_batch(house)
    study_id = a_study()

    told = {row["pseudonym"] for row in rows_of(house, tmp_path, study_id)}

    house.session.rollback()
    persons = list(house.session.scalars(select(Person.id)))
    guesses = [f(value) for value in persons for f in (_sha, str) for value in (value, f"{study_id}{value}")]
    guesses += [Names("", study_id).of_writer(person) for person in persons]
    assert told & set(guesses) == set()
    assert told == {Names(house.settings.secret, study_id).of_writer(id) for id in persons} & told
    tables = json.dumps([[str(cell) for cell in row] for row in house.session.execute(select(ExportedEntry))])
    assert not any(pseudonym in tables for pseudonym in told)


def _sha(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def test_the_order_of_the_rows_is_neither_that_of_writing_nor_that_of_admission(
    house: House, course: Edited, tmp_path: Path
) -> None:
    a_batch(house, 12)
    written = owners_in_order(house)

    first = [row["text"] for row in rows_of(house, tmp_path / "a", a_study("Ett"))]
    second = [row["text"] for row in rows_of(house, tmp_path / "b", a_study("Två"))]

    by_number = list(house.session.scalars(select(BankEntry.text).order_by(BankEntry.number)))
    by_id = list(house.session.scalars(select(BankEntry.text).order_by(BankEntry.id)))
    orders = [first, second, written, by_number, by_id]
    assert all(sorted(order) == sorted(written) for order in orders)
    assert all(one != other[::way] for one, other in itertools.combinations(orders[:3], 2) for way in (1, -1))
    assert first not in (by_number, by_id, by_number[::-1])


def test_no_id_of_the_house_and_no_time_is_in_any_file_of_a_study_without_approval(
    house: House, course: Edited, tmp_path: Path
) -> None:
    a_batch(house)
    study_id = a_study(approval="")

    files = [path for format in (Format.CSV, Format.JSONL) for path in take_out(house, tmp_path, study_id, format)[1]]

    words = "".join(path.read_text(encoding="utf-8-sig") for path in files)
    ids = [*house.session.scalars(select(BankEntry.id)), *house.session.scalars(select(Attempt.id))]
    ids += [*house.session.scalars(select(Person.id)), *house.session.scalars(select(Answer.public_id))]
    assert not any(id in words for id in ids)
    assert f"{NOW:%Y-%m}" not in words
    assert f"{NOW:%H:%M}" not in words


def test_a_new_answer_of_somebodys_does_not_stand_out_between_two_files(
    house: House, course: Edited, tmp_path: Path
) -> None:
    """What is new in the second file is a batch of at least five: nobody's own press of a button."""
    a_batch(house)
    study_id = a_study(approval="")
    before = {row["id"] for row in rows_of(house, tmp_path / "a", study_id)}

    give(house, "Ett nytt svar")
    let_in(house)
    between = {row["id"] for row in rows_of(house, tmp_path / "b", study_id)}
    for number in range(4):
        give(house, f"Fler {number}")
    let_in(house)
    after = {row["id"] for row in rows_of(house, tmp_path / "c", study_id)}

    assert between == before
    assert len(after - before) == 5


def test_what_is_taken_back_is_in_no_later_file_and_told_of_by_its_name_alone(
    house: House, course: Edited, tmp_path: Path
) -> None:
    owners = a_batch(house, 6)
    study_id = a_study()
    export_id, (path, _codebook) = take_out(house, tmp_path, study_id)
    before = {row["id"]: row["text"] for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}

    decide(house, owners[2], KEPT_BACK)

    after = {row["id"] for row in rows_of(house, tmp_path / "b", study_id)}
    gone = set(before) - after
    house.session.rollback()
    kept = select(ExportedEntry.ref).where(ExportedEntry.export_id == export_id, ExportedEntry.entry_id.is_(None))
    assert {before[ref] for ref in gone} == {"Svar 2"}
    assert set(house.session.scalars(kept)) == gone


def test_the_last_of_five_who_withdraws_takes_the_other_four_out_of_the_next_file(
    house: House, course: Edited, tmp_path: Path
) -> None:
    owners = a_batch(house)
    study_id = a_study()

    decide(house, owners[0], KEPT_BACK)

    assert rows_of(house, tmp_path, study_id) == []


def test_a_filter_that_leaves_few_writers_takes_nothing_out(house: House, course: Edited, tmp_path: Path) -> None:
    a_batch(house, 6)
    for entry in house.session.scalars(select(BankEntry).limit(4)):
        entry.sex = "woman"
    house.session.commit()

    with pytest.raises(Refused):
        take_out(house, tmp_path, a_study(filters={"sex": ["woman"]}))


def test_a_period_of_a_day_tells_nothing_without_an_approval(house: House, course: Edited, tmp_path: Path) -> None:
    for number in range(6):
        give(house, f"Svar {number}", at=NOW + timedelta(days=number))
    let_in(house)
    day = (NOW + timedelta(days=3)).date()

    rows = rows_of(house, tmp_path, a_study(approval="", starts_on=day, ends_on=day))

    assert len(rows) == 6


def test_who_takes_the_course_again_is_one_among_all_without_an_approval(
    house: House, course: Edited, tmp_path: Path
) -> None:
    owners = a_batch(house)
    for owner in owners:
        give(house, "Samma en gång till", owner, again=True)
    let_in(house)

    rows = rows_of(house, tmp_path, a_study(approval=""))

    assert len(rows) == 10
    apart = {"pseudonym", "genomgang", "omgang", "forbund", "manad", "tillsammans"}
    assert all(set(row) & apart == set() for row in rows)
    with pytest.raises(Refused):
        take_out(house, tmp_path / "bred", a_study("Bred", approval=""), Format.CSV_WIDE)


def test_a_project_file_without_an_approval_has_a_case_for_each_text_and_none_for_a_writer(
    house: House, course: Edited, tmp_path: Path
) -> None:
    owners = a_batch(house)
    for owner in owners:
        give(house, "Samma en gång till", owner, again=True)
    let_in(house)

    _id, (path,) = take_out(house, tmp_path, a_study(approval=""), Format.QDPX)

    words = _project(path)
    assert words.count("<Case ") == words.count("<TextSource ") == 10
    assert words.count("<SourceRef ") == 10


def _project(path: Path) -> str:
    return zipfile.ZipFile(path).read("project.qde").decode()
