"""Studies, and files that are taken out of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.database import reading, transaction
from app.knowledge.models.out import ResearchChoice
from app.knowledge.models.studies import Part, Study, StudyMember
from app.knowledge.studies import taking_out
from app.knowledge.studies.words import Format
from app.people.models import Person, RoleName
from tests.builders import NOW, keep, with_role
from tests.house import House

APPROVAL = "2026-01234-01"


def a_study(name: str = "Vad som hindrar", approval: str = APPROVAL, lead: Person | None = None, **values: Any) -> str:
    """Its id; somebody leads it."""
    lead = lead or with_role(RoleName.RESEARCHER, f"Forskare {name}")
    values = {"purpose": "Se vad som hindrar", "filters": {}, **values}
    study = keep(Study(name=name, approval=approval, created_by=lead.id, created_at=NOW, **values))
    keep(StudyMember(study_id=study.id, person_id=lead.id, part=Part.LEAD, joined_at=NOW))
    return study.id


def agree(person_id: str, agrees: bool = True, course_id: str = "prov") -> None:
    keep(ResearchChoice(person_id=person_id, course_id=course_id, agrees=agrees, wording="Ord", decided_at=NOW))


def take_out(house: House, folder: Path, study_id: str, format: Format = Format.JSONL) -> tuple[str, list[Path]]:
    """The export's id and its files, by the steps that page and command take."""
    house.session.rollback()
    leads = select(StudyMember.person_id).where(StudyMember.study_id == study_id, StudyMember.part == Part.LEAD)
    lead_id = house.session.scalars(leads).first()
    house.session.rollback()
    place = folder / f"{study_id}-{len(list(folder.iterdir())) if folder.exists() else 0}"
    place.mkdir(parents=True)
    with house.app.app_context():
        with reading():
            taking_out.check(taking_out.db.session.get_one(Study, study_id), format)
        with transaction():
            study = taking_out.db.session.get_one(Study, study_id)
            export_id = taking_out.begin(study, format, "Prov", str(lead_id), NOW)
        with reading():
            study = taking_out.db.session.get_one(Study, study_id)
            reader = taking_out.reader_of(study, str(lead_id), house.settings.secret)
            written = taking_out.write_files(place, "ut", format, reader)
        taking_out.keep_entries(export_id, place)
        with transaction():
            taking_out.finish(export_id, written, NOW)
    return export_id, written.files


def rows_of(house: House, folder: Path, study_id: str) -> list[dict[str, Any]]:
    """What stands in its JSON Lines."""
    _export_id, files = take_out(house, folder, study_id)
    return [json.loads(line) for line in files[0].read_text(encoding="utf-8").splitlines()]


def cells_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
