"""What participants hand in to their trainers, and what they write to each other about it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class HandInState(StrEnum):
    DRAFT = "draft"
    HANDED_IN = "handed-in"
    SUPPLEMENT = "supplement"
    DONE = "done"


class EntryKind(StrEnum):
    HANDED_IN = "handed-in"
    COMMENT = "comment"
    SUPPLEMENT = "supplement"
    DONE = "done"


class HandIn(Base):
    """A participant's answer to one assignment of the course. `step_id` is the course path's and `title` what it was
    called when it was begun; the course may have lost that step since.

    `draft` is the writer's alone until it is handed in. Who saves it says which `draft_version` they saw, or which save
    they go on from (`draft_page`: the page, and how far it had come); a trainer who says how it went which `version`,
    which grows with each entry.
    """

    __tablename__ = "hand_in"
    __table_args__ = (UniqueConstraint("registration_id", "step_id"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    registration_id: Mapped[str] = mapped_column(ForeignKey("registration.id"))
    step_id: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20), default=HandInState.DRAFT)
    draft: Mapped[str] = mapped_column(Text, default="", server_default="")
    draft_saved_at: Mapped[datetime | None] = mapped_column(Moment)
    draft_page: Mapped[str] = mapped_column(String(64), default="", server_default="")
    draft_version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    begun_at: Mapped[datetime] = mapped_column(Moment)
    handed_in_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class HandInEntry(Base):
    """A line of the thread: what was handed in, each time, and what was said of it. Never changed. Its id comes from
    the page it was sent from, so that what is sent twice is kept once."""

    __tablename__ = "hand_in_entry"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True)
    hand_in_id: Mapped[str] = mapped_column(ForeignKey("hand_in.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(Moment)


class HandInFile(Base):
    """A file, whose type was told by its content. With the draft, and the writer's alone, until `entry_id` says with
    what it was handed in. It lies in the database: so it is in the backup, goes with its transaction, and has no
    address of its own that anybody could open."""

    __tablename__ = "hand_in_file"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True)
    hand_in_id: Mapped[str] = mapped_column(ForeignKey("hand_in.id"), index=True)
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("hand_in_entry.id"))
    name: Mapped[str] = mapped_column(String(120))
    type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(Integer)
    kept_at: Mapped[datetime] = mapped_column(Moment)


class HandInPiece(Base):
    """A file's content in pieces: a backup reads hundreds of rows at once."""

    __tablename__ = "hand_in_piece"

    file_id: Mapped[str] = mapped_column(ForeignKey("hand_in_file.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
