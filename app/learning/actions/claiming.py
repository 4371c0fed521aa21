"""What is done with the work of a visit once its visitor has signed in: taken along, or erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from app.catalogue.models import QuestionVersion
from app.database import db
from app.learning.actions import erasing, ledger
from app.learning.models import Answer, Attempt, Erasure, Guest, PollVote
from app.learning.owner import Owner
from app.learning.queries.attempts import belongs_to
from app.learning.queries.journal import list_written


class VisitGone(Exception):
    """There is no such visit, or somebody else has claimed it."""


def claim(visit: Owner, person_id: str, now: datetime) -> None:
    """The visit's work becomes the person's; saying it again changes nothing. Raises VisitGone.

    The row of the visit stays for thirty days, so that what it wrote and what arrives later is known as the person's.
    """
    guest = _lock(visit)
    if guest.claimed_by is None:
        ledger.lock_person(person_id)
        take_over(visit, guest.id, person_id)
        guest.claimed_by, guest.saved_at = person_id, now
    elif guest.claimed_by != person_id:
        raise VisitGone


def erase(visit: Owner, now: datetime) -> bool:
    """All of the visit's work; whether any of it had been shared, and so is only withdrawn. Raises VisitGone."""
    if _lock(visit).claimed_by is not None:
        raise VisitGone
    return erasing.erase_everything(visit, list_written(visit), now)


def take_over(old: Owner, old_id: str, person_id: str) -> None:
    """All that one owner has done becomes the person's, and nothing of it is written over. Both are locked.

    `old_id` is the person's or the guest's, by which polls count them. Of two newest attempts at a course one goes into
    the other; earlier ones become earlier attempts of the person.
    """
    new = Owner(person_id, None)
    either = or_(belongs_to(old), belongs_to(new))
    where = select(Attempt).where(either).order_by(Attempt.id).with_for_update()
    attempts = sorted(db.session.scalars(where), key=lambda attempt: attempt.number)
    _merge_votes(old_id, person_id, either)
    theirs: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        if attempt.person_id == person_id:
            theirs.setdefault(attempt.course_id, []).append(attempt)
    for course_id in dict.fromkeys(attempt.course_id for attempt in attempts if attempt.person_id != person_id):
        moved = [a for a in attempts if a.course_id == course_id and a.person_id != person_id]
        _move(moved, theirs.get(course_id, []), person_id)


def _move(moved: list[Attempt], theirs: list[Attempt], person_id: str) -> None:
    """Both by number. What is moved is numbered after what the person has, and their newest after that again."""
    last = theirs[-1].number if theirs else 0
    for attempt in moved:
        attempt.guest_id, attempt.person_id, attempt.number = None, person_id, attempt.number + last
    target = next((attempt for attempt in reversed(theirs) if attempt.merged_into is None), None)
    source = next((attempt for attempt in reversed(moved) if attempt.merged_into is None), None)
    if target is None or source is None:
        return
    target.number = moved[-1].number + 1
    for attempt in moved:
        if attempt is source or attempt.merged_into == source.id:
            attempt.merged_into = target.id
    # Those who sat before the screen at the visit sit there still.
    target.group_size = source.group_size


def _merge_votes(old_id: str, person_id: str, either: ColumnElement[bool]) -> None:
    """A person has one vote in each poll: the newer, as the ledger has it."""
    votes = {
        (vote.question_id, vote.owner_id): vote
        for vote in db.session.scalars(select(PollVote).where(PollVote.owner_id.in_([old_id, person_id])))
    }
    asked = [question_id for question_id, owner_id in votes if owner_id == old_id]
    newest = _newest_answers(asked, either)
    for question_id in asked:
        vote, other = votes[question_id, old_id], votes.get((question_id, person_id))
        if other is None or newest.get(question_id) != person_id:
            ledger.vote(question_id, person_id, vote.key, vote.meaning)
        db.session.delete(vote)


def _newest_answers(question_ids: list[int], either: ColumnElement[bool]) -> dict[int, str | None]:
    """By question, the person whose newest answer it is; None where it is a guest's."""
    answers = (
        select(QuestionVersion.question_id, Attempt.person_id)
        .join(Answer, Answer.question_version_id == QuestionVersion.id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(either, QuestionVersion.question_id.in_(question_ids), Erasure.answer_id.is_(None))
        .order_by(Answer.answered_at, Answer.id)
    )
    return {question_id: person_id for question_id, person_id in db.session.execute(answers)}


def _lock(visit: Owner) -> Guest:
    """Of two that decide about a visit at once, the second waits, and finds what the first did."""
    guest = db.session.scalars(select(Guest).where(Guest.token_hash == visit.guest_hash).with_for_update()).first()
    if guest is None:
        raise VisitGone
    return guest
