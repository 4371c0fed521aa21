"""Add to the ledger: attempts, answers with their choice of readers, votes, done steps."""

from __future__ import annotations

import contextlib
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.courseware.grading import Given
from app.database import ask, db
from app.learning.erasure_log import What, note
from app.learning.models import Answer, Attempt, Consent, Done, Guest, Observation, PollVote, Trainers
from app.learning.owner import Owner
from app.learning.queries.answers import READ_WITH, find_repetition
from app.learning.queries.attempts import belongs_to
from app.learning.sharing import Choice
from app.people.models import Person
from app.web.errors import NotFound

OWNED = (
    select(Attempt.id)
    .where(Attempt.id == bindparam("attempt_id"), Attempt.merged_into.is_(None))
    .where(or_(Attempt.person_id.is_not(None), Attempt.guest_id.is_not(None)))
    .with_for_update()
)


class TakenAway(Exception):
    """The answer that this page sent was erased since; sending it again must not bring it back."""


def begin_guest(token_hash: str, now: datetime) -> Guest:
    """Of two that begin the same visit at once, the second finds what the first began."""
    with contextlib.suppress(IntegrityError), db.session.begin_nested():
        db.session.add(Guest(token_hash=token_hash, created_at=now, saved_at=now))
    return db.session.scalars(select(Guest).where(Guest.token_hash == token_hash)).one()


def begin_attempt(owner: Owner, guest: Guest | None, course_id: str, now: datetime) -> Attempt:
    """The next attempt at the course."""
    last = db.session.scalar(select(func.max(Attempt.number)).where(belongs_to(owner), Attempt.course_id == course_id))
    attempt = Attempt(
        course_id=course_id,
        person_id=owner.person_id,
        guest_id=guest.id if guest else None,
        number=(last or 0) + 1,
        started_at=now,
    )
    db.session.add(attempt)
    db.session.flush()
    return attempt


def note_group(attempt_id: str, group_size: int) -> None:
    """From now on; each answer has a number of its own."""
    db.session.execute(update(Attempt).where(Attempt.id == attempt_id).values(group_size=group_size))


def lock_person(person_id: str) -> None:
    """Two first saves take turns, so that they make one attempt; guests take turns where they are counted. Raises
    NotFound for somebody who has taken everything away meanwhile: a save that came too late brings nothing back."""
    there = select(Person.id).where(Person.id == person_id, Person.erased_at.is_(None))
    if db.session.scalar(there.with_for_update()) is None:
        raise NotFound


def lock_attempt(attempt_id: str) -> bool:
    """Saves to one attempt take turns; on SQLite all writes do already. False when all in it was erased since."""
    return ask(OWNED, {"attempt_id": attempt_id}).first() is not None


def save_answer(
    attempt_id: str,
    step_id: str,
    version_id: int,
    given: Given,
    key: str,
    variant: str,
    now: datetime,
    group_size: int = 1,
) -> tuple[Answer, bool]:
    """The answer, and whether it is new. The same key with the same content is a repetition and adds nothing. Raises
    TakenAway when the key's answer was erased, since nothing is left to tell a repetition by."""
    before = find_repetition(attempt_id, version_id, key)
    if before is not None:
        if before.text is None and before.choice is None:
            raise TakenAway
        if before.choice == given.choice and before.text == given.text:
            return before, False
    answer = Answer(
        attempt_id=attempt_id,
        step_id=step_id,
        question_version_id=version_id,
        choice=given.choice,
        text=given.text,
        answered_at=now,
        idempotency_key=key,
        variant=variant,
        group_size=group_size,
    )
    db.session.add(answer)
    db.session.flush()
    return answer, True


def vote(question_id: int, owner_id: str, key: str, meaning: int = 1) -> None:
    """`owner_id` is the person's or the guest's; the newest choice takes the place of an earlier one."""
    db.session.merge(PollVote(question_id=question_id, owner_id=owner_id, key=key, meaning=meaning))


def decide(answer_id: int, choice: Choice, wording: str, now: datetime) -> None:
    """Whom it shuts out is noted, so that no backup lets them in again."""
    before = readers_of(answer_id)
    if before is not None:
        public_id = db.session.scalars(select(Answer.public_id).where(Answer.id == answer_id)).one()
        for what in shut_out(before, choice):
            note(what, [public_id], now)
    db.session.add(
        Consent(
            answer_id=answer_id,
            trainers=choice.trainers,
            bank=choice.bank,
            authors=choice.authors,
            wording=wording,
            decided_at=now,
        )
    )


def readers_of(answer_id: int) -> Choice | None:
    """By the newest decision, None where there is none."""
    decided = select(Consent.trainers, Consent.bank, Consent.authors).where(Consent.answer_id == answer_id)
    row = db.session.execute(decided.order_by(Consent.id.desc()).limit(1)).first()
    return Choice(Trainers(row.trainers), row.bank, row.authors) if row else None


def shut_out(before: Choice, after: Choice) -> list[What]:
    shut = {
        What.NO_BANK: before.bank and not after.bank,
        What.NO_TRAINERS: before.trainers != Trainers.NO and after.trainers == Trainers.NO,
        What.NO_NAME: before.trainers == Trainers.NAMED and after.trainers == Trainers.UNNAMED,
    }
    return [what for what, done in shut.items() if done]


def note_observation(answer_id: int, course_version_id: str, same: int | None) -> None:
    """`same`: the answer with the very same words that it takes the place of. What was settled of that is settled."""
    before = db.session.get(Observation, same) if same else None
    settled_at = before.settled_at if before else None
    db.session.add(Observation(answer_id=answer_id, course_version_id=course_version_id, settled_at=settled_at))


def finish_step(attempt_id: str, step_id: str, course_version_id: str, now: datetime) -> None:
    """Said once; saying it again changes nothing."""
    said = select(Done.id).where(Done.attempt_id.in_(READ_WITH), Done.step_id == step_id)
    if db.session.scalar(said.limit(1), {"attempt_id": attempt_id}) is None:
        done = Done(attempt_id=attempt_id, step_id=step_id, course_version_id=course_version_id, done_at=now)
        db.session.add(done)


def note_save(guest_id: str, now: datetime) -> bool:
    """An unclaimed guest's work lives thirty days from here. False when the visit is nobody's to write in any more: it
    was claimed since, or its thirty days were over."""
    noted = update(Guest).where(Guest.id == guest_id, Guest.claimed_by.is_(None)).values(saved_at=now)
    return bool(db.session.execute(noted).rowcount)  # type: ignore[attr-defined]
