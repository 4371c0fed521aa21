"""What learners do with their own place, on their page or by a letter's link, and the sentence that tells of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from app.rounds.models.registration import Registration, Standing
from app.rounds.registering import actions
from app.rounds.registering.own_queries import place_of
from app.rounds.registering.queries import get_group
from app.rounds.registering.refusals import NoPlace
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _


class Do(StrEnum):
    ACCEPT = "accept"
    WITHDRAW = "withdraw"
    MOVE = "move"


def answer(row: Registration, do: str, group_id: str, now: datetime) -> str:
    """Raises what the actions raise, and Refused once it is over."""
    place = place_of(row)
    if place.group.over(now):
        raise Refused(_("Omgången är slut."), _("Din plats i den kan inte ändras längre."))
    if do == Do.ACCEPT:
        actions.accept(row, row.person_id, now)
        return _("Du har en plats. Välkommen.")
    if do == Do.WITHDRAW:
        waited = row.standing == Standing.WAITING
        actions.withdraw(row, row.person_id, now)
        return _("Du står inte längre i kön.") if waited else _("Du är avanmäld. Platsen går till nästa i kön.")
    if do == Do.MOVE:
        group = get_group(row.round_id, group_id)
        if any(other.id == group.id and other.begun(now) and not place.round.endless for other in place.others):
            raise NoPlace
        actions.move(row, group, row.person_id, now)
        return moved(row, group.name)
    raise NotFound


def moved(row: Registration, group: str) -> str:
    if row.standing == Standing.WAITING:
        return _("Du står nu i kön till {group}.").format(group=group)
    return _("Du har nu en plats i {group}.").format(group=group)
