"""The learner sees the time that was written down, and says whether it is right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.catalogue.models import Course
from app.database import transaction
from app.rounds.models.attendance import AttendanceWord
from app.rounds.privacy import KEEPER
from tests.browser import Browser, Page
from tests.builders import keep
from tests.house import House
from tests.rounds.attending.scenes import Scene, a_scene


@pytest.fixture(autouse=True)
def _course(house: House) -> None:
    keep(Course(id="prov"))


@pytest.fixture
def scene(house: House) -> Scene:
    return a_scene("Amina", "Bengt", begun=timedelta(hours=4))


def mark(browser: Browser, scene: Scene, **said: str) -> None:
    browser.sign_in(scene.trainer)
    browser.send("rounds.mark_attendance", said, **scene.of(scene.participants[0]))


def as_amina(browser: Browser, scene: Scene) -> Page:
    browser.sign_in(scene.people[0])
    return browser.open("rounds.my_attendance")


def say(browser: Browser, page: Page, status: int = 303, **said: str) -> Page:
    action = str(page.select("main form")[0]["action"])
    shown = {"mark": str(page.select('main form [name="mark"]')[0]["value"])}
    return browser.send("rounds.confirm_attendance", shown | said, status, session_id=action.rsplit("/", 1)[1])


def words(house: House) -> list[tuple[bool, str]]:
    house.session.rollback()
    rows = house.session.scalars(select(AttendanceWord).order_by(AttendanceWord.id))
    told = [(row.right, row.text) for row in rows]
    house.session.rollback()
    return told


def test_a_mark_is_confirmed_once_and_a_later_one_asked_of_anew(browser: Browser, house: House, scene: Scene) -> None:
    mark(browser, scene, state="here")
    page = as_amina(browser, scene)
    assert page.words(".entry .lead") == ["Hela tiden, 3 timmar"]
    for _ in range(2):
        say(browser, page, right="yes")
    assert "Du har bekräftat tiden." in browser.open("rounds.my_attendance").text
    mark(browser, scene, state="part", minutes="100", why="Gick tidigare")

    late = as_amina(browser, scene)
    say(browser, page, 409, right="yes")

    assert words(house) == [(True, "")]
    assert late.words(".entry .lead") == ["1 timme 40 minuter"]
    assert "Gick tidigare" in late.one("main").text
    assert late.select('main [name="right"][value="yes"]') != []


def test_the_trainer_sees_who_says_that_it_is_wrong_and_who_has_said_nothing(
    browser: Browser, house: House, scene: Scene
) -> None:
    mark(browser, scene, state="part", minutes="100")
    page = as_amina(browser, scene)

    refused = say(browser, page, 422, right="no", text=" ")
    say(browser, page, right="no", text="Jag var kvar till slutet")

    assert refused.words(".message") == ["Skriv vad som är fel"]
    browser.sign_in(scene.trainer)
    roster = browser.open("rounds.show_session", **scene.place)
    assert "Säger att det är fel: Jag var kvar till slutet" in " ".join(roster.one("main").text.split())
    assert "En säger att något är fel." in roster.one("main").text
    assert words(house) == [(False, "Jag var kvar till slutet")]


def test_nobody_speaks_of_anothers_time(browser: Browser, house: House, scene: Scene) -> None:
    mark(browser, scene, state="here")
    page = as_amina(browser, scene)
    browser.sign_in(scene.people[1])

    say(browser, page, 404, right="yes")

    assert browser.open("rounds.my_attendance").words(".entry > p:not(:has(a))")[-1] == "Inte markerat än."
    assert words(house) == []


def test_what_was_written_goes_with_the_person_and_the_minutes_stay(
    browser: Browser, house: House, scene: Scene
) -> None:
    mark(browser, scene, state="part", minutes="100")
    say(browser, as_amina(browser, scene), right="no", text="Jag var kvar")
    person_id = scene.people[0].id

    with house.app.app_context(), transaction():
        told = KEEPER.export(person_id)
        KEEPER.erase(person_id, scene.session.ends_at)

    assert told["anmälningar"][0]["ditt ord om närvaron"][0]["text"] == "Jag var kvar"
    assert as_amina(browser, scene).words(".entry .lead") == ["1 timme 40 minuter"]
    assert words(house) == [(False, "")]
