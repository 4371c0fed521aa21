"""Attempts with answers and drafts for tests, written through the room's own actions."""

from __future__ import annotations

import itertools

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import get_course
from app.courseware.grading import FREE_TEXT_TYPES, read_answer
from app.database import db, transaction
from app.learning.actions import drafting, ledger
from app.learning.loading import Place
from app.learning.models import Guest
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.learning.questions import keys_of
from app.learning.sending import new_key
from app.people.visitor import hash_of
from tests.answering import an_answer_to
from tests.builders import NOW
from tests.house import House


def a_guest(house: House) -> tuple[Owner, str]:
    """Somebody without an account, and their cookie."""
    token = new_key()
    with house.app.app_context(), transaction():
        ledger.begin_guest(hash_of(token), NOW)
    return Owner(None, hash_of(token)), token


def answered(house: House, owner: Owner, course_id: str, answers: int = 0) -> None:
    """Every question of the course once, or as many answers as are asked for, round after round of its questions."""
    with house.app.app_context(), transaction():
        course, _funding = get_course(course_id)
        attempt = ledger.begin_attempt(owner, guest_of(owner), course_id, NOW)
        asked = [(place, block) for place in _places(course) for block in place.blocks if place.ids(block)]
        for number, (place, block) in enumerate(itertools.islice(itertools.cycle(asked), answers or len(asked))):
            ids = place.ids(block)
            assert ids
            given = read_answer(block, an_answer_to(block, f"Tanke nummer {number}."))
            ledger.save_answer(attempt.id, place.step.id, ids[1], given, new_key(), "", NOW)
            if block.type == "poll":
                ledger.vote(ids[0], str(attempt.person_id or attempt.guest_id), keys_of(given)[0])


def drafted(house: House, owner: Owner, course_id: str) -> None:
    """A newer text in every field of the course."""
    with house.app.app_context(), transaction():
        course, _funding = get_course(course_id)
        attempt = find_attempt(owner, course_id)
        assert attempt
        for place in _places(course):
            for block in place.blocks:
                ids = place.ids(block)
                if ids and block.type in FREE_TEXT_TYPES:
                    drafting.save_draft(
                        attempt.id, place.step.id, ids, drafting.Typed("Ett utkast.", new_key(), 1), LATER
                    )


LATER = NOW.replace(hour=NOW.hour + 1)


def guest_of(owner: Owner) -> Guest | None:
    return db.session.query(Guest).filter_by(token_hash=owner.guest_hash).one() if owner.guest else None


def _places(course: PublishedCourse) -> list[Place]:
    steps = [step for step in course.course.path if step.module and step.audience == "learners"]
    return [Place(course, step, course.modules[str(step.module)], easy=False) for step in steps]
