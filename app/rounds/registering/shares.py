"""How many of a round's places its organisations have, where that was said, and how many of them are taken.

Whoever is registered counts for their employer as it was then; for the coordination association in whose area it works
when the round is for that one and not for the employer by itself. Who counts for none is held back by none.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import ColumnElement, func, or_, select, true

from app.database import db
from app.people.models import Organisation
from app.rounds.models.plan import RoundOrganisation
from app.rounds.models.registration import Registration, Standing

HAS_PLACE = (Standing.REGISTERED, Standing.OFFERED)


class Shares:
    """Of one round. `places` are by organisation, None where nothing was said."""

    def __init__(self, round_id: str) -> None:
        rows = select(RoundOrganisation.organisation_id, RoundOrganisation.places)
        found = db.session.execute(rows.where(RoundOrganisation.round_id == round_id))
        self.round_id = round_id
        self.places: dict[str, int | None] = {id: places for id, places in found}
        self.said = any(places is not None for places in self.places.values())

    def taken(self) -> dict[str, int]:
        """By organisation, how many have a place or were offered one."""
        found: Counter[str] = Counter()
        for _employer, of, taken in self._employers():
            found[of] += taken
        return found

    def has_room(self, employer_id: str | None) -> bool:
        """For one more who works there."""
        of = self._counts_for(employer_id)
        places = self.places[of] if of else None
        return of is None or places is None or self.taken().get(of, 0) < places

    def make_room(self, employer_id: str | None) -> None:
        """One more place, when all that they have are taken."""
        of = self._counts_for(employer_id)
        if of and not self.has_room(employer_id):
            row = db.session.get_one(RoundOrganisation, (self.round_id, of))
            row.places = self.places[of] = (self.places[of] or 0) + 1
            db.session.flush()

    def goes_first(self) -> ColumnElement[bool]:
        """Of registrations that wait: all but those whose organisation's places are taken."""
        if not self.said:
            return true()
        taken = self.taken()
        full = {of for of, places in self.places.items() if places is not None and taken.get(of, 0) >= places}
        theirs = sorted(employer for employer, of, _taken in self._employers() if of in full)
        return or_(Registration.employer_id.is_(None), Registration.employer_id.not_in(theirs))

    def _employers(self) -> list[tuple[str, str, int]]:
        """Of everybody in the round: the employer, the organisation that it counts for, and how many have a place."""
        if not self.said:
            return []
        has_place = func.count(Registration.id).filter(Registration.standing.in_(HAS_PLACE))
        rows = db.session.execute(
            select(Organisation.id, Organisation.association_id, has_place)
            .join(Registration, Registration.employer_id == Organisation.id)
            .where(Registration.round_id == self.round_id)
            .group_by(Organisation.id, Organisation.association_id)
        )
        return [(id, of, taken) for id, within, taken in rows if (of := self._first_of(id, within))]

    def _counts_for(self, employer_id: str | None) -> str | None:
        if not self.said or employer_id is None:
            return None
        within = select(Organisation.association_id).where(Organisation.id == employer_id)
        return self._first_of(employer_id, db.session.scalar(within))

    def _first_of(self, *organisations: str | None) -> str | None:
        return next((one for one in organisations if one in self.places), None)
