"""What the bank has taken in, as it is shown; what waits for a reviewer; and how much there is to each question.

The database itself takes an entry away in the transaction that takes back its consent, notes its answer as erased, or
answers the question anew at the same step; what hangs on the entry goes, or is told, with it. So no page and no export
needs to remember it. How many texts and persons are left to a question is counted anew there as well; whoever lets
something in counts them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class BankEntry(Base):
    """An answer that was let in, in a batch with others. Its id is chance. `number` grows from batch to batch, and is
    chance within one: newest first is by number, and none is ever shown.

    `text` is what is shown: the answer's, or what a reviewer made of it. It never changes. `consent_id` is the
    learner's decision that it came in by; whoever takes their text back, and gives it again, is let in anew. The three
    last are what at least five persons registered for the course have in common, and empty for the rest.
    """

    __tablename__ = "bank_entry"
    # Without it SQLite would number the rows as they came.
    __table_args__ = (
        Index("ix_bank_entry_question_id_meaning", "question_id", "meaning"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), unique=True)
    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"))
    number: Mapped[int] = mapped_column(Integer, unique=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    meaning: Mapped[int] = mapped_column(Integer)
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    variant: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    organisation_kind: Mapped[str | None] = mapped_column(String(20))
    work_role: Mapped[str | None] = mapped_column(String(20))
    sex: Mapped[str | None] = mapped_column(String(10))


class BankQuestion(Base):
    """How many texts there are to a question with one meaning, and of how many persons: kept by the database. Fewer
    than five persons' are shown nowhere."""

    __tablename__ = "bank_question"

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    meaning: Mapped[int] = mapped_column(Integer, primary_key=True)
    texts: Mapped[int] = mapped_column(Integer, default=0)
    persons: Mapped[int] = mapped_column(Integer, default=0)


class Screening(Base):
    """An answer that was looked through before it is let in. `marks` is what the rules found, as places in the answer's
    text: [{"start": 0, "end": 12, "kind": "number"}], in code points; `to` is what a reviewer put there, null where it
    was left. Without any it is settled at once, but for what a person must read anyway.

    `text` is what will be shown, once settled; empty when the reviewer kept the text out, for `reason`. The row is gone
    when the learner takes the text back, or has it erased: what is given again is looked through anew. `consent_id` is
    the decision that it was looked through for.
    """

    __tablename__ = "screening"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"))
    id: Mapped[str] = mapped_column(PublicId, unique=True, default=new_public_id)
    marks: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    settled_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(20), default="", server_default="")
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
