"""`larbron esf export`: what the page does, for who may do it there."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from app.esf.lists.commands import esf_group
from app.esf.models.lists import Export
from app.people.models import Person, RoleName
from tests.builders import with_role
from tests.databases import one_engine
from tests.esf.months import Report, a_report
from tests.esf.taken_out import give, needs_numbers, noted
from tests.house import House
from tests.people.identity.numbers import a_number

pytestmark = one_engine

EVA = "eva@example.org"


def export(house: House, out: Path, **asked: str) -> Result:
    given = {"project": "prov-2026", "layout": "scb-esf", "month": "2026-03", "purpose": "esf-report", "as": EVA}
    words = [part for name, value in (given | asked).items() for part in (f"--{name}", value)]
    house.session.commit()
    with house.app.app_context():
        return CliRunner().invoke(esf_group, ["export", *words, "--out", str(out)])


def a_project(house: House, tmp_path: Path, role: RoleName = RoleName.PROJECT_ADMINISTRATOR) -> tuple[Report, Person]:
    """With one participant who has given a number, and somebody with the role."""
    report = a_report(tmp_path / "kurs")
    maja = report.came("Maja", report.session())
    needs_numbers(house, report)
    eva = with_role(role)
    house.session.execute(update(Person).where(Person.id == eva.id).values(email=EVA))
    house.session.commit()
    give(house, maja, a_number(), eva)
    return report, eva


def test_a_list_is_written_and_noted_as_on_the_page(house: House, tmp_path: Path) -> None:
    _report, eva = a_project(house, tmp_path)

    done = export(house, tmp_path / "mars.xlsx")

    assert (done.exit_code, done.exception) == (0, None), done.output
    rows = CalamineWorkbook.from_path(str(tmp_path / "mars.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == ["Maja"]
    assert str(rows[1][0]).startswith("19900101-")
    assert house.session.scalars(select(Export.by_id)).all() == [eva.id]
    assert len(noted(house, "identity.read")) == 1


@pytest.mark.parametrize(
    ("asked", "name", "said"),
    [
        ({"as": "nobody@example.org"}, "a.csv", "får inte ta ut listor"),
        ({"project": "finns-inte"}, "a.csv", "ingen sådan mall"),
        ({"layout": "finns-inte"}, "a.csv", "ingen sådan mall"),
        ({"month": "2026-13"}, "a.csv", "inte en av projektets"),
        ({"purpose": "om 19900101-2386"}, "a.csv", "utan personnummer"),
        ({}, "a.doc", "ska sluta på"),
    ],
)
def test_what_cannot_be_done_is_said(house: House, tmp_path: Path, asked: dict[str, str], name: str, said: str) -> None:
    a_project(house, tmp_path)

    done = export(house, tmp_path / name, **asked)

    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert not (tmp_path / name).exists()
    assert noted(house, "list.taken-out") == []


def test_who_may_not_on_the_page_may_not_here(house: House, tmp_path: Path) -> None:
    a_project(house, tmp_path, role=RoleName.AUDITOR)

    done = export(house, tmp_path / "a.csv")

    assert (done.exit_code, noted(house, "identity.read")) == (2, [])


def test_a_full_disk_leaves_nothing_beside_the_file(house: House, tmp_path: Path) -> None:
    a_project(house, tmp_path)
    folder = tmp_path / "ut"
    folder.mkdir()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, limits[1]))
    try:
        done = export(house, folder / "mars.csv", layout="deltagare")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert (done.exit_code, "Ingen lista togs ut" in done.output) == (1, True), done.output
    assert list(folder.iterdir()) == []
    assert house.session.scalars(select(Export)).all() == []


def test_a_folder_that_is_not_there_is_said(house: House, tmp_path: Path) -> None:
    a_project(house, tmp_path)

    done = export(house, tmp_path / "finns-inte" / "mars.csv")

    assert (done.exit_code, "Ingen lista togs ut" in done.output) == (1, True), done.output
    assert noted(house, "list.taken-out") == []
