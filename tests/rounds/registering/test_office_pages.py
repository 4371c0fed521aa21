"""The office's pages: who is in a round, adding them, moving them by hand, a file of them."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.jobs.worker import run_due
from app.mail.models import Letter
from app.people.models import Kind, Organisation, Person, RoleName
from app.rounds.models.plan import Group, Round, RoundState
from app.rounds.models.registration import Registration, RegistrationEvent, Source, Standing
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, an_administrator, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.people.inviting.spreadsheets import workbook
from tests.rounds.plans import a_group, a_registration, a_round, a_trainer

pytestmark = one_engine
TWELVE = (
    "Örebro kommun",
    "örebro kommun",
    "ÖREBRO KOMMUN",
    "Örebro  kommun",
    " Örebro kommun",
    "Örebro Kommun ",
    "Orebro kommun",
    "Örebro komun",
    "Örebrokommun",
    "Örebro kn",
    "Örebro kommun, socialförvaltningen",
    "Kommunen i Örebro",
)


@pytest.fixture
def course_round(house: House, tmp_path: Path) -> Round:
    a_course(tmp_path)
    return a_round()


@pytest.fixture
def group(course_round: Round) -> Group:
    return a_group(course_round, capacity=1)


def standings(house: House) -> dict[str, str]:
    house.session.rollback()
    rows = house.session.execute(select(Person.name, Registration.standing).join(Person).order_by(Person.name))
    return {name: standing for name, standing in rows}


def test_the_office_registers_somebody_of_the_register(browser: Browser, house: House, group: Group) -> None:
    maja, kim = a_person("Maja Lindqvist"), a_person("Kim Sand")
    browser.sign_in(an_administrator())
    place = {"round_id": group.round_id}

    page = browser.open("rounds.add_participants", sok="maja", **place)
    assert page.words("tbody th") == ["Maja Lindqvist"]
    for each in (maja, kim, maja):
        browser.send("rounds.register_participant", {"person_id": each.id, "group": group.id}, **place)

    assert standings(house) == {"Kim Sand": Standing.WAITING, "Maja Lindqvist": Standing.REGISTERED}
    page = browser.open("rounds.list_participants", **place)
    assert page.words("tbody th") == ["Maja Lindqvist", "Kim Sand"]
    assert page.words("tbody td:last-child") == ["Har plats", "Väntar på plats, nummer 1 i kön"]
    assert browser.open("rounds.add_participants", sok="kim", **place).words("tbody td")[-1] == "Väntar på plats"


def test_a_new_person_is_made_invited_and_registered(browser: Browser, house: House, group: Group) -> None:
    browser.sign_in(an_administrator())
    place, sent = {"round_id": group.round_id}, {"name": "Åsa", "email": "asa@exempel.se", "group": group.id}

    page = browser.send("rounds.add_new_participant", sent | {"email": "åsa"}, 422, **place)
    assert page.select("#email-error")
    browser.send("rounds.add_new_participant", sent | {"employer": "", "work_role": "Coach"}, **place)
    browser.send("rounds.add_new_participant", sent | {"employer": "", "name": "Någon annan"}, **place)
    run_due(house.app, now)

    row = house.session.scalars(select(Registration)).one()
    assert (row.standing, row.source, row.work_role) == (Standing.REGISTERED, Source.INVITED, "Coach")
    subjects = house.session.scalars(select(Letter.subject).where(Letter.recipient == "asa@exempel.se"))
    assert list(subjects).count("Inbjudan till Lärbron") == 1


def test_the_office_moves_and_withdraws_by_hand_with_a_reason(browser: Browser, house: House, group: Group) -> None:
    other = a_group(house.session.get_one(Round, group.round_id), name="Grupp 2", number=2)
    row = a_registration(group, a_person("Maja"))
    browser.sign_in(an_administrator())
    place = {"round_id": group.round_id, "registration_id": row.id}

    page = browser.send("rounds.change_participant", {"do": "move", "group": other.id, "why": ""}, 422, **place)
    assert page.words("#why-error") == ["Skriv varför"]
    browser.send("rounds.change_participant", {"do": "move", "group": other.id, "why": "Krock"}, **place)
    browser.send("rounds.change_participant", {"do": "withdraw", "group": group.id, "why": "Slutar"}, **place)

    events = select(RegistrationEvent.standing, RegistrationEvent.group_id, RegistrationEvent.why)
    assert [tuple(event) for event in house.session.execute(events.order_by(RegistrationEvent.id))] == [
        (Standing.REGISTERED, other.id, "Krock"),
        (Standing.WITHDRAWN, other.id, "Slutar"),
    ]
    page = browser.open("rounds.show_participant", **place)
    assert page.words("tbody td:last-child") == ["Krock", "Slutar"]


def test_a_place_by_hand_needs_a_free_one(browser: Browser, house: House, group: Group) -> None:
    a_registration(group)
    row = a_registration(group, a_person("Kim"), Standing.WAITING)
    browser.sign_in(an_administrator())
    place = {"round_id": group.round_id, "registration_id": row.id}

    browser.send("rounds.change_participant", {"do": "accept", "why": "Ringde"}, 409, **place)

    assert standings(house)["Kim"] == Standing.WAITING


def test_trainers_read_the_list_and_change_nothing(browser: Browser, house: House, group: Group) -> None:
    row = a_registration(group, a_person("Maja"))
    browser.sign_in(a_trainer(house.session.get_one(Round, group.round_id)))
    place = {"round_id": group.round_id}

    page = browser.open("rounds.list_participants", **place)
    assert page.words("tbody th a") == ["Maja"]
    assert not browser.open("rounds.show_participant", registration_id=row.id, **place).select("main form")
    browser.send("rounds.change_participant", {"do": "withdraw"}, 404, registration_id=row.id, **place)
    browser.open("rounds.add_participants", 404, **place)


def test_who_has_nothing_to_do_with_the_round_sees_no_list(browser: Browser, house: House, group: Group) -> None:
    maja, place = a_person("Maja"), {"round_id": group.round_id}
    row = a_registration(group, maja)
    browser.open("rounds.list_participants", 401, **place)
    for who in (maja, a_trainer(a_round("En annan")), a_person("Främling")):
        browser.sign_in(who)
        browser.open("rounds.list_participants", 404, **place)
        browser.open("rounds.show_participant", 404, registration_id=row.id, **place)


def test_who_is_protected_is_a_pseudonym_to_trainers_and_not_there_for_auditors(
    browser: Browser, house: House, group: Group
) -> None:
    hidden = keep(
        Person(name="Xantippa", email="x@hemligt.se", created_at=NOW, protected=True, pseudonym="Deltagare 7")
    )
    row = a_registration(group, hidden)
    a_registration(group, a_person("Maja"))
    place = {"round_id": group.round_id}

    browser.sign_in(a_trainer(house.session.get_one(Round, group.round_id)))
    assert browser.open("rounds.list_participants", **place).words("tbody th") == ["Deltagare 7", "Maja"]
    assert "hemligt" not in browser.open("rounds.show_participant", registration_id=row.id, **place).text
    assert browser.open("rounds.list_participants", sok="xantippa", **place).words("tbody th") == []
    browser.sign_in(with_role(RoleName.AUDITOR))
    assert browser.open("rounds.list_participants", **place).words("tbody th") == ["Maja"]


def test_three_participants_and_three_hundred_take_the_same_number_of_statements(
    browser: Browser, house: House, group: Group
) -> None:
    browser.sign_in(an_administrator())
    counts, place = [], {"round_id": group.round_id}
    for people in (3, 297):
        house.session.rollback()
        persons = [Person(name=f"Person {people} {number}", created_at=NOW) for number in range(people)]
        house.session.add_all(persons)
        house.session.flush()
        for number, each in enumerate(persons):
            row = Registration(round_id=group.round_id, group_id=group.id, person_id=each.id, source=Source.CODE)
            row.standing, row.line, row.registered_at = Standing.WAITING, people * 1000 + number, NOW
            house.session.add(row)
        house.session.commit()
        with house.statements() as statements:
            page = browser.open("rounds.list_participants", **place)
        counts.append(len(statements))

    assert counts[0] == counts[1]
    assert page.words(".pages span") == ["Sida 1 av 6"]
    page = browser.open("rounds.list_participants", sida=6, **place)
    assert page.words("tbody td:last-child")[-1] == "Väntar på plats, nummer 300 i kön"


def test_a_file_with_twelve_spellings_of_one_organisation_registers_twelve_of_its_people(
    browser: Browser, house: House, course_round: Round
) -> None:
    employer = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW))
    group = a_group(course_round, capacity=10)
    browser.sign_in(an_administrator())
    people = [(f"Person {n}", f"p{n}@exempel.se", words, "coach") for n, words in enumerate(TWELVE)]

    for _again in range(2):
        _upload_and_register(browser, house, group, employer, workbook(people))

    house.session.rollback()
    rows = house.session.execute(
        select(Registration.employer_id, Registration.standing, Person.email)
        .join(Person)
        .order_by(Registration.line, Registration.registered_at)
    ).all()
    assert {row.employer_id for row in rows} == {employer.id}
    assert [row.standing for row in rows].count(Standing.REGISTERED) == 10
    assert [row.email for row in rows if row.standing == Standing.WAITING] == ["p10@exempel.se", "p11@exempel.se"]
    letters = house.session.scalars(select(Letter.recipient).where(Letter.subject == "Inbjudan till Lärbron")).all()
    assert sorted(letters) == sorted(f"p{n}@exempel.se" for n in range(12))


def _upload_and_register(browser: Browser, house: House, group: Group, employer: Organisation, content: bytes) -> None:
    place = {"round_id": group.round_id}
    key = browser.open("rounds.upload_participants", **place).one("main form input[name=key]")["value"]
    sent = {"key": key, "file": (io.BytesIO(content), "personer.xlsx")}
    page = browser.send("rounds.upload_participants", sent, **place)
    place["batch_id"] = str(page.answer.headers["Location"]).rpartition("/")[2]
    page = browser.open("rounds.show_upload", **place)
    chosen = {str(field["name"]): employer.id for field in page.select("select[name^=employer]")}
    given = {
        name: value if page.select(f'select[name={name}] option[value="{value}"]') else ""
        for name, value in chosen.items()
    }
    browser.send("rounds.register_uploaded", {"sent": "1", "group": group.id} | given, **place)
    browser.send("rounds.register_uploaded", {"sent": "1", "group": group.id} | given, **place)
    run_due(house.app, now)
    run_due(house.app, lambda: now() + timedelta(minutes=5))
    assert "12 personer är anmälda" in browser.open("rounds.show_upload", **place).words("p.lead")[0]


def test_a_file_is_not_registered_in_a_round_that_is_not_open(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    group = a_group(a_round(state=RoundState.PLANNED))
    browser.sign_in(an_administrator())
    page = browser.open("rounds.upload_participants", round_id=group.round_id)
    page = browser.send(
        "rounds.upload_participants",
        {"key": page.one("main form input[name=key]")["value"], "file": (io.BytesIO(b""), "tom.csv")},
        422,
        round_id=group.round_id,
    )
    assert page.words("#file-error") == ["Välj en fil."]
