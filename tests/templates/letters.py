"""Letters as the administrator's page shows them, one in each state."""

from __future__ import annotations

from app.mail.models import Letter
from app.mail.queries import LetterLine
from tests.templates.samples import AT

REFUSED = "E-postservern svarade: 550 5.1.1 Okänd adress"


def _letter(number: int, **state: object) -> LetterLine:
    usual = {"id": number, "recipient": "namn@exempel.se", "subject": "Ett provbrev", "body": "Hej", "created_at": AT}
    letter = Letter(**usual | state)
    return LetterLine(letter, AT if letter.error and not letter.given_up_at else None)


GIVEN_UP = [
    _letter(1, given_up_at=AT, error=REFUSED, trying_at=AT),
    _letter(2, given_up_at=AT, error="Sent", body=None),
]
LETTERS = [
    _letter(3),
    _letter(4, error="E-postservern svarade: 451 Inte just nu"),
    _letter(5, error="E-postservern fick hela brevet men svarade inte.", trying_at=AT),
    _letter(6, sent_at=AT),
    _letter(7, sent_at=AT, maybe_twice=True),
    *GIVEN_UP,
]
