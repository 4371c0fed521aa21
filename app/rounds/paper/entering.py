"""Enter a signed sheet: who signed was there the whole time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from app.rounds.attending import actions, queries
from app.rounds.attending.minutes import ABSENT, whole
from app.rounds.models.attendance import Seen
from app.rounds.models.plan import Round, Session


def enter_signed(
    course_round: Round,
    session: Session,
    signed: Collection[str],
    others_away: bool,
    marked_by: str,
    key_of: Callable[[str], str],
    now: datetime,
) -> int:
    """Marks those of the participants that have no mark; how many they were. With `others_away` those who did not sign
    are marked as absent. Raises Cancelled and NotYet."""
    actions.refuse_wrong_time(session, now)
    left = [row.registration_id for row in queries.list_roster(course_round, session) if row.mark is None]
    given = [(id, whole(session) if id in signed else ABSENT) for id in left if id in signed or others_away]
    for id, stay in given:
        actions.add_mark(session, id, stay, Seen.PAPER, marked_by, now, key_of(id), now)
    return len(given)
