"""The code on the projector: who comes in by it, for how long, and what it is worth to others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.catalogue.models import Course
from app.rounds.attending import codes
from app.rounds.attending.checking_in import MOST_TRIES
from app.rounds.models.registration import Standing
from app.rounds.registering.tokens import Purpose, token_of
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_person, keep
from tests.house import House
from tests.rounds.attending.scenes import Scene, a_scene, said
from tests.rounds.plans import a_group, a_registration, a_session


@pytest.fixture(autouse=True)
def _course(house: House) -> None:
    keep(Course(id="prov"))


def shown(browser: Browser, scene: Scene) -> str:
    return browser.open("rounds.show_code", **scene.place).one("[data-code]").text


@pytest.mark.parametrize(("begun", "minutes"), [(-20, 180), (14, 180), (60, 120)])
def test_a_learner_types_the_code_and_is_here_from_now(
    browser: Browser, house: House, begun: int, minutes: int
) -> None:
    scene = a_scene("Amina", begun=timedelta(minutes=begun, seconds=5))
    browser.sign_in(scene.trainer)
    code = shown(browser, scene)
    browser.sign_in(scene.people[0])

    for _ in range(2):
        answer = browser.send("rounds.check_in", {"code": code})

    assert answer.answer.headers["Location"] == "/min-narvaro"
    assert said(house) == [("Amina", minutes, "code")]
    assert "Du är incheckad på Heldag." in browser.open("rounds.my_attendance").text


def test_the_square_leads_to_ones_own_name_and_one_button(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    browser.sign_in(scene.people[0])
    link = codes.link_code_of(scene.session, now())

    page = browser.open("rounds.show_scanned", code=link)
    code = str(page.one('form [name="code"]')["value"])
    browser.send("rounds.check_in", {"code": code})

    assert "Amina" in page.one("main form").text
    assert code != link
    assert said(house) == [("Amina", 180, "code")]


def test_a_friend_who_is_sent_the_square_comes_in_nowhere(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    a_registration(scene.group, waiting := a_person("Väntar"), Standing.WAITING)
    fresh, old = (codes.link_code_of(scene.session, now() - timedelta(seconds=ago)) for ago in (0, 60))
    link = [(a_person("Vän"), fresh), (waiting, fresh), (scene.people[0], old)]
    told = []
    for person, code in link:
        browser.sign_in(person)
        page = browser.open("rounds.show_scanned", code=code)
        told.append(page.one(".waiting").text.strip())
        for sent in (code, codes.digits_of(scene.session, now() - timedelta(seconds=90))):
            browser.send("rounds.check_in", {"code": sent}, 422)

    assert len(set(told)) == 1
    assert said(house) == []


def test_who_comes_to_the_other_groups_day_was_there(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    other = a_group(scene.course_round, name="Grupp 2", number=2)
    a_registration(other, karin := a_person("Karin"))
    browser.sign_in(karin)

    browser.send("rounds.check_in", {"code": codes.digits_of(scene.session, now())})

    assert said(house) == [("Karin", 180, "code")]


def test_a_trainer_who_is_registered_is_no_participant(browser: Browser, house: House) -> None:
    scene = a_scene()
    a_registration(scene.group, scene.trainer)
    browser.sign_in(scene.trainer)

    browser.send("rounds.check_in", {"code": codes.digits_of(scene.session, now())}, 422)

    assert said(house) == []


def test_what_a_trainer_said_before_is_not_lowered_but_away_is_here_again(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", "Bengt", begun=timedelta(hours=1))
    browser.sign_in(scene.trainer)
    for row, state in zip(scene.participants, ("here", "away"), strict=True):
        browser.send("rounds.mark_attendance", {"state": state}, **scene.of(row))
    for number in (0, 1):
        browser.sign_in(scene.people[number])
        browser.send("rounds.check_in", {"code": codes.digits_of(scene.session, now())})

    assert said(house) == [("Amina", 180, "trainer"), ("Bengt", 0, "trainer"), ("Bengt", 120, "code")]


def test_of_two_sessions_at_once_the_code_says_which(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    late = a_session(scene.course_round, scene.group, starts_at=now() - timedelta(minutes=1), minutes=60)
    browser.sign_in(scene.people[0])

    browser.send("rounds.check_in", {"code": codes.digits_of(late, now())})

    assert said(house) == [("Amina", 60, "code")]


def test_guessing_ends_soon(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    wrong = "000000" if codes.digits_of(scene.session, now()) != "000000" else "111111"
    browser.sign_in(scene.people[0])
    for _ in range(MOST_TRIES):
        page = browser.send("rounds.check_in", {"code": wrong}, 422)

    limited = browser.send("rounds.check_in", {"code": wrong}, 429)

    assert page.one("#code-error").text.startswith("Koden stämmer inte")
    assert "Det har varit många försök" in limited.one("main").text


def test_signed_out_one_is_led_to_sign_in(browser: Browser, house: House) -> None:
    page = browser.open("rounds.show_scanned", code="x" * 24)

    assert page.one("main a.button")["href"] == "/logga-in?vidare=/incheckning"
    browser.send("rounds.check_in", {"code": "123456"}, 401)


def test_the_projector_shows_no_code_before_and_after(browser: Browser, house: House) -> None:
    early, late = a_scene(begun=-timedelta(hours=2)), a_scene(begun=timedelta(hours=4))
    for scene in (early, late):
        browser.sign_in(scene.trainer)
        assert browser.open("rounds.show_code", **scene.place).select("[data-code], .square") == []


def test_the_projector_renews_itself_without_a_script(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    browser.sign_in(scene.trainer)

    page = browser.open("rounds.show_code", **scene.place)

    assert 1 <= int(page.one("noscript meta")["content"]) <= 30
    assert "0 av 1 är här" in page.one("main").text


def test_a_letters_link_and_the_code_check_in_without_signing_in(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    row_id = scene.participants[0].id
    with house.app.app_context():
        token, other = token_of(row_id, Purpose.CHECK_IN), token_of(row_id, Purpose.PLACE)
    page = browser.open("rounds.show_letter_check_in", token=token)
    browser.open("rounds.show_letter_check_in", 404, token=other)
    browser.send("rounds.check_in_by_letter", {"code": "12"}, 422, token=token)

    browser.send("rounds.check_in_by_letter", {"code": codes.digits_of(scene.session, now())}, token=token)

    assert "Amina" in page.one("main form").text
    assert said(house) == [("Amina", 180, "letter")]
