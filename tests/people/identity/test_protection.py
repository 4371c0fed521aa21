"""Somebody whose details are protected: in no list, search or letter by name, and found by those alone who may."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from werkzeug.routing import Rule

from app.database import reading, transaction
from app.jobs.worker import run_due
from app.mail.models import Letter
from app.people import audit
from app.people.audit import Act, AuditEntry
from app.people.identity import actions, queries
from app.people.identity.actions import Purpose
from app.people.identity.keys import Keys
from app.people.identity.models import ProtectedCode
from app.people.inviting.actions import ask_for_invitation
from app.people.models import Kind, Organisation, Person, Role, RoleName
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, an_administrator, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.people.identity.pages import LISTS, OF_COURSES, OF_ONE, OWN
from tests.people.letters import ask

NAME, ADDRESS, EMPLOYER, PSEUDONYM = (
    "Xantippa Qvarnström",
    "xantippa@hemligt.exempel.se",
    "Hemliga byrån",
    "Deltagare 7",
)
PROTECTION = {"pseudonym": PSEUDONYM, "code": "19900101TF29", "reason": "Skyddad folkbokföring"}
KEEPERS = (RoleName.SYSTEM_ADMINISTRATOR, RoleName.PROJECT_ADMINISTRATOR)


def a_protected_person(house: House, role: RoleName | None = None) -> Person:
    employer = keep(Organisation(name=EMPLOYER, kind=Kind.OTHER, created_at=NOW))
    person = keep(Person(name=NAME, email=ADDRESS, employer_id=employer.id, created_at=NOW))
    if role:
        keep(Role(person_id=person.id, name=role))
    with house.app.app_context(), transaction():
        actions.protect(Keys.of(house.settings), person.id, **PROTECTION, actor_id=person.id, now=NOW)
    return person


def acts(house: House) -> list[tuple[str, str]]:
    house.session.rollback()
    told = [
        (act, why) for act, why in house.session.execute(select(AuditEntry.act, AuditEntry.why).order_by(AuditEntry.id))
    ]
    house.session.rollback()
    return told


@one_engine
@pytest.mark.parametrize("role", KEEPERS)
def test_a_keeper_protects_somebody_for_a_reason_and_ends_it(browser: Browser, house: House, role: RoleName) -> None:
    maja = a_person(NAME, ADDRESS)
    place = {"person_id": maja.id}
    browser.sign_in(with_role(role))

    unsaid = browser.send("people.protect_person", PROTECTION | {"reason": ""}, 422, **place)
    browser.send("people.protect_person", PROTECTION, **place)
    read = browser.send("people.read_identity_number", {"purpose": "esf-report"}, 200, **place)
    page = browser.open("people.show_person", **place)
    browser.send("people.unprotect_person", {"reason": ""}, 422, **place)
    browser.send("people.unprotect_person", {"reason": "Skyddet har upphört"}, **place)

    assert unsaid.words("#reason-error") == ["Skriv varför"]
    assert read.words("main b") == ["19900101TF29"]
    assert page.one("h1").text == NAME
    assert "Skyddade personuppgifter" in page.one("main").get_text()
    assert house.session.scalars(select(ProtectedCode)).all() == []
    assert acts(house) == [
        ("person.protected", "Skyddad folkbokföring"),
        ("identity.read", ""),
        ("person.unprotected", "Skyddet har upphört"),
    ]


def test_the_code_is_as_it_was_typed_and_sealed(house: House) -> None:
    person = a_protected_person(house)
    row = house.session.scalars(select(ProtectedCode)).one()
    assert b"TF29" not in row.ciphertext
    house.session.rollback()
    person_id = person.id
    house.session.rollback()

    with house.app.app_context(), transaction():
        opened = actions.read_identity_number(
            Keys.of(house.settings), person_id, Purpose.ESF_REPORT, "", person_id, NOW
        )

    assert (opened.number, opened.code) == ("", "19900101TF29")


@one_engine
@pytest.mark.parametrize("role", KEEPERS)
def test_keepers_find_the_pseudonym_and_nothing_else(browser: Browser, house: House, role: RoleName) -> None:
    a_protected_person(house)
    browser.sign_in(with_role(role, "Eva"))

    page = browser.open("people.list_persons", sok="deltagare")

    assert page.words("tbody th") == [f"{PSEUDONYM} (skyddad)"]
    assert page.words("tbody td") == ["–", "–", "–"]
    for sought in (NAME, ADDRESS, EMPLOYER):
        assert browser.open("people.list_persons", sok=sought).select("tbody tr") == []


def test_an_auditor_finds_neither(browser: Browser, house: House) -> None:
    person = a_protected_person(house)
    person_id = person.id
    browser.sign_in(with_role(RoleName.AUDITOR, "Eva"))

    assert browser.open("people.list_persons").words("tbody th") == ["Eva"]
    for sought in (NAME, PSEUDONYM):
        assert browser.open("people.list_persons", sok=sought).select("tbody tr") == []
    browser.open("people.show_person", 404, person_id=person_id)


def test_letters_carry_no_name(browser: Browser, house: House) -> None:
    person = a_protected_person(house)
    eva = an_administrator()
    ids = person.id, eva.id
    with house.app.app_context(), transaction():
        ask_for_invitation(ids[0], ids[1], "k" * 32, now())
    ask(browser, ADDRESS)
    run_due(house.app, now)
    house.session.rollback()

    letters = list(house.session.scalars(select(Letter).where(Letter.recipient == ADDRESS)))

    assert len(letters) == 2
    for letter in letters:
        told = f"{letter.subject}{letter.body}{letter.html}"
        assert "Xantippa" not in told
        assert "Qvarnström" not in told


def test_whose_letter_it_is_is_not_shown(browser: Browser, house: House) -> None:
    a_protected_person(house)
    for recipient in (ADDRESS, "maja@exempel.se"):
        keep(
            Letter(
                recipient=recipient,
                subject="Hej",
                body="Hej",
                created_at=NOW,
                given_up_at=now(),
                error=f"550 {recipient}",
            )
        )
    browser.sign_in(an_administrator())

    page = browser.open("operation.administration")

    assert page.words("#brev ~ * tbody th").count("skyddad mottagare") >= 1
    assert ADDRESS not in page.decode()
    assert "550 maja@exempel.se" in page.decode()


def is_listed(rule: Rule, house: House) -> bool:
    """What lists people is open to some only: what anybody may read, signed in or not, names nobody."""
    view = house.app.view_functions[rule.endpoint]
    return "GET" in (rule.methods or ()) and view.rule.__name__ not in ("anyone", "may_open_course")  # type: ignore[attr-defined]


def test_every_page_that_may_list_people_is_in_the_walk(house: House) -> None:
    """A new page is put in one of the three: what it shows of somebody who is protected is then looked at."""
    routes = {rule.endpoint for rule in house.app.url_map.iter_rules() if is_listed(rule, house)}

    assert routes - LISTS - OF_ONE - OF_COURSES - OWN == set()


@one_engine
@pytest.mark.parametrize("role", [None, *RoleName])
def test_no_list_tells_who_is_protected(browser: Browser, house: House, tmp_path: Path, role: RoleName | None) -> None:
    """The protected person has been everywhere: has a role, has given one, has letters, and is in the trail."""
    a_course(tmp_path)
    hidden = a_protected_person(house, RoleName.TRAINER)
    eva = with_role(role, "Eva") if role else a_person("Eva")
    hidden_id, eva_id = hidden.id, eva.id
    keep(Role(person_id=eva_id, name=RoleName.TRAINER, given_by=hidden_id, given_at=NOW))
    keep(Letter(recipient=ADDRESS, subject="Hej", body="Hej", created_at=NOW))
    with house.app.app_context(), transaction():
        audit.note(Act.PERSON_CHANGED, NOW, hidden_id, eva_id)
    browser.sign_in(eva)
    told, seen = [], 0
    for rule in house.app.url_map.iter_rules():
        if rule.endpoint not in LISTS:
            continue
        places = {
            "course_id": "prov",
            "step_id": "forsta",
            "meaning": 1,
            "question": "tanke",
            "kind": "csv",
            "number": "1",
        }
        given = {name: places.get(name, eva_id if name == "person_id" else "finns-inte") for name in rule.arguments}
        answer = browser.client.get(browser.address(rule.endpoint, **given))
        seen += answer.status_code == 200
        told += [(rule.rule, words) for words in (NAME, ADDRESS) if words in answer.text]

    assert told == []
    assert seen >= (8 if role in KEEPERS else 0)


def test_the_shown_name_is_the_pseudonym(house: House) -> None:
    a_protected_person(house)
    a_person("Åsa")

    with house.app.app_context(), reading():
        shown = house.session.scalars(select(queries.shown_name()).order_by(queries.shown_name())).all()

    assert shown == [PSEUDONYM, "Åsa"]
    house.session.rollback()
