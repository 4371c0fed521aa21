"""What a reviewer does with a text. Of two who have the same before them the second is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.knowledge.models.bank import Screening
from app.knowledge.reviewing.acts import Act
from app.knowledge.reviewing.masking import Row, masked
from app.knowledge.reviewing.words import Reason
from app.people.audit import note
from app.web.errors import Refused
from app.web.language import gettext as _


class SomebodyElse(Refused):
    def __init__(self) -> None:
        super().__init__(
            _("Någon annan har granskat texten, eller markerat i den, sedan du öppnade sidan."),
            _("Gå tillbaka till granskningen. Väntar texten fortfarande visas den där som den ser ut nu."),
        )


class NothingLeft(Refused):
    def __init__(self) -> None:
        super().__init__(
            _("Det blir ingenting kvar av texten."),
            _("Gå tillbaka och lämna något av det som är markerat, eller håll texten utanför."),
        )


def keep_marks(screening: Screening, seen: int, marks: Sequence[Row]) -> None:
    """Not settled yet. Raises SomebodyElse."""
    _expect(screening, seen)
    screening.marks = list(marks)
    screening.version += 1


def let_in(screening: Screening, seen: int, text: str, marks: Sequence[Row], actor_id: str, now: datetime) -> None:
    """It comes into the bank with the next batch. Again by the same person it changes nothing. Raises SomebodyElse and
    NothingLeft."""
    shown = masked(text, marks)
    if screening.settled_by == actor_id and screening.text == shown:
        return
    _expect(screening, seen)
    if not shown.strip():
        raise NothingLeft
    screening.marks, screening.text = list(marks), shown
    _settle(screening, Act.LET_IN, "", actor_id, now)


def keep_out(screening: Screening, seen: int, reason: Reason, actor_id: str, now: datetime) -> None:
    """Again by the same person it changes nothing. Raises SomebodyElse."""
    if screening.settled_by == actor_id and screening.text is None and screening.reason == reason:
        return
    _expect(screening, seen)
    screening.text, screening.reason = None, reason
    _settle(screening, Act.KEPT_OUT, reason, actor_id, now)


def _settle(screening: Screening, act: Act, why: str, actor_id: str, now: datetime) -> None:
    screening.settled_at, screening.settled_by = now, actor_id
    screening.version += 1
    note(act, now, actor_id, about=screening.id, why=why)


def _expect(screening: Screening, seen: int) -> None:
    if screening.settled_at is not None or screening.version != seen:
        raise SomebodyElse
