"""An order, the round that answers it, its groups, its sessions and its trainers."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class OrderState(StrEnum):
    ASKED = "asked"
    PLANNED = "planned"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Form(StrEnum):
    """Where people meet."""

    PHYSICAL = "physical"
    DIGITAL = "digital"


class RoundState(StrEnum):
    """A planned round is seen by those who plan it; an open one takes registrations. That it is over follows from its
    sessions."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Payer(StrEnum):
    """Whose places they are: the project's, somebody's outside the project, or sold."""

    PROJECT = "project"
    OUTSIDE = "outside"
    SOLD = "sold"


class SessionState(StrEnum):
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"


class Order(Base):
    """An organisation asks for a round. `round_id` is the one it was answered with, `answer` the reason of a no."""

    __tablename__ = "course_order"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    participants: Mapped[int] = mapped_column(Integer)
    form: Mapped[str] = mapped_column(String(20))
    wishes: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(String(200))
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(20), default=OrderState.ASKED)
    answer: Mapped[str] = mapped_column(Text, default="", server_default="")
    answered_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    round_id: Mapped[str | None] = mapped_column(ForeignKey("round.id"), index=True)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class Round(Base):
    """One delivery of a course. `open` lets learners register by themselves; `code` is what an organisation's people
    type or follow to register. `endless` is a row of meetings without an end, like supervision. `reason` is why it was
    cancelled. Whoever edits says which `version` they saw."""

    __tablename__ = "round"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    project_id: Mapped[str | None] = mapped_column(ForeignKey("project.id"), index=True)
    payer: Mapped[str] = mapped_column(String(20), default=Payer.PROJECT)
    open: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    endless: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    code: Mapped[str] = mapped_column(String(20), unique=True)
    state: Mapped[str] = mapped_column(String(20), default=RoundState.PLANNED)
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    notes: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
    copied_from: Mapped[str | None] = mapped_column(ForeignKey("round.id"))
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class RoundOrganisation(Base):
    """Whom a round is for; none for an open one. `places` is how many of theirs there is room for, if that was said."""

    __tablename__ = "round_organisation"

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True, index=True)
    places: Mapped[int | None] = mapped_column(Integer)


class RoundTrainer(Base):
    """Somebody who trains the round, and may see all of it."""

    __tablename__ = "round_trainer"

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Group(Base):
    """Those who meet on the same days. A round has at least one, and each participant is in one. There is room for
    `capacity` persons. `next_in_line` is the number that the next one who waits is given: it only grows."""

    __tablename__ = "session_group"
    __table_args__ = (CheckConstraint("capacity >= 0", name="capacity"), UniqueConstraint("round_id", "number"))

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(80))
    capacity: Mapped[int] = mapped_column(Integer)
    next_in_line: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


# The kind of session where managers decide to let their people take part: no participant is expected there.
OF_MANAGERS = "anchoring"


class Session(Base):
    """One meeting of a round: of one group, or of all when `group_id` is empty. `step_id` is the course path's; the
    course may have lost that step since. `sequence` grows with each change that calendars must hear of, `version` with
    each change at all. `key` is what the rotating check-in code is made from."""

    __tablename__ = "round_session"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(ForeignKey("session_group.id"), index=True)
    step_id: Mapped[str | None] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    break_minutes: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    place: Mapped[str] = mapped_column(String(200), default="", server_default="")
    link: Mapped[str] = mapped_column(String(500), default="", server_default="")
    material: Mapped[str] = mapped_column(Text, default="", server_default="")
    capacity: Mapped[int | None] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(20), default=SessionState.PLANNED)
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    key: Mapped[str] = mapped_column(PublicId, default=new_public_id)
    sequence: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    changed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")

    def meets(self, group_id: str | None) -> bool:
        """Whether participants of the group are expected; `queries.meets` says the same in SQL."""
        return self.kind != OF_MANAGERS and self.group_id in (None, group_id)


class SessionTrainer(Base):
    """Who leads the session, which may be another than who trains the round."""

    __tablename__ = "session_trainer"

    session_id: Mapped[str] = mapped_column(ForeignKey("round_session.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
