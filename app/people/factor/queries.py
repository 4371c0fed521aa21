"""Whether somebody has a second factor, and whether it was just given."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from app.database import db
from app.people.factor.models import RecoveryCode, SecondFactor
from app.people.factor.sealing import unseal
from app.people.queries import SAME_PRESS, find_signed_in
from app.people.visitor import SignedIn, hash_of


def has_factor(person_id: str) -> bool:
    return db.session.scalar(select(SecondFactor.person_id).where(SecondFactor.person_id == person_id)) is not None


def count_recovery_codes(person_id: str) -> int:
    """Those that are left."""
    left = (RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(RecoveryCode).where(*left)) or 0


def has_just_set_up(person_id: str, secret: str, key: str, now: datetime) -> bool:
    """Whether this very app was set up a moment ago: then the press that asks is a repetition."""
    factor = db.session.get(SecondFactor, person_id)
    if factor is None or factor.confirmed_at <= now - SAME_PRESS:
        return False
    return unseal(key, person_id, factor.secret) == secret


def has_just_given(person: SignedIn, now: datetime) -> bool:
    return person.factor_at is not None and person.factor_at > now - SAME_PRESS


def find_who_has_just_given(session_token: str, now: datetime) -> SignedIn | None:
    person = find_signed_in(hash_of(session_token), now)
    return person if person and has_just_given(person, now) else None
