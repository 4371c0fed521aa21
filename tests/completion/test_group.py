"""A manager's page: figures of the own organisation's people, and of few people none."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.models import Kind, Organisation, Person, RoleName, Scope
from app.rounds.models.plan import Group, Round
from app.rounds.models.registration import Registration, Standing
from tests.browser import Browser
from tests.builders import MODULE, NOW, a_course, a_person, keep, with_role
from tests.completion.test_way import COURSE, has_done, was_there
from tests.databases import one_engine
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session

pytestmark = one_engine


@pytest.fixture
def kommun(browser: Browser, tmp_path: Path) -> str:
    """The organisation whose manager has signed in."""
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE})
    kommun = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW)).id
    browser.sign_in(with_role(RoleName.MANAGER, "Carina Chef", Scope.ORGANISATION, kommun))
    return kommun


def sent(group: Group, employer_id: str | None, standing: Standing = Standing.REGISTERED) -> Registration:
    return a_registration(group, None, standing, employer_id=employer_id)


def a_group_of(count: int, employer_id: str, of: Round | None = None) -> list[Registration]:
    group = a_group(of or a_round())
    return [sent(group, employer_id) for _ in range(count)]


def test_a_manager_sees_how_many_are_registered_came_and_are_done(browser: Browser, house: House, kommun: str) -> None:
    course_round = a_round("Våren")
    people = a_group_of(5, kommun, course_round)
    group = keep(Group(round_id=course_round.id, number=2, name="Grupp 2", capacity=30))
    sent(group, kommun, Standing.WAITING)
    sent(group, kommun, Standing.WITHDRAWN)
    for _other in range(3):
        sent(group, None)
    day = a_session(course_round, None, NOW, 300, step_id="heldag")
    for number, minutes in enumerate((300, 300, 60)):
        was_there(people[number], day, minutes, f"nyckel-{number}")
    for registration in people[:2]:
        has_done(house, Person(id=registration.person_id), "forsta")

    page = browser.open("completion.own_group")

    assert page.words(".group h2") == ["Våren"]
    told = dict(zip(page.words(".tally dt"), page.words(".tally dd"), strict=True))
    assert told == {"Anmälda": "5", "Väntar på plats": "1", "Har varit på en träff": "3", "Klara med kursen": "2"}
    assert page.words(".group tbody td") == ["2 av 5", "2 av 5", "0 av 5"]
    assert "Deltagare" not in page.one("main").get_text()


def test_of_fewer_than_five_it_is_not_said_what_they_have_done(browser: Browser, house: House, kommun: str) -> None:
    people = a_group_of(4, kommun)
    has_done(house, Person(id=people[0].person_id), "forsta")

    page = browser.open("completion.own_group")

    assert page.words(".tally dt") == ["Anmälda"]
    assert page.words(".tally dd") == ["4"]
    assert page.select(".group table") == []
    assert "Färre än fem är anmälda" in page.text


def test_another_organisations_people_are_not_counted(browser: Browser, kommun: str) -> None:
    region = keep(Organisation(name="Region Sörmland", kind=Kind.MUNICIPALITY, created_at=NOW)).id
    course_round = a_round("Båda")
    group = a_group(course_round)
    for employer in (kommun, *[region] * 6):
        sent(group, employer)
    a_group_of(6, region, a_round("Bara regionens"))

    page = browser.open("completion.own_group")

    assert page.words(".group h2") == ["Båda"]
    assert page.words(".tally dd") == ["1"]
    assert "Region" not in page.one("main").get_text()


def test_the_page_asks_as_many_statements_for_many(browser: Browser, house: House, kommun: str) -> None:
    a_group_of(5, kommun)
    browser.open("completion.own_group")
    asked = []
    for _time in range(2):
        with house.statements() as statements:
            browser.open("completion.own_group")
        asked.append(len(statements))
        for _round in range(3):
            a_group_of(6, kommun)

    assert asked[0] == asked[1]


def test_who_is_no_manager_has_no_group(browser: Browser, tmp_path: Path) -> None:
    browser.sign_in(a_person())

    browser.open("completion.own_group", 403)
