"""What is kept of a person's second factor."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId


class SecondFactor(Base):
    """`secret` is sealed under a key that is not in the database. `last_step` is the half minute of the code that was
    used last: that code and those before it are good no more."""

    __tablename__ = "second_factor"

    person_id: Mapped[str] = mapped_column(PublicId, ForeignKey("person.id"), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    confirmed_at: Mapped[datetime] = mapped_column(Moment)
    last_step: Mapped[int] = mapped_column(Integer)


class RecoveryCode(Base):
    """Only a keyed hash of the code, which lets its person in once."""

    __tablename__ = "recovery_code"

    person_id: Mapped[str] = mapped_column(PublicId, ForeignKey("person.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
