"""`larbron knowledge export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.factory import larbron
from app.knowledge.models.out import ExportedEntry, StudyExport
from app.knowledge.studies import taking_out
from app.people.audit import AuditEntry
from app.people.models import Role, RoleName
from tests.authoring.editing import Edited
from tests.builders import a_person, keep
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import a_batch
from tests.knowledge.studies.scenes import a_study

pytestmark = one_engine


def run(house: House, *words: str) -> tuple[int, str]:
    done = house.app.test_cli_runner().invoke(larbron.commands["knowledge"], ["export", *words])
    return done.exit_code, done.output


def a_researcher(house: House) -> str:
    lead = a_person("Eva Norling", "eva@prov.test")
    keep(Role(person_id=lead.id, name=RoleName.RESEARCHER))
    return a_study(lead=lead)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_a_study_is_taken_out_from_the_shell(house: House, course: Edited, tmp_path: Path, kind: str) -> None:
    a_batch(house)
    study_id, out = a_researcher(house), tmp_path / f"ut.{kind}"

    words = ("--study", study_id, "--format", kind, "--purpose", "Rapport", "--as", "eva@prov.test", "--out", str(out))
    code, said = run(house, *words)

    assert (code, "5 rader" in said) == (0, True)
    assert out.exists()
    assert (tmp_path / "ut-kodbok.csv").exists() == (kind != "xlsx")
    export = house.session.scalars(select(StudyExport)).one()
    assert (export.format, export.why, export.rows, export.finished_at is not None) == (kind, "Rapport", 5, True)
    assert house.session.scalar(select(func.count()).select_from(ExportedEntry)) == 5
    noted = house.session.scalars(select(AuditEntry.why).where(AuditEntry.act == "study.taken-out")).all()
    assert noted == [f"{kind}: Rapport"]


def test_nobody_outside_the_study_takes_it_out(house: House, course: Edited, tmp_path: Path) -> None:
    study_id, out = a_researcher(house), tmp_path / "ut.csv"
    a_person("Någon", "nagon@prov.test")

    code, said = run(
        house,
        *("--study", study_id, "--format", "csv", "--purpose", "x", "--as", "nagon@prov.test", "--out", str(out)),
    )

    assert (code, "inte med i någon sådan studie" in said, out.exists()) == (2, True, False)


def test_what_breaks_off_leaves_no_file_and_no_finished_export(
    house: House, course: Edited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_batch(house)
    study_id, out = a_researcher(house), tmp_path / "ut.jsonl"
    out.write_text(json.dumps("den förra"))

    def full(*_: object) -> None:
        raise OSError(28, "disken är full")

    monkeypatch.setattr(taking_out, "write", full)
    code, said = run(
        house,
        *("--study", study_id, "--format", "jsonl", "--purpose", "x", "--as", "eva@prov.test", "--out", str(out)),
    )

    assert (code, "Inget togs ut" in said) == (1, True)
    assert json.loads(out.read_text()) == "den förra"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["ut.jsonl"]
    assert house.session.scalars(select(StudyExport.finished_at)).all() == [None]
