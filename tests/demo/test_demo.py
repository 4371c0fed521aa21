"""The example: all invented, the same each time, only where nobody is, and gone without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from app.database import Base, db, transaction
from app.demo import removing
from app.demo.actions import NoCourses, fill
from app.demo.command import demo
from app.demo.organisations import DOMAIN
from app.demo.project import SAID
from app.knowledge.models.bank import BankEntry
from app.learning.models import Consent
from app.mail.models import Letter
from app.people.actions import administrator_link
from app.people.identity.keys import Keys
from app.people.identity.models import IdentityNumber
from app.people.identity.numbers import read_number
from app.people.models import Organisation, Person, SignInLink
from app.people.trail.sealing import seal_finished, verify
from app.rounds.models.attendance import Attendance
from app.rounds.models.registration import Registration, Standing
from tests.browser import Browser
from tests.builders import NOW, a_person, keep, publish
from tests.databases import both_engines, one_engine
from tests.house import House

UNTIL = date(2026, 3, 2)
REAL = Path(__file__).parents[2] / "courses" / "bip-1"
# What is drawn anew each time, since it must not be guessed.
CHANCE = {"identity_number.ciphertext", "bank_entry.id", "bank_entry.number", "screening.id", "project_organisation.id"}
Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def course(house: House) -> Iterator[None]:
    publish(REAL)
    with house.app.app_context():
        yield
        db.session.rollback()


def filled(house: House, scale: float = 0.01) -> int:
    return fill(Keys.of(house.settings), UNTIL, scale, NOW)


def counted(house: House) -> dict[str, int]:
    house.session.rollback()
    tables = Base.metadata.sorted_tables
    found = {table.name: house.session.scalars(select(func.count()).select_from(table)).one() for table in tables}
    house.session.rollback()
    return found


def rows(house: House) -> Rows:
    """Of each table, without what is drawn, in an order of its own."""
    house.session.rollback()
    found: Rows = {}
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if f"{table.name}.{column.name}" not in CHANCE]
        if table.name not in ("course", "course_version", "course_file", "question", "question_version"):
            found[table.name] = sorted((tuple(row) for row in house.session.execute(select(*columns))), key=repr)
    house.session.rollback()
    return found


def guards(house: House) -> set[tuple[str, ...]]:
    """The triggers that let nobody change what is only added to, and whether they are on."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if house.engine.dialect.name == "postgresql":
        asked = "SELECT tgname, tgrelid::regclass::text, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
    found = {tuple(row) for row in house.session.execute(text(asked))}
    house.session.rollback()
    assert found
    return found


@both_engines
def test_is_taken_away_with_all_that_came_to_hang_on_it(house: House, course: None) -> None:
    before, guarded = counted(house), guards(house)
    filled(house)
    full = counted(house)
    person_id = house.session.scalars(select(Registration.person_id)).first()
    keep(SignInLink(token_hash="a" * 64, person_id=person_id, expires_at=NOW))
    keep(Letter(recipient=f"deltagare.1@{DOMAIN}", subject="Hej", created_at=NOW))
    count = removing.remove()

    assert counted(house) == before
    assert guards(house) == guarded
    assert count == sum(full.values()) - sum(before.values()) + 2
    assert not removing.is_there()


@one_engine
def test_people_who_were_added_beside_it_stay(house: House, course: None) -> None:
    filled(house)
    employer = house.session.scalars(select(Organisation.id)).first()
    own = keep(Person(name="Maja Lindqvist", created_at=NOW, employer_id=employer))
    with house.app.app_context():
        seal_finished(NOW + timedelta(days=2))

        removing.remove()

        assert verify(NOW).wrong == []
    house.session.expire_all()
    assert [(one.id, one.employer_id) for one in house.session.scalars(select(Person))] == [(own.id, None)]


@one_engine
def test_is_the_same_each_time(house: House, course: None) -> None:
    filled(house)
    first = rows(house)
    removing.remove()
    filled(house)
    second = rows(house)

    assert {name: len(found) for name, found in first.items()} == {name: len(found) for name, found in second.items()}
    for table in Base.metadata.sorted_tables:
        assert first.get(table.name) == second.get(table.name), table.name


@one_engine
def test_has_something_of_every_kind_and_all_of_it_is_invented(house: House, course: None) -> None:
    """Addresses that nobody has, test numbers alone and numbers of no organisation; and no letter is written."""
    filled(house, scale=0.04)
    keys = Keys.of(house.settings)

    numbers = [
        keys.unseal(row.ciphertext, row.key_id, row.place) for row in house.session.scalars(select(IdentityNumber))
    ]
    assert len(numbers) > 10
    assert all(read_number(number, UNTIL).digits == number and number[8:11] in ("238", "239") for number in numbers)
    assert all(email.endswith(f"@{DOMAIN}") for email in house.session.scalars(select(Person.email)))
    written = " ".join(str(row) for found in rows(house).values() for row in found)
    assert set(re.findall(r"[\w.+-]+@([\w.-]+)", written)) == {DOMAIN}
    assert all(number.startswith("2999") for number in house.session.scalars(select(Organisation.number)))
    assert house.session.scalars(select(Letter)).all() == []
    empty = {name for name, count in counted(house).items() if not count}
    assert {Standing.REGISTERED, Standing.WITHDRAWN} <= set(house.session.scalars(select(Registration.standing)))
    assert set(house.session.scalars(select(Consent.trainers))) == {"no", "unnamed", "named"}
    assert min(house.session.scalars(select(Attendance.minutes))) == 0
    assert {"attendance_word", "certificate", "draft", "hand_in_entry", "observation", "study_word"} & empty == set()
    assert house.session.scalars(select(BankEntry.id)).first()


@one_engine
@pytest.mark.parametrize("what", ["personer", "organisationer"])
def test_is_refused_where_somebody_is(house: House, what: str) -> None:
    if what == "personer":
        a_person(email="maja@exempel.se")
    else:
        keep(Organisation(name="Bygårds kommun", kind="municipality", created_at=NOW))
    before = counted(house)

    result = house.app.test_cli_runner().invoke(demo)

    assert result.exit_code == 1
    assert f"Installationen är inte tom: det finns {what}." in result.output
    assert counted(house) == before


@one_engine
def test_is_refused_without_a_course_to_show(house: House) -> None:
    with house.app.app_context(), pytest.raises(NoCourses):
        filled(house)


@one_engine
def test_the_command_says_how_to_sign_in_and_pages_say_what_it_is(house: House) -> None:
    publish(REAL)
    with house.app.app_context(), transaction():
        administrator_link(NOW)  # as `larbron start` has

    result = house.app.test_cli_runner().invoke(demo, ["--until", "2026-03-02", "--scale", "0.01"])

    assert result.exit_code == 0, result.output
    links = re.findall(r"Logga in som (.+?),.*(/logga-in/\S+)", result.output)
    who = ["projektadministratören", "en utbildare", "en chef", "en författare", "en deltagare"]
    assert [each for each, _link in links] == who
    browser = Browser(house)
    for _who, link in links:
        assert browser.visit(link).one("form")
    assert SAID in str(browser.visit("/"))
    again = house.app.test_cli_runner().invoke(demo)
    assert "det finns exempeldata" in again.output
    removed = house.app.test_cli_runner().invoke(demo, ["--remove", "--yes"])
    assert removed.exit_code == 0
    assert SAID not in str(browser.visit("/"))
    assert "Det finns inga exempeldata" in house.app.test_cli_runner().invoke(demo, ["--remove", "--yes"]).output
