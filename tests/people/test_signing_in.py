"""The printed link lets somebody in once; the session that follows ends by itself, or at once when told to."""

from __future__ import annotations

import errno
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from app.database import transaction
from app.factory import create_app
from app.jobs.worker import run_due
from app.operation import migrating
from app.people.actions import LINK_LASTS, administrator_link
from app.people.models import Person, SignInLink, SignInSession
from app.settings import create_instance, read_settings
from app.web.swedish import now
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import a_person, an_administrator
from tests.databases import both_engines
from tests.house import House
from tests.people.sessions import move_back, sessions_of


def a_link(house: House, age: timedelta = timedelta()) -> str:
    with house.app.app_context(), transaction():
        return administrator_link(now() - age)


def test_opening_the_link_shows_a_button_and_spends_nothing(browser: Browser, house: House) -> None:
    token = a_link(house)

    pages = [browser.open("people.sign_in_with_link", token=token) for _ in range(2)]

    assert [len(page.select("main form[method=post] button")) for page in pages] == [1, 1]
    assert list(house.session.scalars(select(SignInSession))) == []
    assert [link.used_at for link in house.session.scalars(select(SignInLink))] == [None]
    assert token not in str(house.session.scalars(select(SignInLink.token_hash)).all())


def test_the_button_signs_in_once(browser: Browser, house: House) -> None:
    token = a_link(house)

    browser.send("people.sign_in_with_link", {}, token=token)

    browser.open("people.list_sign_ins")
    other = Browser(house)
    other.send("people.sign_in_with_link", {}, 410, token=token)
    other.open("people.sign_in_with_link", 410, token=token)
    other.open("operation.administration", 401)


def test_a_link_that_is_too_old_or_never_was_one_says_so(browser: Browser, house: House) -> None:
    old = a_link(house, LINK_LASTS + timedelta(minutes=1))

    for token in (old, "aldrig-en-länk"):
        browser.open("people.sign_in_with_link", 410, token=token)
        browser.send("people.sign_in_with_link", {}, 410, token=token)

    assert list(house.session.scalars(select(SignInSession))) == []


@both_engines
def test_of_many_that_press_at_once_one_is_let_in(browser: Browser, house: House) -> None:
    address = browser.address("people.sign_in_with_link", token=a_link(house))
    together, statuses = threading.Barrier(4), []

    def press() -> None:
        client = house.app.test_client()
        together.wait(20)
        statuses.append(client.post(address, headers=SAME_ORIGIN).status_code)

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [303, 410, 410, 410]
    assert len(list(house.session.scalars(select(SignInSession)))) == 1


