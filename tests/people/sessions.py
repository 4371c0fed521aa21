"""The rows behind signed-in browsers, and moving them in time."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.people.models import Person, SignInSession
from tests.house import House


def sessions_of(house: House, person: Person) -> list[SignInSession]:
    house.session.rollback()
    house.session.expire_all()
    return list(house.session.scalars(select(SignInSession).where(SignInSession.person_id == person.id)))


def move_back(house: House, person: Person, seen: timedelta = timedelta(), created: timedelta = timedelta()) -> None:
    """As if the person had been seen, and had signed in, so much earlier."""
    for row in sessions_of(house, person):
        row.seen_at -= seen
        row.created_at -= created
    house.session.commit()
