"""What readers of the bank have marked for themselves."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class Bookmark(Base):
    """A quote that a reader wants to find again. It goes with the entry, and tells nothing of when it was made."""

    __tablename__ = "bank_bookmark"
    __table_args__ = ({"sqlite_with_rowid": False},)

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("bank_entry.id", ondelete="CASCADE"), primary_key=True, index=True)
