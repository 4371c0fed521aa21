"""Make, change and close studies, and say who is in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict

from sqlalchemy import func, select

from app.database import db
from app.knowledge.models.studies import Part, Study, StudyMember
from app.knowledge.studies.words import Act
from app.people import audit
from app.web.errors import ChangedMeanwhile, NotFound

LONGEST_ABOUT = 200


class NameTaken(Exception):
    """Another study is called that."""


class NobodyLeads(Exception):
    """The last who leads the study would leave it."""


class Values(TypedDict):
    name: str
    purpose: str
    approval: str
    starts_on: date | None
    ends_on: date | None
    filters: dict[str, list[str]]
    blind: bool


def make_study(actor_id: str, now: datetime, **values: Any) -> Study:
    """Whoever makes it leads it. The trail keeps which approval it was said to have. Raises NameTaken."""
    _refuse_taken(values["name"], None)
    study = Study(**values, created_by=actor_id, created_at=now)
    db.session.add(study)
    db.session.flush()
    db.session.add(StudyMember(study_id=study.id, person_id=actor_id, part=Part.LEAD, joined_at=now))
    audit.note(Act.MADE, now, actor_id, about=study.id, why=study.approval)
    return study


def change_study(study_id: str, seen: int, actor_id: str, now: datetime, **values: Any) -> None:
    """The same again changes nothing. Raises ChangedMeanwhile and NameTaken."""
    study = _locked(study_id)
    if all(getattr(study, name) == value for name, value in values.items()):
        return
    if study.version != seen:
        raise ChangedMeanwhile
    _refuse_taken(values["name"], study_id)
    for name, value in values.items():
        setattr(study, name, value)
    study.version += 1
    audit.note(Act.CHANGED, now, actor_id, about=study.id, why=study.approval)


def close_study(study_id: str, actor_id: str, now: datetime) -> None:
    """Nothing more is coded in it or taken out of it, until it is opened again."""
    study = _locked(study_id)
    if study.closed_at is None:
        study.closed_at = now
        audit.note(Act.CLOSED, now, actor_id, about=study.id)


def open_study(study_id: str, actor_id: str, now: datetime) -> None:
    study = _locked(study_id)
    if study.closed_at is not None:
        study.closed_at = None
        audit.note(Act.OPENED, now, actor_id, about=study.id)


def add_member(study_id: str, person_id: str, part: Part, actor_id: str, now: datetime) -> None:
    """Somebody who comes back has the same row. Raises NobodyLeads when the last who leads would only code."""
    study = _locked(study_id)
    member = _member(study_id, person_id)
    if member is not None and member.left_at is None and member.part == part:
        return
    if member is None:
        member = StudyMember(study_id=study_id, person_id=person_id, joined_at=now)
        db.session.add(member)
    elif part != Part.LEAD and _leads_alone(study_id, person_id):
        raise NobodyLeads
    member.part, member.left_at = part, None
    audit.note(Act.JOINED, now, actor_id, person_id, study.id)


def leave_study(study_id: str, person_id: str, actor_id: str, now: datetime) -> None:
    """What the person has made of it stays. Raises NobodyLeads."""
    study = _locked(study_id)
    member = _member(study_id, person_id)
    if member is None or member.left_at is not None:
        return
    if _leads_alone(study_id, person_id):
        raise NobodyLeads
    member.left_at = now
    audit.note(Act.LEFT, now, actor_id, person_id, study.id)


def _locked(study_id: str) -> Study:
    study = db.session.get(Study, study_id, with_for_update=True, populate_existing=True)
    if study is None:
        raise NotFound
    return study


def _member(study_id: str, person_id: str) -> StudyMember | None:
    asked = select(StudyMember).where(StudyMember.study_id == study_id, StudyMember.person_id == person_id)
    return db.session.scalar(asked)


def _leads_alone(study_id: str, person_id: str) -> bool:
    leads = select(StudyMember.person_id).where(
        StudyMember.study_id == study_id, StudyMember.part == Part.LEAD, StudyMember.left_at.is_(None)
    )
    return list(db.session.scalars(leads)) == [person_id]


def _refuse_taken(name: str, study_id: str | None) -> None:
    asked = select(Study.id).where(func.lower(Study.name) == name.lower())
    if any(id != study_id for id in db.session.scalars(asked)):
        raise NameTaken
