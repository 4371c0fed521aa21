"""What is kept sealed. Neither table can be read without a key that is not in the database."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class Sex(StrEnum):
    """`OTHER` is stated by a person, also by who would rather not say; a number says only one of the first two."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class SealedRow(Base):
    """One for a person. `blind_index` finds the same text again without telling it."""

    __abstract__ = True

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(String(40))
    blind_index: Mapped[str] = mapped_column(String(64))

    @property
    def place(self) -> str:
        """What the text is bound to: in another row it does not open."""
        return self.place_of(self.person_id)

    @classmethod
    def place_of(cls, person_id: str) -> str:
        return f"{cls.__tablename__}:{person_id}"


class IdentityNumber(SealedRow):
    """A person's personnummer or samordningsnummer. `sex` is what its ninth digit says, kept so that counting does not
    take opening."""

    __tablename__ = "identity_number"

    blind_index: Mapped[str] = mapped_column(String(64), unique=True)
    sex: Mapped[str] = mapped_column(String(10))
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by: Mapped[str] = mapped_column(ForeignKey("person.id"))


class ProtectedCode(SealedRow):
    """What is reported to ESF in place of a number for somebody with protected details, as an administrator typed
    it."""

    __tablename__ = "protected_code"
