"""What was answered and drafted at one step, and how others answered a poll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from app.catalogue.models import QuestionVersion
from app.courseware.model import Block
from app.database import ask, db
from app.learning.loading import Place
from app.learning.models import Answer, Attempt, Consent, Draft, Erasure, PollVote, Trainers
from app.learning.sharing import Choice


@dataclass(frozen=True, slots=True)
class Answered:
    """The newest answer to a question in an attempt and step, its readers, how many gave it, and the first answer if it
    was another. `meaning` is that of the wording it was given to; `consent_id` tells the decision about its readers, 0
    for none."""

    id: int
    version_id: int
    meaning: int
    choice: dict[str, Any] | None
    text: str | None
    answered_at: datetime
    trainers: str
    bank: bool
    authors: bool = False
    consent_id: int = 0
    group_size: int = 1
    first_choice: dict[str, Any] | None = None

    @property
    def readers(self) -> Choice:
        return Choice(Trainers(self.trainers), self.bank, self.authors)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A tab's text that has not become an answer."""

    text: str
    saved_at: datetime
    writer_id: str
    sequence: int


STEP: BindParameter[str] = bindparam("step_id")
STEPS: BindParameter[str] = bindparam("step_ids", expanding=True)
_ATTEMPT: BindParameter[str] = bindparam("attempt_id")
# The attempt and those that were merged into it.
READ_WITH = select(Attempt.id).where(or_(Attempt.id == _ATTEMPT, Attempt.merged_into == _ATTEMPT))


def _stands(step_id: InstrumentedAttribute[str], moved: bool) -> ColumnElement[bool]:
    """Few pages have questions that have moved; a list to look in costs each of the others."""
    return step_id.in_(STEPS) if moved else step_id == STEP


def _asked(attempt_id: str, place: Place) -> dict[str, Any]:
    step = {"step_ids": place.steps} if place.moved else {"step_id": place.step.id}
    return {"attempt_id": attempt_id, **step}


@cache
def _newest_and_first(moved: bool) -> Select[Any]:
    # A question that has moved may have answers at two steps.
    place = (QuestionVersion.question_id, Answer.step_id)
    in_time = (Answer.answered_at, Answer.id)
    backwards = (Answer.answered_at.desc(), Answer.id.desc())
    ranked = (
        select(
            QuestionVersion.question_id,
            Answer.step_id,
            Answer.id,
            QuestionVersion.meaning,
            Answer.question_version_id,
            Answer.choice,
            Answer.text,
            Answer.answered_at,
            Answer.group_size,
            func.row_number().over(partition_by=place, order_by=in_time).label("from_first"),
            func.row_number().over(partition_by=place, order_by=backwards).label("from_last"),
        )
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(Answer.attempt_id.in_(READ_WITH), _stands(Answer.step_id, moved), Erasure.answer_id.is_(None))
        .subquery()
    )
    newest = select(func.max(Consent.id)).where(Consent.answer_id == ranked.c.id).correlate(ranked).scalar_subquery()
    return (
        select(ranked, Consent.trainers, Consent.bank, Consent.authors, Consent.id)
        .outerjoin(Consent, Consent.id == newest)
        .where(or_(ranked.c.from_first == 1, ranked.c.from_last == 1))
        .order_by(ranked.c.answered_at, ranked.c.id)
    )


@cache
def _drafts(moved: bool) -> Select[int, str, str, datetime, str, int]:
    return (
        select(Draft.question_id, Draft.step_id, Draft.text, Draft.saved_at, Draft.writer_id, Draft.sequence)
        .where(Draft.attempt_id.in_(READ_WITH), _stands(Draft.step_id, moved), Draft.answer_id.is_(None))
        .order_by(Draft.saved_at, Draft.id)
    )


def _votes() -> Select[int, int, str, int]:
    asked = PollVote.question_id.in_(bindparam("question_ids", expanding=True))
    return (
        select(PollVote.question_id, PollVote.meaning, PollVote.key, func.count())
        .where(asked)
        .group_by(PollVote.question_id, PollVote.meaning, PollVote.key)
    )


