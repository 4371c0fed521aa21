"""Keys that are missing, wrong or exchanged."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

from app.database import WRITE, transaction
from app.operation.migrating import NotReady, check_keys
from app.people.identity import actions, rotation
from app.people.identity.actions import Purpose
from app.people.identity.commands import identity_group, new_key, rotate
from app.people.identity.keys import Keys
from app.people.identity.models import IdentityNumber
from app.people.models import Person
from app.settings import Settings
from tests.builders import NOW, a_person
from tests.databases import both_engines
from tests.house import House
from tests.people.identity.numbers import a_number, the_number

MANY = 5


@pytest.fixture(autouse=True)
def keys_stay_the_houses(house: House) -> Iterator[None]:
    yield
    house.app.config["SETTINGS"] = house.settings


def with_keys(house: House, keys: dict[str, bytes], index: bytes | None = None) -> Settings:
    fields = {name: getattr(house.settings, name) for name in Settings.__dataclass_fields__}
    changed = {
        "identity_keys": keys,
        "identity_index_key": house.settings.identity_index_key if index is None else index,
    }
    house.app.config["SETTINGS"] = settings = Settings(**fields | changed)
    return settings


def numbered(house: House, many: int = MANY) -> list[str]:
    ids = [person.id for person in [a_person(f"Person {number}") for number in range(many)]]
    with house.app.app_context(), transaction():
        for place, person_id in enumerate(ids):
            born = f"199001{place + 1:02}"
            actions.give_identity_number(Keys.of(house.settings), person_id, the_number(born), person_id, NOW)
    return ids


def key_ids(house: House) -> set[str]:
    house.session.rollback()
    found = set(house.session.scalars(select(IdentityNumber.key_id)))
    house.session.rollback()
    return found


def fault(house: House, settings: Settings) -> str:
    with house.app.app_context():
        try:
            check_keys(settings)
        except NotReady as reason:
            return str(reason)
    return ""


def test_a_start_refuses_keys_that_do_not_open_what_is_kept_and_names_them(house: House) -> None:
    (key_id,) = house.settings.identity_keys
    assert fault(house, with_keys(house, {}, b"")) == ""  # nothing is kept yet
    numbered(house, 2)

    missing = fault(house, with_keys(house, {"annan": os.urandom(32)}))
    wrong = fault(house, with_keys(house, {key_id: os.urandom(32)}))
    index = fault(house, with_keys(house, house.settings.identity_keys, os.urandom(32)))
    no_index = fault(house, with_keys(house, house.settings.identity_keys, b""))

    assert missing.startswith(f"Nyckeln {key_id} saknas i LARBRON_IDENTITY_KEYS: 2 personnummer")
    assert wrong.startswith(f"Nyckeln {key_id} i LARBRON_IDENTITY_KEYS är fel")
    assert index.startswith("LARBRON_IDENTITY_INDEX_KEY saknas eller är fel")
    assert no_index == index
    assert fault(house, house.settings) == ""


def test_rotating_moves_every_number_and_again_moves_none(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "A_BATCH", 2)
    ids = numbered(house)
    new = {"ny": os.urandom(32)}
    with_keys(house, new | house.settings.identity_keys)

    runner = house.app.test_cli_runner()
    first, again = (runner.invoke(rotate).output for _ in range(2))

    assert (first, again) == (f"Omkrypterade personnummer: {MANY}.\n", "Omkrypterade personnummer: 0.\n")
    assert key_ids(house) == {"ny"}
    settings = with_keys(house, new)
    with house.app.app_context(), transaction():
        opened = actions.read_identity_number(Keys.of(settings), ids[3], Purpose.CORRECTION, "", ids[0], NOW)
    assert opened.number == a_number("19900104")


@both_engines
def test_a_rotation_that_is_stopped_goes_on_where_it_was(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "A_BATCH", 2)
    ids = sorted(numbered(house))
    settings = with_keys(house, {"ny": os.urandom(32)} | house.settings.identity_keys)
    with house.app.app_context(), pytest.raises(KeyboardInterrupt):
        rotation.rotate(_Stopping(settings, after=3))
    house.session.rollback()
    moved = sorted(house.session.scalars(select(IdentityNumber.person_id).where(IdentityNumber.key_id == "ny")))
    house.session.rollback()

    with house.app.app_context():
        done = rotation.rotate(Keys.of(settings))

    assert moved == ids[:2]  # the batch that was complete
    assert (done.rows, key_ids(house)) == (MANY - 2, {"ny"})


class _Stopping(Keys):
    def __init__(self, settings: Settings, after: int) -> None:
        super().__init__(dict(settings.identity_keys), settings.identity_index_key)
        object.__setattr__(self, "left", after)

    def unseal(self, ciphertext: bytes, key_id: str, row: str) -> str:
        object.__setattr__(self, "left", self.left - 1)  # type: ignore[attr-defined]
        if self.left < 0:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return super().unseal(ciphertext, key_id, row)


def test_a_damaged_row_is_named_and_left_and_the_others_are_moved(house: House) -> None:
    ids = numbered(house, 3)
    damage(house, ids[1])
    with_keys(house, {"ny": os.urandom(32)} | house.settings.identity_keys)

    result = house.app.test_cli_runner().invoke(rotate)

    assert (result.exit_code, result.stdout) == (1, "Omkrypterade personnummer: 2.\n")
    assert result.stderr == f"Går inte att öppna: personen {ids[1]}.\n"


def test_numbers_whose_key_is_lost_can_be_removed(house: House) -> None:
    ids = numbered(house, 2)
    damage(house, ids[0])
    group = identity_group(lambda check: house.app)

    result = house.app.test_cli_runner().invoke(group, ["remove-unreadable", "--yes"])

    assert result.output == "Borttagna personnummer: 1.\n"
    house.session.rollback()
    assert list(house.session.scalars(select(IdentityNumber.person_id))) == [ids[1]]


def test_a_new_key_can_be_written_as_it_is_printed(house: House) -> None:
    name, _, key = house.app.test_cli_runner().invoke(new_key).output.strip().partition(":")

    assert (len(name), len(key)) == (6, 43)


def damage(house: House, person_id: str) -> None:
    house.session.rollback()
    with house.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        connection.execute(
            update(IdentityNumber).where(IdentityNumber.person_id == person_id).values(ciphertext=b"x" * 40)
        )


def test_the_command_stops_where_there_are_no_keys(house: House) -> None:
    with_keys(house, {}, b"")

    result = house.app.test_cli_runner().invoke(rotate)

    assert (result.exit_code, "LARBRON_IDENTITY_KEYS" in result.output) == (1, True)
    assert house.session.scalars(select(Person)).all() == []
