"""What is asked of studies."""

from __future__ import annotations

from sqlalchemy import select

from app.database import db
from app.knowledge.models.studies import Part, Study, StudyMember
from app.web.errors import NotFound


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
