"""Tries are counted by the hour, and the counts are not kept."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.database import transaction
from app.learning.privacy import purge
from app.web.limits import count_try
from app.web.models import LimitCount
from tests.builders import NOW
from tests.house import House


def test_the_try_after_the_last_one_says_when_there_are_more(house: House) -> None:
    with house.app.app_context(), transaction():
        answers = [count_try("draft", "somebody", NOW + timedelta(minutes=5), most=2) for _ in range(3)]

    assert answers == [None, None, NOW + timedelta(hours=1)]


def test_counted_tries_are_cleared_after_a_day(house: House) -> None:
    with house.app.app_context(), transaction():
        count_try("draft", "yesterday", NOW - timedelta(hours=25), most=2)
        count_try("draft", "today", NOW - timedelta(hours=23), most=2)

    with house.app.app_context():
        purge(NOW)

    assert list(house.session.scalars(select(LimitCount.actor))) == ["today"]
