"""What every part of the room asks: a round, a session of it, who trains it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, union_all

from app.database import db
from app.rounds.models.plan import OF_MANAGERS, Round, RoundTrainer, Session, SessionTrainer
from app.rounds.models.registration import Registration
from app.web.errors import NotFound


def get_round(round_id: str) -> Round:
    found = db.session.get(Round, round_id)
    if found is None:
        raise NotFound
    return found


def find_project(round_id: str) -> str | None:
    """The id of the project that the round is a part of."""
    return db.session.scalar(select(Round.project_id).where(Round.id == round_id))


def get_session(round_id: str, session_id: str) -> Session:
    found = db.session.scalars(select(Session).where(Session.id == session_id, Session.round_id == round_id)).first()
    if found is None:
        raise NotFound
    return found


def meets(session: Any, group_id: Any) -> ColumnElement[bool]:
    """Whether participants of the group are expected at the session: one of theirs or of all groups, and not one of
    managers. Both are columns."""
    return and_(session.kind != OF_MANAGERS, or_(session.group_id.is_(None), session.group_id == group_id))


# Of a duplicate's registration, the one it became a part of: marks, words and work are read as that one's.
kept_registration: ColumnElement[str] = func.coalesce(Registration.merged_into, Registration.id)


def trains(person_id: str, round_id: str) -> bool:
    """Whether the person trains the round, or leads a session of it."""
    whole = select(RoundTrainer.person_id).where(RoundTrainer.round_id == round_id)
    session = select(SessionTrainer.person_id).join(Session).where(Session.round_id == round_id)
    found = union_all(
        whole.where(RoundTrainer.person_id == person_id), session.where(SessionTrainer.person_id == person_id)
    )
    return db.session.execute(found.limit(1)).first() is not None
