"""A learner's own pages: registering by the code, the line, swapping, and the link in a letter."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.people.models import FormerSelf, Kind, Organisation, Person
from app.rounds.models.plan import Group, Round, RoundOrganisation, RoundState, Session
from app.rounds.models.registration import Registration, Source, Standing
from app.rounds.registering.tokens import Purpose, token_of
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, keep
from tests.databases import one_engine
from tests.house import House
from tests.learning.visits import rows_of
from tests.rounds.plans import a_group, a_registration, a_round, a_session

pytestmark = one_engine
SOON = now().replace(microsecond=0) + timedelta(days=20)


@pytest.fixture
def course_round(house: House, tmp_path: Path) -> Round:
    a_course(tmp_path)
    return a_round()


@pytest.fixture
def employer(course_round: Round) -> Organisation:
    row = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW))
    keep(RoundOrganisation(round_id=course_round.id, organisation_id=row.id))
    return row


def a_learner(employer: Organisation | None, name: str = "Maja") -> Person:
    return keep(Person(name=name, created_at=NOW, employer_id=employer.id if employer else None, work_role="Coach"))


def standing_of(house: House, person: Person) -> str | None:
    """Read beside the tests' own session, which would have to read its rows anew afterwards."""
    standings = {id: standing for id, standing in rows_of(house, Registration.person_id, Registration.standing)}
    return standings.get(person.id)


def the_link(house: House, row: Registration) -> dict[str, str]:
    with house.app.app_context():
        return {"token": token_of(row.id, Purpose.PLACE)}


def test_somebody_registers_with_the_code_and_says_what_the_project_needs_once(
    browser: Browser, house: House, course_round: Round, employer: Organisation
) -> None:
    group, maja = a_group(course_round, capacity=1), keep(Person(name="Maja", created_at=NOW))
    place = {"code": f" {course_round.code.lower()}"}
    browser.open("rounds.register_by_code", 401, **place)
    browser.sign_in(maja)

    page = browser.open("rounds.register_by_code", **place)
    assert page.words("#employer option") == ["Välj", "Örebro kommun"]
    assert not page.select("input[name=group]")
    refused = browser.send("rounds.register_by_code", {"employer": "", "work_role": "", "needs": ""}, 422, **place)
    sent = {"employer": employer.id, "work_role": "Coach", "needs": "Hörselslinga"}
    browser.send("rounds.register_by_code", sent, **place)
    browser.send("rounds.register_by_code", sent, **place)

    assert refused.words("#employer-error") == ["Välj var du arbetar"]
    house.session.rollback()
    row = house.session.scalars(select(Registration)).one()
    assert (row.group_id, row.employer_id, row.work_role, row.needs) == (group.id, employer.id, "Coach", "Hörselslinga")
    assert (row.standing, row.source) == (Standing.REGISTERED, Source.CODE)
    assert len(house.session.scalars(select(FormerSelf)).all()) == 1


def test_the_round_is_for_its_organisations_and_those_in_their_area(
    browser: Browser, house: House, course_round: Round, employer: Organisation
) -> None:
    a_group(course_round)
    member = keep(Organisation(name="Medlem", kind=Kind.MUNICIPALITY, created_at=NOW, association_id=employer.id))
    stranger = keep(Organisation(name="Annan", kind=Kind.COMPANY, created_at=NOW))
    theirs, other = a_learner(member), a_learner(stranger, "Kim")

    for who, status in ((theirs, 303), (other, 409)):
        browser.sign_in(who)
        browser.send("rounds.register_by_code", {"needs": ""}, status, code=course_round.code)

    assert (standing_of(house, theirs), standing_of(house, other)) == (Standing.REGISTERED, None)
    page = browser.open("rounds.register_by_code", code=course_round.code)
    assert not page.select("main form")


def test_nobody_registers_in_a_round_that_is_closed_or_has_begun(
    browser: Browser, house: House, course_round: Round, employer: Organisation
) -> None:
    begun = a_group(course_round)
    a_session(course_round, begun, starts_at=now() - timedelta(hours=1))
    closed = a_round("Stängd", state=RoundState.CLOSED)
    a_group(closed)
    maja = a_learner(employer)
    browser.sign_in(maja)

    for each in (course_round, closed):
        assert not browser.open("rounds.register_by_code", code=each.code).select("main form")
        browser.send("rounds.register_by_code", {"needs": ""}, 409, code=each.code)

    assert standing_of(house, maja) is None
    browser.open("rounds.register_by_code", 404, code="FINNSINTE")


def test_the_place_in_the_line_is_told_and_meetings_are_where_only_for_those_with_a_place(
    browser: Browser, house: House, course_round: Round
) -> None:
    group = a_group(course_round, capacity=1)
    session = a_session(course_round, group, starts_at=SOON)
    session.place, session.link = "Stora salen", "https://moten.exempel.se/1"
    house.session.commit()
    maja, kim = a_person("Maja"), a_person("Kim")
    a_registration(group, maja)
    waiting = a_registration(group, kim, Standing.WAITING)
    waiting.line = 1
    house.session.commit()

    browser.sign_in(maja)
    assert "Stora salen" in browser.open("rounds.my_rounds").text
    browser.sign_in(kim)
    page = browser.open("rounds.my_rounds")
    assert "Du är nummer 1 i kön" in page.text
    assert "Stora salen" not in page.text
    assert "moten.exempel.se" not in page.text
    assert "Maja" not in page.one("main").text


