"""What learners leave behind. Answers, consents and done-rows are only ever added to; the database refuses the rest."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class Guest(Base):
    """Somebody without an account, known by a cookie of which only a hash is kept.

    `claimed_by` is the person who said that the visit was theirs; the row then only tells that texts which this
    visit wrote, and which arrive later, are that person's.
    """

    __tablename__ = "guest"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment, index=True)
    claimed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class Attempt(Base):
    """One way through one course. Belongs to a person or a guest; to nobody once everything was erased. `group_size`
    is how many the owner last said that they are before the screen, 1 for somebody alone. What a group does is in the
    one attempt of whoever is signed in there, and in nobody else's: the others are not known, only how many they are.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint("person_id IS NULL OR guest_id IS NULL", name="one_owner"),
        UniqueConstraint("person_id", "course_id", "number"),
        UniqueConstraint("guest_id", "course_id", "number"),
    )

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    guest_id: Mapped[str | None] = mapped_column(ForeignKey("guest.id"))
    number: Mapped[int] = mapped_column(Integer)
    started_at: Mapped[datetime] = mapped_column(Moment)
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("attempt.id"), index=True)
    group_size: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class Answer(Base):
    """A row of the ledger. `choice` holds option keys and numbers, `text` what was written; both NULL once erased.

    `group_size` is 1 for somebody alone; else so many answered together, and it is still one answer. It says nothing
    of who they were, and is no attendance for any of them. `idempotency_key` is the sending page's: the same key with
    the same content is a repetition. `variant` is the wording that was shown, empty for the ordinary one.
    """

    __tablename__ = "answer"
    __table_args__ = (
        Index("ix_answer_attempt_id_step_id", "attempt_id", "step_id"),
        CheckConstraint("group_size >= 1", name="group_size"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    public_id: Mapped[str] = mapped_column(PublicId, unique=True, default=new_public_id)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"))
    step_id: Mapped[str] = mapped_column(String(60))
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    choice: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    text: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(Moment)
    idempotency_key: Mapped[str] = mapped_column(String(64), index=True)
    group_size: Mapped[int] = mapped_column(Integer, default=1)
    variant: Mapped[str] = mapped_column(String(20), default="")


class PollVote(Base):
    """Each person's or guest's newest choice in a poll: what the ledger says, kept where it is quickly counted.
    `meaning` is that of the wording which was answered."""

    __tablename__ = "poll_vote"
    __table_args__ = (Index("ix_poll_vote_question_id_key", "question_id", "key"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    owner_id: Mapped[str] = mapped_column(PublicId, primary_key=True)
    key: Mapped[str] = mapped_column(String(20))
    meaning: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class Trainers(StrEnum):
    """What the learner's trainers may see of a text."""

    NO = "no"
    UNNAMED = "unnamed"
    NAMED = "named"


class Consent(Base):
    """A choice about who may read one answer; the newest row counts. `wording` is what the page said. `authors`: the
    course's authors read it, without a name; only of observations."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), index=True)
    trainers: Mapped[str] = mapped_column(String(10))
    bank: Mapped[bool] = mapped_column(Boolean)
    authors: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    wording: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(Moment)


class Draft(Base):
    """What is being typed, in one browser tab (`writer_id`); `sequence` grows, so that an older save never wins.

    `answer_id` is set when the text has become an answer; such rows are cleared away after some days.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("attempt_id", "step_id", "question_id", "writer_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"))
    step_id: Mapped[str] = mapped_column(String(60))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    writer_id: Mapped[str] = mapped_column(String(64))
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    text: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answer.id"), index=True)


class Done(Base):
    """The learner said that a step is done, with the version of the course that was shown.

    It is the word of whoever owns the attempt, alone or for a group: never anybody's attendance, not even their own.
    """

    __tablename__ = "done"
    __table_args__ = (Index("ix_done_attempt_id_step_id", "attempt_id", "step_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"))
    step_id: Mapped[str] = mapped_column(String(60))
    course_version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"))
    done_at: Mapped[datetime] = mapped_column(Moment)


class Erasure(Base):
    """An answer its writer took away. `erased_at` is empty while a shared text waits for its retention rule."""

    __tablename__ = "erasure"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)


class Observation(Base):
    """An answer to the platform's own question at the foot of a module, with the version of the course that was shown.

    `settled_at` is when an author had dealt with it; empty while nobody has.
    """

    __tablename__ = "observation"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    course_version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"))
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
