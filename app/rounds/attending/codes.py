"""The code on the projector: six digits, and a longer one for the square, both new every half minute.

A code is good until its half minute and the next are over, so a picture of it is worth nothing after a minute. The
longer one cannot be guessed. Whoever opens its address in time is given one of their own, which is good for no other
person and for ten minutes, so that nobody has to hurry.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from app.rounds.models.plan import Session, SessionState

STEP = timedelta(seconds=30)
OWN_STEPS = timedelta(minutes=10) // STEP
OPENS = timedelta(minutes=30)
DIGITS, LINK, OWN = "digits", "link", "own"


def is_open(session: Session, moment: datetime) -> bool:
    """From half an hour before the start until the end."""
    return session.starts_at - OPENS <= moment <= session.ends_at and session.state != SessionState.CANCELLED


def digits_of(session: Session, moment: datetime) -> str:
    return _digits(session, _step(moment))


def link_code_of(session: Session, moment: datetime) -> str:
    return _made(session, LINK, "", _step(moment))


def own_code_of(session: Session, person_id: str, moment: datetime) -> str:
    return _made(session, OWN, person_id, _step(moment))


def shows(session: Session, link_code: str, moment: datetime) -> bool:
    """Whether the square shows it, or did a moment ago."""
    return any(_same(_made(session, LINK, "", step), link_code) for step in _last(moment, 2))


def lets_in(session: Session, person_id: str, code: str, moment: datetime) -> bool:
    """The digits that are shown, or the person's own code."""
    if not is_open(session, moment):
        return False
    return any(_same(_digits(session, step), code) for step in _last(moment, 2)) or any(
        _same(_made(session, OWN, person_id, step), code) for step in _last(moment, OWN_STEPS)
    )


def seconds_left(moment: datetime) -> int:
    """Until the next code is shown."""
    return int(STEP.total_seconds() - moment.timestamp() % STEP.total_seconds()) + 1


def _step(moment: datetime) -> int:
    return int(moment.timestamp() // STEP.total_seconds())


def _last(moment: datetime, many: int) -> range:
    return range(_step(moment), _step(moment) - many, -1)


def _made(session: Session, kind: str, whose: str, step: int) -> str:
    said = "\0".join((session.id, kind, whose, str(step)))
    return hmac.new(session.key.encode(), said.encode(), "sha256").hexdigest()[:24]


def _digits(session: Session, step: int) -> str:
    return f"{int(_made(session, DIGITS, '', step), 16) % 1_000_000:06}"


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
