"""A course where something is measured, and somebody's answers in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.catalogue.queries import find_latest
from app.courseware.grading import Given
from app.database import db, transaction
from app.learning.actions import ledger
from app.learning.models import Guest
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.learning.sending import new_key
from tests.builders import NOW
from tests.house import House

MEASURING = """
::: skala matt

Hur trygg är du?

Skala: 1–6

:::

::: omröstning rost

Vad gör ni mest?

- Ringer
- Mejlar

:::
"""


def answered(house: House, person_id: str, value: int, at: datetime = NOW, again: bool = False) -> None:
    """The scale, the poll and the marked question of a way through the course, or of one more."""
    house.session.rollback()
    with house.app.app_context(), transaction():
        course = find_latest("prov")
        assert course
        owner = Owner(person_id, None)
        begun = None if again else find_attempt(owner, "prov")
        guest = db.session.scalars(select(Guest).where(Guest.token_hash == owner.guest_hash)).first()
        attempt_id = begun.id if begun else ledger.begin_attempt(owner, guest, "prov", at).id
        keys = {name: [option.key for option in course.blocks[name].options] for name in ("rost", "fraga-ett")}
        right = next(option.key for option in course.blocks["fraga-ett"].options if option.correct)
        for name, choice in (
            ("matt", {"value": value}),
            ("rost", {"keys": [keys["rost"][0]]}),
            ("fraga-ett", {"keys": [right]}),
        ):
            ids = course.ids(name)
            assert ids
            ledger.save_answer(attempt_id, "forsta", ids[1], Given(choice), new_key(), "", at)
