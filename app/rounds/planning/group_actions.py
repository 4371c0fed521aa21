"""The groups of a round: added, named, given more or fewer places, taken away while nobody is in them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.rounds.models.plan import Group, Round, Session
from app.rounds.models.registration import Registration
from app.rounds.planning import queries
from app.rounds.planning.actions import group_name, lock, refuse_cancelled, touch
from app.rounds.registering import actions as registering
from app.web.errors import Refused
from app.web.language import gettext as _


class IsNeeded(Refused):
    """The last group, or one that somebody is or was in, or that has sessions of its own."""

    def __init__(self) -> None:
        super().__init__(
            _("Gruppen kan inte tas bort."),
            _("Någon är eller har varit anmäld i den, den har egna tillfällen eller den är den enda."),
        )


def change_group(group: Group, name: str, capacity: int, actor_id: str, now: datetime) -> None:
    """Raises TooFewPlaces and IsCancelled."""
    course_round = db.session.get_one(Round, group.round_id)
    lock(course_round)
    if (group.name, group.capacity) == (name, capacity):
        return
    refuse_cancelled(course_round)
    group.name = name
    db.session.flush()
    if group.capacity != capacity:
        registering.change_capacity(group, capacity, now)
    touch(course_round, actor_id, now)


def add_group(course_round: Round, id: str, capacity: int, actor_id: str, now: datetime) -> None:
    """Sessions that only the other group came to stay its own. Done again it changes nothing. Raises IsCancelled."""
    lock(course_round)
    if db.session.get(Group, id) is not None:
        return
    refuse_cancelled(course_round)
    number = max((row.group.number for row in queries.list_groups(course_round.id)), default=0) + 1
    db.session.add(Group(id=id, round_id=course_round.id, number=number, name=group_name(number), capacity=capacity))
    touch(course_round, actor_id, now)


def remove_group(course_round: Round, group_id: str, actor_id: str, now: datetime) -> None:
    """Again it changes nothing. Raises IsNeeded."""
    lock(course_round)
    groups = {row.group.id: row.group for row in queries.list_groups(course_round.id)}
    if group_id not in groups:
        return
    used = (
        select(Registration.id).where(Registration.group_id == group_id).limit(1),
        select(Session.id).where(Session.group_id == group_id).limit(1),
    )
    if len(groups) == 1 or any(db.session.execute(asked).first() for asked in used):
        raise IsNeeded
    db.session.delete(groups[group_id])
    touch(course_round, actor_id, now)
