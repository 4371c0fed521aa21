"""How often something was done lately, so that the same thing cannot be done without end."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class LimitCount(Base):
    """Tries of one kind by one actor (a keyed hash where it is an address) in the hour that began at `since`."""

    __tablename__ = "limit_count"

    what: Mapped[str] = mapped_column(String(40), primary_key=True)
    actor: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment, primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
