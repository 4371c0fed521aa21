"""What is asked of studies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select

from app.database import db
from app.knowledge.models.out import ExportedEntry, StudyExport
from app.knowledge.models.studies import Part, Study, StudyMember
from app.people.identity.queries import shown_name
from app.people.models import Person, Role, RoleName, Scope
from app.web.errors import NotFound
from app.web.swedish import alphabetical

READERS = (RoleName.RESEARCHER, RoleName.TRAINER, RoleName.SYSTEM_ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Member:
    row: StudyMember
    name: str


@dataclass(frozen=True, slots=True)
class Taken:
    """An export, who took it out, and how many of its texts have gone from the bank since."""

    export: StudyExport
    by: str
    gone: int


def find_part(study_id: str, person_id: str) -> Part | None:
    """What somebody does in the study now."""
    asked = select(StudyMember.part).where(
        StudyMember.study_id == study_id, StudyMember.person_id == person_id, StudyMember.left_at.is_(None)
    )
    part = db.session.scalar(asked)
    return Part(part) if part else None


def get_study(study_id: str) -> Study:
    study = db.session.get(Study, study_id)
    if study is None:
        raise NotFound
    return study


def list_studies(person: Any) -> list[Study]:
    """Those that the person is in, or all for an administrator; the open ones first, by name."""
    within = exists().where(
        StudyMember.study_id == Study.id, StudyMember.person_id == person.id, StudyMember.left_at.is_(None)
    )
    asked = select(Study) if person.administrator else select(Study).where(within)
    studies = db.session.scalars(asked)
    return sorted(studies, key=lambda study: (study.closed_at is not None, alphabetical(study.name)))


def list_members(study_id: str) -> list[Member]:
    """Also those who have left, last."""
    asked = select(StudyMember, shown_name()).join(Person, Person.id == StudyMember.person_id)
    rows = [Member(row, name) for row, name in db.session.execute(asked.where(StudyMember.study_id == study_id))]
    return sorted(rows, key=lambda member: (member.row.left_at is not None, alphabetical(member.name), member.row.id))


def find_reader(email: str) -> str | None:
    """Somebody with this address who may read the bank, and so be in a study."""
    may = exists().where(Role.person_id == Person.id, Role.name.in_(READERS), Role.scope == Scope.PLATFORM)
    return db.session.scalar(select(Person.id).where(Person.email == email, Person.deactivated_at.is_(None), may))


def count_exports(study_id: str) -> int:
    return db.session.scalar(select(func.count()).where(StudyExport.study_id == study_id)) or 0


def list_exports(study_id: str, skip: int, most: int) -> list[Taken]:
    """The newest first."""
    asked = _taken().where(StudyExport.study_id == study_id).order_by(StudyExport.begun_at.desc(), StudyExport.id)
    return [Taken(*row) for row in db.session.execute(asked.offset(skip).limit(most))]


def get_export(study_id: str, export_id: str) -> Taken:
    row = db.session.execute(_taken().where(StudyExport.study_id == study_id, StudyExport.id == export_id)).first()
    if row is None:
        raise NotFound
    return Taken(*row)


def list_gone(export_id: str) -> list[str]:
    """What the texts that have gone from the bank since are called in the file."""
    asked = select(ExportedEntry.ref).where(ExportedEntry.export_id == export_id, ExportedEntry.entry_id.is_(None))
    return list(db.session.scalars(asked.order_by(ExportedEntry.ref)))


def _taken() -> Select[StudyExport, str, int]:
    gone = select(func.count()).where(ExportedEntry.export_id == StudyExport.id, ExportedEntry.entry_id.is_(None))
    asked = select(StudyExport, shown_name(), gone.scalar_subquery())
    return asked.join(Person, Person.id == StudyExport.by_id)