def test_a_learner_swaps_to_another_day_and_the_next_is_offered_the_old_place(
    browser: Browser, house: House, course_round: Round
) -> None:
    first, second = a_group(course_round, capacity=1), a_group(course_round, name="Grupp 2", number=2, capacity=1)
    for each in (first, second):
        a_session(course_round, each, starts_at=SOON)
    maja, kim = a_person("Maja"), a_person("Kim")
    row = a_registration(first, maja)
    waiting = a_registration(first, kim, Standing.WAITING)
    waiting.line = 1
    house.session.commit()
    hers, his, other = row.id, waiting.id, second.id
    browser.sign_in(maja)

    assert browser.open("rounds.my_rounds").words("main details button") == ["Byt till Grupp 2: BIP 1 i Örebro"]
    browser.send("rounds.change_my_place", {"do": "move", "group": other}, registration_id=hers)
    assert standing_of(house, kim) == Standing.OFFERED
    browser.sign_in(kim)
    assert "En plats är ledig för dig" in browser.open("rounds.my_rounds").text
    browser.send("rounds.change_my_place", {"do": "accept"}, registration_id=his)

    assert (standing_of(house, maja), standing_of(house, kim)) == (Standing.REGISTERED, Standing.REGISTERED)
    browser.send("rounds.change_my_place", {"do": "withdraw"}, 404, registration_id=hers)
    browser.send("rounds.change_my_place", {"do": "something"}, 404, registration_id=his)


def test_open_rounds_are_listed_for_whoever_is_signed_in(browser: Browser, house: House, course_round: Round) -> None:
    open_round = keep(
        Round(name="Öppen", course_id="prov", state=RoundState.OPEN, code="OPPEN", open=True, created_at=NOW)
    )
    a_group(open_round)
    a_session(open_round, starts_at=SOON)
    browser.sign_in(a_person())

    page = browser.open("rounds.my_rounds")

    assert page.words("#oppna + ul a") == ["Öppen"]
    browser.send("rounds.register_by_code", {"needs": "", "work_role": ""}, code="OPPEN")
    assert browser.open("rounds.my_rounds").words("#oppna") == []


def test_the_link_in_a_letter_withdraws_without_signing_in(browser: Browser, house: House, course_round: Round) -> None:
    maja = a_person("Maja")
    row = a_registration(a_group(course_round), maja)
    link = the_link(house, row)

    page = browser.open("rounds.show_place", **link)
    assert page.words("main button") == ["Avanmäl mig: BIP 1 i Örebro"]
    assert "Maja" not in page.text
    assert standing_of(house, maja) == Standing.REGISTERED
    browser.send("rounds.change_place", {"do": "withdraw"}, **link)
    browser.send("rounds.change_place", {"do": "withdraw"}, **link)

    assert standing_of(house, maja) == Standing.WITHDRAWN
    assert "Du är inte anmäld" in browser.open("rounds.show_place", **link).text


def test_an_offer_is_taken_by_the_link_while_it_stands(browser: Browser, house: House, course_round: Round) -> None:
    group, maja, kim = a_group(course_round, capacity=2), a_person("Maja"), a_person("Kim")
    links = []
    for who, until in ((maja, now() + timedelta(hours=1)), (kim, now() - timedelta(hours=1))):
        row = a_registration(group, who, Standing.OFFERED)
        row.line, row.offered_until = len(links) + 1, until
        house.session.commit()
        links.append(the_link(house, row))

    assert "Tiden för att svara har gått ut" in browser.open("rounds.show_place", **links[1]).text
    browser.send("rounds.change_place", {"do": "accept"}, **links[0])
    browser.send("rounds.change_place", {"do": "accept"}, 409, **links[1])

    assert standing_of(house, maja) == Standing.REGISTERED


def test_no_other_link_opens_a_place(browser: Browser, house: House, course_round: Round) -> None:
    row = a_registration(a_group(course_round))
    with house.app.app_context():
        wrong = [row.id, f"{row.id}-{'0' * 40}", token_of(row.id, Purpose.CHECK_IN)]

    for token in wrong:
        browser.open("rounds.show_place", 404, token=token)
        browser.send("rounds.change_place", {"do": "withdraw"}, 404, token=token)


def test_a_link_is_pressed_only_so_often(browser: Browser, house: House, course_round: Round) -> None:
    link = the_link(house, a_registration(a_group(course_round)))
    for _press in range(20):
        browser.send("rounds.change_place", {"do": "withdraw"}, **link)

    page = browser.send("rounds.change_place", {"do": "withdraw"}, 429, **link)

    assert "Det blev för många försök" in page.text


def test_one_round_and_five_take_the_same_number_of_statements(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    maja, counts = a_person(), []
    browser.sign_in(maja)
    for rounds in (1, 4):
        for number in range(rounds):
            each = a_round(f"Omgång {rounds} {number}")
            group: Group = a_group(each)
            session: Session = a_session(each, group, starts_at=SOON)
            assert session.id
            a_registration(group, maja)
        with house.statements() as statements:
            browser.open("rounds.my_rounds")
        counts.append(len(statements))

    assert counts[0] == counts[1]
