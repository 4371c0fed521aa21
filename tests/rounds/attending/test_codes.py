"""How long a code is good, and for whom."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.rounds.attending import codes
from app.rounds.models.plan import Session, SessionState
from tests.builders import NOW

MEETING = Session(id="s", key="k", starts_at=NOW, ends_at=NOW + timedelta(hours=3), state=SessionState.PLANNED)


@pytest.mark.parametrize(("later", "good"), [(0, True), (29, True), (59, True), (60, False), (3600, False)])
def test_what_is_shown_is_good_for_less_than_a_minute(later: int, good: bool) -> None:
    at = datetime.fromtimestamp(NOW.timestamp() // 30 * 30, NOW.tzinfo)
    then = at + timedelta(seconds=later)

    assert codes.lets_in(MEETING, "maja", codes.digits_of(MEETING, at), then) is good
    assert codes.shows(MEETING, codes.link_code_of(MEETING, at), then) is good


def test_ones_own_code_is_good_for_ten_minutes_and_for_nobody_else() -> None:
    own = codes.own_code_of(MEETING, "maja", NOW)

    assert codes.lets_in(MEETING, "maja", own, NOW + timedelta(minutes=9))
    assert not codes.lets_in(MEETING, "maja", own, NOW + timedelta(minutes=11))
    assert not codes.lets_in(MEETING, "karin", own, NOW)
    assert not codes.lets_in(Session(**{**vars_of(MEETING), "id": "t"}), "maja", own, NOW)


def vars_of(session: Session) -> dict[str, object]:
    return {name: value for name, value in vars(session).items() if not name.startswith("_")}


@pytest.mark.parametrize(("minutes", "good"), [(-31, False), (-29, True), (179, True), (181, False)])
def test_a_code_is_good_from_half_an_hour_before_until_the_end(minutes: int, good: bool) -> None:
    at = NOW + timedelta(minutes=minutes)

    assert codes.lets_in(MEETING, "maja", codes.digits_of(MEETING, at), at) is good
