"""What a round's trainers want to talk about at the next meeting."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class DiscussionMark(Base):
    """A text that the round's trainers have marked, all of them together. It shows nothing by itself: a text that is
    no longer shared with them is gone from their page, whether it is marked or not."""

    __tablename__ = "discussion_mark"

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    answer_id: Mapped[int] = mapped_column(Integer, ForeignKey("answer.id"), primary_key=True)
    marked_at: Mapped[datetime] = mapped_column(Moment)