def test_there_is_one_first_administrator_however_many_links_are_made(house: House) -> None:
    a_link(house)
    a_link(house)

    assert [person.name for person in house.session.scalars(select(Person))] == ["Administratör"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: Browser, house: House) -> None:
    page = browser.send("people.sign_in_with_link", {}, token=a_link(house))

    cookie = page.answer.headers["Set-Cookie"]
    assert cookie.startswith("larbron=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_with_https_the_cookie_is_bound_to_the_host(tmp_path: Path) -> None:
    environ = {"LARBRON_INSTANCE": str(tmp_path), "LARBRON_URL": "https://kurs.exempel.se"}
    create_instance(read_settings(environ))
    app = create_app(replace(read_settings(environ)), check=False)
    with app.app_context():
        migrating.migrate()
        with transaction():
            token = administrator_link(now())

    client = app.test_client()
    answer = client.post(f"/logga-in/{token}", headers=SAME_ORIGIN, base_url="https://kurs.exempel.se")

    cookie = answer.headers["Set-Cookie"]
    assert answer.status_code == 303
    assert cookie.startswith("__Host-larbron=")
    assert all(flag in cookie for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert client.get("/inloggningar", base_url="https://kurs.exempel.se").status_code == 200


def test_signing_out_kills_a_captured_cookie(browser: Browser, house: House) -> None:
    administrator = an_administrator()
    browser.sign_in(administrator)
    captured = browser.client.get_cookie("larbron")
    assert captured is not None

    page = browser.send("people.sign_out", {})

    assert page.answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert sessions_of(house, administrator) == []
    thief = Browser(house)
    thief.client.set_cookie("larbron", captured.value)
    thief.open("operation.administration", 401)


def test_signing_out_without_being_signed_in_does_no_harm(browser: Browser) -> None:
    browser.send("people.sign_out", {})


@pytest.mark.parametrize("cookie", ["", "x", "å" * 10, "\x01", "a" * 4000])
def test_a_cookie_that_is_not_ours_is_nobody(browser: Browser, cookie: str) -> None:
    browser.client.set_cookie("larbron", cookie)

    browser.open("operation.administration", 401)


ENDS = [
    (an_administrator, {"seen": timedelta(minutes=61)}, 401),
    (an_administrator, {"seen": timedelta(minutes=50)}, 200),
    (an_administrator, {"created": timedelta(hours=12, minutes=1)}, 401),
    (an_administrator, {"created": timedelta(hours=11)}, 200),
    (a_person, {"seen": timedelta(days=30, minutes=1)}, 401),
    (a_person, {"seen": timedelta(days=29)}, 403),
    (a_person, {"created": timedelta(days=90, minutes=1)}, 401),
    (a_person, {"created": timedelta(days=89)}, 403),
]


@pytest.mark.parametrize(("whose", "moved", "status"), ENDS)
def test_a_session_ends_when_it_was_idle_or_has_lasted_its_time(
    browser: Browser, house: House, whose: object, moved: dict[str, timedelta], status: int
) -> None:
    person = whose()  # type: ignore[operator]
    browser.sign_in(person)

    move_back(house, person, **moved)

    browser.open("operation.administration", status)


def test_being_seen_is_noted_at_most_every_five_minutes(browser: Browser, house: House) -> None:
    person = a_person()
    browser.sign_in(person)
    with house.statements() as soon:
        browser.open("home.help_page")
    move_back(house, person, seen=timedelta(minutes=6))

    with house.statements() as later:
        browser.open("home.help_page")

    assert [s for s in soon if s.startswith("UPDATE sign_in_session")] == []
    assert len([s for s in later if s.startswith("UPDATE sign_in_session")]) == 1
    assert now() - sessions_of(house, person)[0].seen_at < timedelta(minutes=1)


def test_being_seen_is_noted_after_a_write_too_and_the_write_stands(browser: Browser, house: House) -> None:
    administrator = an_administrator()
    browser.sign_in(administrator)
    move_back(house, administrator, seen=timedelta(minutes=6))

    browser.send("operation.send_test_letter", {"recipient": "namn@exempel.se"})

    assert now() - sessions_of(house, administrator)[0].seen_at < timedelta(minutes=1)
    assert "namn@exempel.se" in browser.open("operation.administration").get_text()


def test_where_being_seen_cannot_be_noted_the_page_is_shown_all_the_same(
    browser: Browser, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    person = a_person()
    browser.sign_in(person)
    move_back(house, person, seen=timedelta(minutes=6))

    def without_room(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("UPDATE sign_in_session"):
            raise OperationalError(statement, None, OSError(errno.ENOSPC, "No space left on device"))

    event.listen(house.engine, "before_cursor_execute", without_room)
    try:
        page = browser.open("home.help_page")
    finally:
        event.remove(house.engine, "before_cursor_execute", without_room)

    assert page.one("h1").text == "Hjälp"
    assert now() - sessions_of(house, person)[0].seen_at > timedelta(minutes=5)
    assert "not noted as seen" in caplog.text


def test_spent_links_and_ended_sessions_are_cleared_away(browser: Browser, house: House) -> None:
    a_link(house, LINK_LASTS + timedelta(minutes=1))
    idle, active = a_person("Borta"), a_person("Här")
    for person in (idle, active):
        Browser(house).sign_in(person)
    move_back(house, idle, seen=timedelta(days=31))
    house.let_recur()

    run_due(house.app, now)

    assert (len(sessions_of(house, idle)), len(sessions_of(house, active))) == (0, 1)
    assert list(house.session.scalars(select(SignInLink))) == []
