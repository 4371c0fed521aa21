"""A session that has ended, and where somebody was, is held without anybody saying so."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.catalogue.models import Course
from app.database import db, transaction
from app.rounds.attending import actions
from app.rounds.attending.jobs import settle_held
from app.rounds.attending.minutes import ABSENT, Stay
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import Round, Session, SessionState
from app.web.swedish import now
from tests.builders import keep
from tests.databases import both_engines
from tests.house import House
from tests.rounds.attending.scenes import Scene, a_scene

HERE = Stay(60, None, None)


@pytest.fixture(autouse=True)
def _course(house: House) -> None:
    keep(Course(id="prov"))


def tap(house: House, scene: Scene, stay: Stay, at: datetime, source: Seen = Seen.TRAINER) -> None:
    place, who = (scene.course_round.id, scene.session.id), (scene.participants[0].id, scene.trainer.id)
    house.session.rollback()
    with house.app.app_context(), transaction():
        there = (db.session.get_one(Round, place[0]), db.session.get_one(Session, place[1]))
        actions.mark(*there, who[0], stay, source, who[1], at, f"{at}", at, "Rättat")


def state(house: House, scene: Scene) -> tuple[str, int, int]:
    house.session.rollback()
    session = house.session.get_one(Session, scene.session.id, populate_existing=True)
    found = (session.state, session.version, session.sequence)
    house.session.rollback()
    return found


@both_engines
def test_what_was_marked_during_the_session_settles_it_when_it_has_ended(house: House) -> None:
    scene = a_scene("Amina")
    tap(house, scene, HERE, now())

    with house.app.app_context():
        settle_held(now())
        before = state(house, scene)
        settle_held(now() + timedelta(hours=3))
        settle_held(now() + timedelta(hours=4))

    assert before == (SessionState.PLANNED, 1, 0)
    assert state(house, scene) == (SessionState.HELD, 2, 0)


def test_what_is_entered_afterwards_settles_it_at_once(house: House) -> None:
    scene = a_scene("Amina", begun=timedelta(days=2))

    tap(house, scene, HERE, now(), Seen.PAPER)

    assert state(house, scene) == (SessionState.HELD, 2, 0)


def test_where_everybody_was_absent_or_was_marked_by_mistake_nothing_is_said(house: House) -> None:
    scene = a_scene("Amina", begun=timedelta(days=2))
    during = scene.session.starts_at
    keep(
        Attendance(
            session_id=scene.session.id,
            registration_id=scene.participants[0].id,
            minutes=60,
            source=Seen.TRAINER,
            marked_at=during,
            saved_at=during,
            key="ett",
        )
    )

    tap(house, scene, ABSENT, now())
    with house.app.app_context():
        settle_held(now())

    assert state(house, scene)[0] == SessionState.PLANNED


def test_a_cancelled_session_stays_cancelled(house: House) -> None:
    scene = a_scene("Amina")
    tap(house, scene, HERE, now())
    house.session.get_one(Session, scene.session.id).state = SessionState.CANCELLED
    house.session.commit()

    with house.app.app_context():
        settle_held(now() + timedelta(hours=3))

    assert state(house, scene)[0] == SessionState.CANCELLED
