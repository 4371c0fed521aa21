"""Identity numbers on the pages: given, hidden, read for a purpose, changed and removed. Each look leaves a trace."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from app.database import WRITE, reading, transaction
from app.people.audit import AuditEntry
from app.people.identity import actions
from app.people.identity.actions import Purpose, SameNumber
from app.people.identity.keys import Keys, Unreadable
from app.people.identity.models import IdentityNumber, Sex
from app.people.identity.queries import find_sex, find_stated_sex
from app.people.models import Person, RoleName
from app.people.registry.rules import keeps_register
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator, with_role
from tests.databases import both_engines
from tests.house import House
from tests.people.identity.numbers import MAN, WOMAN, a_number, stands_in, the_number
from tests.projects.building import a_project_that_needs_numbers

HERS, HIS = a_number("19900101", WOMAN), a_number("19850505", MAN)
SHOWN = f"{HERS[:8]}-{HERS[8:]}"


@pytest.fixture(autouse=True)
def _numbers_are_needed(house: House) -> None:
    a_project_that_needs_numbers()


def keys_of(house: House) -> Keys:
    return Keys.of(house.settings)


def given(house: House, person: Person, born: str = "19900101") -> None:
    with house.app.app_context(), transaction():
        actions.give_identity_number(keys_of(house), person.id, the_number(born), person.id, NOW)


def trail(house: House) -> list[tuple[str, str, str]]:
    house.session.rollback()
    rows = house.session.execute(select(AuditEntry.act, AuditEntry.about, AuditEntry.why).order_by(AuditEntry.id))
    told = [(act, about, why) for act, about, why in rows]
    house.session.rollback()
    return told


def rows(house: House) -> list[Any]:
    house.session.rollback()
    found = list(house.session.execute(select(*IdentityNumber.__table__.columns)))
    house.session.rollback()
    return found


def test_a_learner_gives_a_number_and_never_sees_it_again(browser: Browser, house: House) -> None:
    browser.sign_in(a_person())

    browser.send("people.own_identity_number", {"identity_number": SHOWN})

    page = browser.open("people.own_identity_number")
    words = page.one("main").get_text()
    assert "••••••••-••••" in words
    assert "kön enligt personnummer, för esf-rapportering: kvinna." in " ".join(words.lower().split())
    assert not stands_in(HERS, page.decode())
    assert page.answer.headers["Cache-Control"] == "no-store"
    (row,) = rows(house)
    assert HERS.encode() not in row.ciphertext
    browser.send("people.own_identity_number", {"identity_number": HIS})
    browser.send("people.remove_own_identity_number", {})
    assert rows(house) == []
    assert [act for act, _, _ in trail(house)] == ["identity.given", "identity.changed", "identity.removed"]


def test_what_is_wrong_is_said(browser: Browser, house: House) -> None:
    browser.sign_in(a_person())

    page = browser.send("people.own_identity_number", {"identity_number": "1990"}, 422)

    assert "Skriv tolv siffror" in page.words("#identity_number-error")[0]
    assert rows(house) == []


def test_a_number_that_another_has_is_refused_and_only_administrators_learn_whose(
    browser: Browser, house: House
) -> None:
    maja, eva = a_person("Maja"), a_person("Eva")
    given(house, maja)
    browser.sign_in(eva)
    refused = browser.send("people.own_identity_number", {"identity_number": HERS}, 422)
    assert "finns redan i Lärbron" in refused.words("#identity_number-error")[0]
    assert maja.id not in refused.decode()
    assert "Maja" not in refused.decode()

    browser.sign_in(an_administrator())
    told = browser.send("people.identity_of_person", {"identity_number": HERS}, 422, person_id=eva.id)

    assert told.select(f'a[href="{browser.address("people.show_person", person_id=maja.id)}"]')


@pytest.mark.parametrize("role", [RoleName.SYSTEM_ADMINISTRATOR, RoleName.PROJECT_ADMINISTRATOR])
def test_a_number_is_shown_once_for_a_purpose_that_is_kept(browser: Browser, house: House, role: RoleName) -> None:
    maja = a_person("Maja")
    given(house, maja)
    browser.sign_in(with_role(role))
    asked = {"purpose": "other", "words": "Frågan gäller kursintyget"}

    closed = browser.open("people.identity_of_person", person_id=maja.id)
    unsaid = browser.send("people.read_identity_number", {"purpose": ""}, 422, person_id=maja.id)
    wordless = browser.send("people.read_identity_number", {"purpose": "other"}, 422, person_id=maja.id)
    telling = browser.send(
        "people.read_identity_number", {"purpose": "other", "words": f"Gäller {SHOWN}"}, 422, person_id=maja.id
    )
    before = trail(house)
    page = browser.send("people.read_identity_number", asked, 200, person_id=maja.id)

    assert unsaid.words("#purpose-error") == ["Välj varför"]
    assert wordless.words("#words-error") == ["Skriv vad det gäller"]
    assert telling.words("#words-error") == ["Skriv inget personnummer här"]
    assert not stands_in(HERS, closed.decode() + unsaid.decode() + wordless.decode())
    assert [act for act, _, _ in before] == ["identity.given"]
    assert page.words("main b") == [SHOWN]
    assert page.answer.headers["Cache-Control"] == "no-store"
    assert trail(house)[1:] == [("identity.read", "other", "Frågan gäller kursintyget")]
    browser.open("people.read_identity_number", 405, person_id=maja.id)


@pytest.mark.parametrize("role", [None, *sorted(set(RoleName) - {"system-administrator", "project-administrator"})])
def test_nobody_else_reads_it(browser: Browser, house: House, role: RoleName | None) -> None:
    maja = a_person("Maja")
    given(house, maja)
    browser.sign_in(with_role(role) if role else a_person())

    browser.open("people.identity_of_person", 404, person_id=maja.id)
    browser.send("people.read_identity_number", {"purpose": "esf-report"}, 404, person_id=maja.id)

    assert len(trail(house)) == 1


def test_a_number_cannot_be_read_where_the_trail_cannot_be_written(house: House) -> None:
    maja = a_person("Maja")
    given(house, maja)

    with house.app.app_context(), reading(), pytest.raises(DBAPIError):
        actions.read_identity_number(keys_of(house), maja.id, Purpose.CORRECTION, "", maja.id, NOW)

    assert len(trail(house)) == 1


def test_two_rows_that_changed_places_do_not_open(house: House, browser: Browser) -> None:
    maja, eva = a_person("Maja"), a_person("Eva")
    given(house, maja)
    given(house, eva, "19920202")
    ids = (maja.id, eva.id)
    texts = {row.person_id: row.ciphertext for row in rows(house)}
    with house.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        for one, other in (ids, ids[::-1]):
            changed = update(IdentityNumber).where(IdentityNumber.person_id == one)
            connection.execute(changed.values(ciphertext=texts[other]))

    with house.app.app_context(), transaction(), pytest.raises(Unreadable):
        actions.read_identity_number(keys_of(house), ids[0], Purpose.CORRECTION, "", ids[1], NOW)
    browser.sign_in(an_administrator())
    refused = browser.send("people.read_identity_number", {"purpose": "correction"}, 409, person_id=ids[0])
    assert "går inte att läsa" in refused.one("main").get_text()


@both_engines
def test_two_who_give_the_same_number_at_once_get_one(house: House) -> None:
    persons, together, refused = [a_person("Maja"), a_person("Eva")], threading.Barrier(2), []

    def give(person_id: str) -> None:
        together.wait(20)
        try:
            with house.app.app_context(), transaction():
                actions.give_identity_number(keys_of(house), person_id, the_number(), person_id, NOW)
        except SameNumber as same:
            refused.append((person_id, same.person_id))

    threads = [threading.Thread(target=give, args=[person.id]) for person in persons]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (row,) = rows(house)
    assert [holder for _, holder in refused] == [row.person_id]
    assert len(trail(house)) == 1


def test_the_database_itself_keeps_a_number_to_one_person(house: House) -> None:
    maja, eva = a_person("Maja"), a_person("Eva")
    given(house, maja)
    given(house, eva, "19920202")
    one, other = rows(house)

    changed = update(IdentityNumber).where(IdentityNumber.person_id == one.person_id)

    with (
        house.engine.connect().execution_options(**WRITE) as connection,
        pytest.raises(DBAPIError, match=r"(?i)unique"),
    ):
        connection.execute(changed.values(blind_index=other.blind_index))


def test_sex_is_what_the_number_says_or_what_is_stated(browser: Browser, house: House) -> None:
    maja = a_person()
    browser.sign_in(maja)
    browser.send("people.state_own_sex", {"sex": "other"})
    assert browser.open("people.own_identity_number").select('input[value="other"][checked]')
    browser.send("people.state_own_sex", {"sex": "neither"}, 422)

    browser.send("people.own_identity_number", {"identity_number": HERS})

    assert not browser.open("people.own_identity_number").select('input[type="radio"]')
    with house.app.app_context(), reading():
        assert (find_sex(maja.id), find_stated_sex(maja.id)) == (Sex.WOMAN, Sex.OTHER)


def test_no_number_is_in_a_log_an_address_or_the_database(
    browser: Browser, house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    maja = a_person("Maja")
    browser.sign_in(an_administrator())
    place = {"person_id": maja.id}
    answers = [
        browser.send("people.identity_of_person", {"identity_number": HERS}, **place),
        browser.send("people.identity_of_person", {"identity_number": HERS + "1"}, 422, **place),
        browser.send("people.read_identity_number", {"purpose": "correction"}, 200, **place),
        browser.send("people.remove_identity_number", {"identity_number": HERS}, **place),
    ]
    browser.send("people.identity_of_person", {"identity_number": SHOWN}, **place)

    told = capfd.readouterr()
    logged = caplog.text + told.out + told.err
    assert HERS[2:8] not in logged
    assert not any(HERS[2:8] in str(answer.answer.headers) + answer.answer.request.url for answer in answers)
    house.session.rollback()
    for table in ("identity_number", "audit_entry", "person", "job", "letter"):
        kept = house.session.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 -- our own names
        assert HERS[2:8] not in repr(kept)


def test_only_who_keeps_the_register_keeps_numbers(house: House) -> None:
    for name, view in house.app.view_functions.items():
        if name.startswith("people.") and "identity" in name and "own" not in name:
            assert view.rule is keeps_register, name  # type: ignore[attr-defined]