def _repetitions() -> Select[Answer]:
    """Also in the owner's other attempts: whoever begins again meanwhile has answered once all the same."""
    cut = and_(Attempt.person_id.is_(None), Attempt.guest_id.is_(None))
    here = select(Attempt.person_id, Attempt.guest_id).where(Attempt.id == bindparam("attempt_id")).subquery()
    own = or_(Attempt.person_id == here.c.person_id, Attempt.guest_id == here.c.guest_id)
    return (
        select(Answer)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(here, true())
        # The sum keeps SQLite from the index of the wording, which holds everybody's answers to it: a key has few.
        .where(Answer.idempotency_key == bindparam("key"), Answer.question_version_id + 0 == bindparam("version_id"))
        .where(or_(own, cut))
        .order_by(Answer.id.desc())
    )


# Built once, like those above: putting such a statement together costs as much as asking it.
VOTES, REPETITIONS = _votes(), _repetitions()


def list_answers(attempt_id: str, place: Place) -> dict[int, Answered]:
    """By question. One statement, whatever the number of questions and of tries."""
    rows = ask(_newest_and_first(place.moved), _asked(attempt_id, place))
    answers: dict[int, Answered] = {}
    first: dict[int, tuple[int, dict[str, Any] | None]] = {}
    for question_id, step_id, *row in rows:
        answer_id, meaning, version_id, choice, text, when, group_size, *_first, last = row[:-4]
        trainers, bank, authors, consent_id = row[-4:]
        if not place.shows(step_id, question_id):
            continue
        first_id, first_choice = first.setdefault(question_id, (answer_id, choice))
        if last == 1:
            earlier = first_choice if first_id != answer_id else None
            readers = (trainers or "no", bool(bank), bool(authors), consent_id or 0)
            given = (choice, text, when, *readers, group_size)
            answers[question_id] = Answered(answer_id, version_id, meaning, *given, earlier)
    return answers


def answer_to(place: Place, block: Block, answers: Mapping[int, Answered]) -> Answered | None:
    """None also where the question has been given another meaning since: then it has not been answered."""
    ids = place.ids(block)
    answered = answers.get(ids[0]) if ids else None
    return answered if answered and answered.meaning == place.meaning(block) else None


def draft_over(answered: Answered | None, drafts: Sequence[Drafted]) -> Drafted | None:
    """The draft that is shown instead of the answer: the newest, if it is later. `drafts` as `list_drafts` has them."""
    newest = drafts[-1] if drafts else None
    return newest if newest and (answered is None or newest.saved_at > answered.answered_at) else None


def list_drafts(attempt_id: str, place: Place) -> dict[int, list[Drafted]]:
    """The texts to each question that have not become answers, the newest last."""
    drafts: dict[int, list[Drafted]] = {}
    for question_id, step_id, *row in ask(_drafts(place.moved), _asked(attempt_id, place)):
        if place.shows(step_id, question_id):
            drafts.setdefault(question_id, []).append(Drafted(*row))
    return drafts


def count_votes(meanings: Mapping[int, int]) -> dict[int, dict[str, int]]:
    """How many chose what in each poll, by option key; each person or guest counts once, by their newest choice.
    `meanings`: the polls, and which meaning of each is counted."""
    if not meanings:
        return {}
    counts: dict[int, dict[str, int]] = {}
    for question_id, meaning, key, count in ask(VOTES, {"question_ids": list(meanings)}):
        if meaning == meanings[question_id]:
            counts.setdefault(question_id, {})[key] = count
    return counts


def find_repetition(attempt_id: str, version_id: int, key: str) -> Answer | None:
    """The newest answer that the same sending page made to this wording, also in an attempt that was cut from its
    owner since: whoever took everything away must not get it back by a late repetition."""
    asked = {"attempt_id": attempt_id, "version_id": version_id, "key": key}
    return db.session.scalars(REPETITIONS, asked).first()


def find_choice(answer_id: int) -> tuple[int, Choice] | None:
    """The newest decision about who may read the answer, and what it was."""
    newest = select(Consent).where(Consent.answer_id == answer_id).order_by(Consent.id.desc())
    consent = db.session.scalars(newest.limit(1)).first()
    return (consent.id, Choice(Trainers(consent.trainers), consent.bank, consent.authors)) if consent else None
