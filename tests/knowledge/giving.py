"""Texts that are given to the bank, taken back, and let in; written through the rooms' own actions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from app.catalogue.models import QuestionVersion
from app.catalogue.queries import find_latest
from app.courseware.grading import Given
from app.database import db, transaction
from app.knowledge.admission import admit
from app.knowledge.models.bank import BankEntry
from app.learning.actions import erasing, ledger
from app.learning.models import Answer, Attempt, Guest
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.learning.queries.journal import list_written
from app.learning.sending import new_key
from app.learning.sharing import Choice
from app.people.models import Person
from tests.builders import NOW, a_person
from tests.house import House

GIVEN, KEPT_BACK = Choice(bank=True), Choice()


def give(
    house: House,
    text: str,
    owner: Owner | None = None,
    choice: Choice = GIVEN,
    step: str = "ett",
    question: str = "tanke",
    again: bool = False,
    at: datetime = NOW,
    group_size: int = 1,
) -> Owner:
    """An answer, in the owner's attempt or in a new one; whose it is."""
    owner = owner or Owner(a_person().id, None)
    with house.app.app_context(), transaction():
        write(owner, text, choice, step, question, again, at, group_size=group_size)
    return owner


def give_each(house: House, words: str, count: int, question: str = "tanke", step: str = "ett") -> list[Owner]:
    """So many persons' texts; all are called the same and have a number."""
    house.session.rollback()
    people = [Person(name="Maja Lindqvist", created_at=NOW) for _ in range(count)]
    house.session.add_all(people)
    house.session.commit()
    owners = [Owner(person.id, None) for person in people]
    with house.app.app_context(), transaction():
        for number, owner in enumerate(owners):
            write(owner, f"{words} {number}", step=step, question=question)
    return owners


def write(
    owner: Owner,
    text: str,
    choice: Choice = GIVEN,
    step: str = "ett",
    question: str = "tanke",
    again: bool = False,
    at: datetime = NOW,
    course_id: str = "prov",
    group_size: int = 1,
) -> None:
    """In the transaction that is open."""
    course = find_latest(course_id)
    assert course
    begun = None if again else find_attempt(owner, course_id)
    guest = db.session.scalars(select(Guest).where(Guest.token_hash == owner.guest_hash)).first()
    attempt_id = begun.id if begun else ledger.begin_attempt(owner, guest, course_id, at).id
    ids = course.ids(question)
    assert ids
    answer, _new = ledger.save_answer(attempt_id, step, ids[1], Given(None, text), new_key(), "", at, group_size)
    ledger.decide(answer.id, choice, "Ordalydelsen", at)


def decide(house: House, owner: Owner, choice: Choice) -> None:
    """About the owner's newest answer."""
    with house.app.app_context(), transaction():
        ledger.decide(list_written(owner)[-1].id, choice, "Ordalydelsen", NOW)


def erase(house: House, owner: Owner) -> None:
    with house.app.app_context(), transaction():
        erasing.erase_answers(list_written(owner), NOW)


def let_in(house: House) -> None:
    """The work of the quarter of an hour."""
    house.session.rollback()
    with house.app.app_context():
        admit(NOW)


def a_batch(house: House, count: int = 5, words: str = "Svar") -> list[Owner]:
    """So many persons' texts, let in."""
    owners = give_each(house, words, count)
    let_in(house)
    return owners


def entries(house: House) -> dict[str, str]:
    """The texts of the bank's rows, by the rows' ids."""
    house.session.rollback()
    rows = house.session.execute(select(BankEntry.id, BankEntry.text))
    return {id: str(text) for id, text in rows}


def an_entry(house: House, answer_id: int, consent_id: int, number: int) -> BankEntry:
    """An answer in the bank, without a batch; kept by the caller."""
    asked = (
        select(Attempt.course_id, QuestionVersion.question_id, QuestionVersion.meaning, QuestionVersion.id, Answer.text)
        .join(Answer, Answer.attempt_id == Attempt.id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .where(Answer.id == answer_id)
    )
    course_id, question_id, meaning, version_id, text = house.session.execute(asked).one()
    return BankEntry(
        answer_id=answer_id,
        consent_id=consent_id,
        number=number,
        course_id=course_id,
        question_id=question_id,
        meaning=meaning,
        version_id=version_id,
        variant="",
        text=text,
    )


def count_entries(house: House) -> int:
    house.session.rollback()
    return house.session.scalar(select(func.count()).select_from(BankEntry)) or 0
