"""Reading an invitation where the worker laid it."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from sqlalchemy import func, select

from app.mail.models import Letter
from tests.house import House


def newest_letter(house: House) -> EmailMessage:
    house.session.rollback()
    number = house.session.scalar(select(func.max(Letter.id)))
    letter = email.message_from_bytes(
        (house.settings.outbox / f"{number:06}.eml").read_bytes(), policy=email.policy.default
    )
    assert isinstance(letter, EmailMessage)
    return letter
