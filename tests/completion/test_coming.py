"""What comes next, over all courses: on one's own way, and as a line on the start page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.people.models import Person
from app.rounds.models.plan import SessionState
from app.rounds.models.registration import Standing
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import MODULE, a_course, a_person
from tests.completion.test_way import COURSE, has_done
from tests.databases import one_engine
from tests.house import House
from tests.rounds.homework.scenes import a_scene
from tests.rounds.plans import a_group, a_registration, a_round, a_session
from tests.test_statements import START

pytestmark = one_engine

SOON, LATER = timedelta(days=3), timedelta(days=30)


@pytest.fixture
def maja(browser: Browser, tmp_path: Path) -> Person:
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE})
    maja = a_person("Maja Lindqvist", "maja@exempel.se")
    browser.sign_in(maja)
    return maja


def buttons(page: Page) -> list[str]:
    return page.words("main a.button.large")


def test_what_is_read_before_the_nearest_meeting_comes_first_and_the_meeting_after_it(
    browser: Browser, maja: Person
) -> None:
    course_round = a_round()
    a_registration(a_group(course_round), maja)
    a_session(course_round, None, now() + SOON, step_id="heldag", place="Folkets hus", material="Ta med ett möte.")

    page = browser.open("completion.own_way")

    assert page.one(".next-thing h2").text == "Härnäst: Första modulen"
    assert buttons(page) == ["Börja"]
    assert page.one(".next-thing h3").text == "Sedan: Heldagen"
    assert page.words(".next-thing dt") == ["När", "Var", "Att ta med eller läsa före"]
    assert page.words(".next-thing dd")[1:] == ["Folkets hus", "Ta med ett möte."]


def test_the_meeting_itself_comes_next_on_its_day_and_when_all_before_it_is_done(
    browser: Browser, house: House, maja: Person
) -> None:
    course_round = a_round()
    a_registration(a_group(course_round), maja)
    today = a_session(course_round, None, now() - timedelta(minutes=5), step_id="heldag", link="https://mote.exempel/1")
    first = browser.open("completion.own_way")
    today.starts_at, today.ends_at = now() + LATER, now() + LATER + timedelta(hours=3)
    house.session.commit()
    has_done(house, maja, "forsta")

    second = browser.open("completion.own_way")

    for page in (first, second):
        assert page.one(".next-thing h2").text == "Härnäst: Heldagen"
        assert page.one("main a.button.large")["href"] == "https://mote.exempel/1"
        assert buttons(page) == ["Till mötet"]


def test_the_nearest_of_all_rounds_is_the_one_button(browser: Browser, maja: Person) -> None:
    for starts_at, place in ((now() + LATER, "Långt bort"), (now() + SOON, "Nära"), (now() + 2 * LATER, "Sist")):
        course_round = a_round()
        a_registration(a_group(course_round), maja)
        a_session(course_round, None, starts_at, step_id="heldag", place=place)

    page = browser.open("completion.own_way")

    assert page.words(".next-thing dd")[1:] == ["Nära"]
    assert len(buttons(page)) == 1
    assert len(page.select("main .way")) == 3


def test_the_start_page_tells_of_the_nearest_meeting_of_ones_own_group_in_one_statement(
    browser: Browser, house: House, maja: Person
) -> None:
    course_round, waits = a_round(), a_round()
    mine, other = a_group(course_round), a_group(course_round, name="Grupp 2", number=2)
    a_registration(mine, maja)
    a_registration(a_group(waits), maja, Standing.WAITING)
    a_session(waits, None, now() + timedelta(hours=1), title="Väntar på plats")
    a_session(course_round, other, now() + timedelta(hours=2), title="Andras")
    a_session(course_round, None, now() + timedelta(hours=3), title="Inställd", state=SessionState.CANCELLED)
    a_session(course_round, None, now() + timedelta(hours=4), title="Chefernas", kind="anchoring")
    a_session(course_round, None, now() - SOON, title="Förra")
    assert "Nästa träff" not in browser.open("home.start").text
    a_session(course_round, mine, now() + LATER, title="Senare")
    a_session(course_round, mine, now() + SOON, title="Min heldag", place="Folkets hus")

    with house.statements() as statements:
        page = browser.open("home.start")

    assert page.one(".coming a").text == "Nästa träff: Min heldag"
    assert page.one(".coming").text.strip().endswith("Folkets hus")
    assert len(statements) <= START


def test_an_assignment_leads_to_where_it_is_handed_in_until_a_trainer_says_that_it_is_done(
    house: House, tmp_path: Path
) -> None:
    scene = a_scene(house, tmp_path)
    before = scene.writer.open("completion.own_way")
    handed_in = scene.hands_in()
    waiting = scene.writer.open("completion.own_way")

    scene.responds(handed_in, "done")

    address = scene.writer.address("rounds.show_assignment", **scene.place)
    assert [before.one("main a.button.large")["href"], waiting.one("main a.button.large")["href"]] == [address] * 2
    after = scene.writer.open("completion.own_way")
    assert after.one(".next-thing h2").text == "Härnäst: Boost 1"
    assert "1 av 2 steg är klara." in after.text
