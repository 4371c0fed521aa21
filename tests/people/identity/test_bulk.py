"""Many numbers opened at once leave as many rows behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.database import transaction
from app.people.audit import AuditEntry
from app.people.identity import actions
from app.people.identity.actions import Opened, Purpose
from app.people.identity.bulk import open_numbers
from app.people.identity.keys import Keys, NoKeys, UnknownKey, Unreadable
from app.people.identity.models import IdentityNumber
from tests.builders import NOW, a_person
from tests.databases import one_engine
from tests.house import House
from tests.people.identity.numbers import MAN, a_number, the_number

pytestmark = one_engine
CODE = "19900101TF29"


def people(house: House) -> list[str]:
    """One with a number, one who is protected with both, one with nothing, and who asks."""
    maja, omar, tove, ada = (a_person(name).id for name in ("Maja", "Omar", "Tove", "Ada"))
    keys = Keys.of(house.settings)
    with house.app.app_context(), transaction():
        actions.give_identity_number(keys, maja, the_number(), ada, NOW)
        actions.give_identity_number(keys, omar, the_number(sex=MAN), ada, NOW)
        actions.protect(keys, omar, "Deltagare 7", CODE, "Skyddad folkbokföring", ada, NOW)
    return [maja, omar, tove, ada]


def rows(house: House) -> list[tuple[str | None, str | None, str, str]]:
    asked = select(AuditEntry.person_id, AuditEntry.actor_id, AuditEntry.about, AuditEntry.why)
    found = [
        (row[0], row[1], row[2], row[3]) for row in house.session.execute(asked.where(AuditEntry.act.like("%read")))
    ]
    house.session.rollback()
    return found


def test_each_who_is_read_leaves_a_row_and_who_is_protected_gives_the_code(house: House) -> None:
    maja, omar, tove, ada = people(house)

    with house.app.app_context(), transaction():
        opened = open_numbers(Keys.of(house.settings), [maja, omar, tove], Purpose.ESF_REPORT, "mars", ada, NOW)

    assert opened == {maja: Opened(a_number(), ""), omar: Opened("", CODE)}
    assert sorted(rows(house)) == sorted((one, ada, "esf-report", "mars") for one in (maja, omar))


def test_the_rows_are_written_before_anything_is_opened(house: House) -> None:
    maja, omar, tove, ada = people(house)
    row = house.session.get_one(IdentityNumber, maja)
    row.ciphertext = row.ciphertext[:-1] + bytes([row.ciphertext[-1] ^ 1])
    house.session.commit()

    with house.app.app_context(), transaction(), pytest.raises(Unreadable):
        open_numbers(Keys.of(house.settings), [maja, omar, tove], Purpose.ESF_REPORT, "mars", ada, NOW)

    assert len(rows(house)) == 2


@pytest.mark.parametrize("without", ["none", "the one"])
def test_without_keys_nothing_is_opened(house: House, without: str) -> None:
    maja, omar, tove, ada = people(house)
    keys = Keys.of(house.settings)
    keys = replace(keys, sealing={} if without == "none" else {"other": bytes(32)})

    with house.app.app_context(), transaction(), pytest.raises(NoKeys if without == "none" else UnknownKey):
        open_numbers(keys, [maja, omar, tove], Purpose.ESF_REPORT, "mars", ada, NOW)

    assert rows(house) == []


def test_as_many_statements_for_three_as_for_thirty(house: House) -> None:
    ada = people(house)[3]
    many = [a_person(f"Person {one}").id for one in range(30)]
    keys = Keys.of(house.settings)
    counts = []
    for some in (many[:3], many):
        with house.app.app_context(), transaction(), house.statements() as seen:
            open_numbers(keys, some, Purpose.ESF_REPORT, "mars", ada, NOW)
        counts.append(len(seen))

    assert counts[0] == counts[1]
