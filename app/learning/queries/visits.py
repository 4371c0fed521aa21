"""Visits without an account that somebody has said were theirs."""

from __future__ import annotations

from sqlalchemy import select

from app.database import db
from app.learning.models import Guest
from app.learning.owner import Owner, opaque_id, visit_id


def speaks_for(owner: Owner, id: str) -> bool:
    """Whether what a page of `id` wrote is the owner's: their own, their visit's first words, a visit they claimed."""
    if id == opaque_id(owner) or (not id and owner.guest):
        return True
    if owner.person_id is None:
        return False
    claimed = db.session.scalars(select(Guest.token_hash).where(Guest.claimed_by == owner.person_id))
    return id in [visit_id(guest_hash) for guest_hash in claimed]
