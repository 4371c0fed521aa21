"""What the bank has taken in. The text stays in the ledger: an entry only lets it be shown."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, PublicId, new_public_id


class BankEntry(Base):
    """An answer that was let in, in a batch with others. Its id is chance, and so is its place in the table: there is
    no time and no number that tells when it came or what came beside it.

    `consent_id` is the learner's decision that it came in by. Whoever takes their text back, and gives it again, is let
    in anew.
    """

    __tablename__ = "bank_entry"
    # Without it SQLite would number the rows as they came.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 -- SQLAlchemy's own form

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), unique=True)
    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"))
