"""A private calendar for each person who asks for one: its address, and the sessions in it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from app.database import db
from app.people.models import Person
from app.rounds.models.letters import CalendarFeed
from app.rounds.models.plan import Round, RoundState, Session, SessionTrainer
from app.rounds.models.registration import Registration, Standing
from app.rounds.queries import meets
from app.settings import Settings

KEPT = timedelta(days=60)
TOKEN_LETTERS = 40
Own = tuple[Session, Registration | None, Round]


def find_feed(person_id: str) -> CalendarFeed | None:
    return db.session.get(CalendarFeed, person_id)


def token_of(feed: CalendarFeed) -> str:
    """Empty once the program has another secret than when the address was made: then it opens nothing."""
    token = _token(feed.person_id, feed.number)
    return token if _hash(token) == feed.token_hash else ""


def make_feed(person_id: str, seen: int, now: datetime) -> None:
    """The first address, or a new one in place of the number that was `seen`: the old one ends. Again it changes
    nothing."""
    db.session.get_one(Person, person_id, with_for_update=True)
    feed = db.session.get(CalendarFeed, person_id, populate_existing=True)
    number = feed.number if feed else 0
    if number != seen:
        return
    feed = feed or CalendarFeed(person_id=person_id)
    feed.number, feed.made_at = number + 1, now
    feed.token_hash = _hash(_token(person_id, feed.number))
    db.session.add(feed)


def find_owner(token: str) -> str | None:
    """The person's id. Who has been let in nowhere any more has no calendar either."""
    asked = select(Person.id).join(CalendarFeed, CalendarFeed.person_id == Person.id)
    alive = (Person.deactivated_at.is_(None), Person.erased_at.is_(None), Person.merged_into.is_(None))
    return db.session.scalars(asked.where(CalendarFeed.token_hash == _hash(token), *alive)).first()


def list_own(person_id: str, now: datetime) -> list[Own]:
    """Sessions in which the person has a place, of rounds that were opened, and sessions that the person leads; from
    some weeks back. By time."""
    lately = Session.ends_at > now - KEPT
    mine = (
        select(Session, Registration, Round)
        .join(Round, Round.id == Session.round_id)
        .join(Registration, Registration.round_id == Round.id)
        .where(
            lately,
            Registration.person_id == person_id,
            Registration.standing == Standing.REGISTERED,
            Round.state != RoundState.PLANNED,
            meets(Session, Registration.group_id),
        )
    )
    led = (
        select(Session, Round)
        .join(Round, Round.id == Session.round_id)
        .join(SessionTrainer, SessionTrainer.session_id == Session.id)
        .where(lately, SessionTrainer.person_id == person_id)
    )
    own: list[Own] = [(session, row, course_round) for session, row, course_round in db.session.execute(mine)]
    own += [(session, None, course_round) for session, course_round in db.session.execute(led)]
    return sorted(own, key=lambda one: (one[0].starts_at, one[0].id))


def _token(person_id: str, number: int) -> str:
    """Of a key of its own, so that it proves nothing anywhere else."""
    settings: Settings = current_app.config["SETTINGS"]
    key = hmac.new(settings.secret.encode(), b"calendar", hashlib.sha256).digest()
    return hmac.new(key, f"{person_id}\0{number}".encode(), hashlib.sha256).hexdigest()[:TOKEN_LETTERS]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
