"""A letter and what became of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, Integer, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment

JOB = "mail.deliver"


class Letter(Base):
    """`body` and `html` say the same; `calendar` is an iCalendar object that mail programs put into the calendar. All
    three are emptied some weeks after sending, and that it was sent remains.

    After `expires_at` the letter is of no use (the link in it has ended) and is not sent; its words go as soon as it
    is. `trying_at` stands from just before the server can have it until we know what it said; a try that finds it
    standing cannot know whether the one before arrived, and sets `maybe_twice`. `given_up_at`: it will not be tried
    again, for the reason in `error`.
    """

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str | None] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    calendar: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    trying_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    given_up_at: Mapped[datetime | None] = mapped_column(Moment)
    maybe_twice: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    error: Mapped[str | None] = mapped_column(Text)

    @property
    def job_key(self) -> str:
        return f"{JOB}:{self.id}"

    @property
    def may_be_sent_again(self) -> bool:
        return self.given_up_at is not None and self.body is not None
