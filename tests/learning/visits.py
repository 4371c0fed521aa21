"""Visits without an account: whose they are, and all that a choice about one could change."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.database import READ
from app.learning.models import Answer, Attempt, Draft, Erasure, Guest, PollVote
from tests.browser import Browser, Page
from tests.house import House

COOKIE = "larbron-gast"


def rows_of(house: House, *columns: Any) -> list[Any]:
    """What stands there now, in no order; read beside the tests' own session, so that nobody who writes has to wait."""
    with house.engine.connect().execution_options(**READ) as connection:
        return [tuple(row) if len(columns) > 1 else row[0] for row in connection.execute(select(*columns))]


def attempts(house: House) -> list[tuple[str | None, int, bool]]:
    """Whose each attempt is, its number, and whether it was merged into another; by number."""
    rows = rows_of(house, Attempt.person_id, Attempt.number, Attempt.merged_into)
    return sorted(((person, number, merged is not None) for person, number, merged in rows), key=lambda row: row[1])


def guests(house: House) -> set[str | None]:
    """By whom each visit is claimed."""
    return set(rows_of(house, Guest.claimed_by))


def votes(house: House) -> list[tuple[str, str]]:
    return rows_of(house, PollVote.owner_id, PollVote.key)


def everything(house: House) -> list[list[Any]]:
    """All that a choice about a visit could change."""
    asked = (
        (Attempt.id, Attempt.person_id, Attempt.guest_id, Attempt.number, Attempt.merged_into),
        (Guest.id, Guest.claimed_by),
        (Answer.id, Answer.text),
        (Draft.id, Draft.text),
        (Erasure.answer_id, Erasure.erased_at),
        (PollVote.owner_id, PollVote.key),
    )
    return [sorted(rows_of(house, *columns), key=str) for columns in asked]


def take(browser: Browser, status: int = 303) -> Page:
    return browser.send("learning.claim_visit", {}, status)


def cookie(browser: Browser) -> str | None:
    found = browser.client.get_cookie(COOKIE)
    return found.value if found else None


def with_the_cookie_of(visitor: Browser, house: House) -> Browser:
    other = Browser(house)
    other.client.set_cookie(COOKIE, str(cookie(visitor)))
    return other
