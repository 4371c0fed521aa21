"""Take away once more what was taken away after the backup that was restored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Row, delete, func, select

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.queries import list_published
from app.database import db
from app.learning.actions import erasing, ledger
from app.learning.erasure_log import Entry, What
from app.learning.models import Answer, Attempt, Consent, Draft, Erasure, Trainers
from app.learning.queries.answers import READ_WITH
from app.learning.sharing import Choice
from app.people.models import Person
from app.people.privacy_register import erase_all

# Who may still read what somebody was shut out of, at most.
STILL_READ_BY = {
    What.NO_BANK: Choice(Trainers.NAMED, bank=False, authors=True),
    What.NO_TRAINERS: Choice(Trainers.NO, bank=True, authors=True),
    What.NO_NAME: Choice(Trainers.UNNAMED, bank=True, authors=True),
}


def erase_again(entries: Iterable[Entry]) -> int:
    """How many answers, attempts and persons it changed. What is not there, or taken away already, is left as it is."""
    return sum(_again(entry) for entry in entries)


def _again(entry: Entry) -> bool:
    if entry.what is What.CUT:
        return _cut(entry.id)
    if entry.what is What.PERSON:
        return _person(entry)
    if entry.what in STILL_READ_BY:
        return _shut_out(entry, STILL_READ_BY[entry.what])
    return _take_away(entry)


def _shut_out(entry: Entry, most: Choice) -> bool:
    """Unless the writer let them in again later, before the backup."""
    decided = select(Consent.answer_id).join(Answer, Answer.id == Consent.answer_id).where(Answer.public_id == entry.id)
    answer_id = db.session.scalars(decided.limit(1)).first()
    later = decided.where(Consent.decided_at >= entry.at).limit(1)
    before = None if answer_id is None else ledger.readers_of(answer_id)
    if answer_id is None or before is None or before.common(most) == before or db.session.execute(later).first():
        return False
    ledger.decide(answer_id, before.common(most), "Svaret slutade delas.", entry.at)
    return True


def _take_away(entry: Entry) -> bool:
    answer = _find(entry.id)
    if answer is None:
        return False
    erasure = db.session.get(Erasure, answer.id)
    # Shared first after the backup: here nobody was let in, and nothing needs to be left.
    empty = entry.what is What.ERASED or not erasing.ever_shared([answer.id])
    if erasure is not None and (erasure.erased_at is not None or not empty):
        return False
    if erasure is None:
        erasure = Erasure(answer_id=answer.id, asked_at=entry.at)
        db.session.add(erasure)
    if empty:
        erasure.erased_at = entry.at
        erasing.empty_answers([answer.id])
    else:
        erasing.unshare([answer.id], entry.at)
    _delete_drafts(answer)
    erasing.take_back_vote(answer.question_id, answer.attempt_id)
    return True


def _find(public_id: str) -> Row[int, str, str, str, int, str] | None:
    statement = (
        select(
            Answer.id,
            func.coalesce(Attempt.merged_into, Attempt.id).label("attempt_id"),
            Attempt.course_id,
            Answer.step_id,
            Question.id.label("question_id"),
            Question.name,
        )
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(Answer.public_id == public_id)
    )
    return db.session.execute(statement).first()


def _delete_drafts(answer: Row[int, str, str, str, int, str]) -> None:
    """Where the question was answered, and where it stands now."""
    homes = {course.home(answer.step_id, answer.name) for course in list_published({answer.course_id})}
    where = (Draft.step_id.in_({answer.step_id, *homes}), Draft.question_id == answer.question_id)
    db.session.execute(delete(Draft).where(Draft.attempt_id.in_(READ_WITH), *where), {"attempt_id": answer.attempt_id})


def _cut(attempt_id: str) -> bool:
    attempt = db.session.get(Attempt, attempt_id)
    if attempt is None or (attempt.person_id is None and attempt.guest_id is None):
        return False
    db.session.execute(delete(Draft).where(Draft.attempt_id == attempt_id))
    attempt.person_id = attempt.guest_id = None
    return True


def _person(entry: Entry) -> bool:
    """In every room: what is theirs in the backup is not in the log by other ids."""
    person = db.session.get(Person, entry.id)
    if person is None or person.erased_at is not None:
        return False
    erase_all(person.id, entry.at)
    return True
