"""Letters and guesses end after a while: by account and by network, in every process, for known and unknown alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.database import db, transaction
from app.factory import create_app
from app.people.throttles import CODES, LETTERS, Hourly, too_many
from app.web.models import LimitCount
from app.web.swedish import clock
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import NOW
from tests.databases import both_engines
from tests.house import House
from tests.people.letters import MAJA, a_letter, ask, code_in, letters, maja, token_in

HTTPS = "https://kurs.exempel.se"
FEW = Hourly("few", by_account=2, by_network=3)


@pytest.fixture
def other_app(house: House) -> Iterator[Flask]:
    """Another process on the same database, behind https and a proxy."""
    app = create_app(replace(house.settings, url=HTTPS, proxies=1), check=False)
    yield app
    with app.app_context():
        db.engine.dispose()


def statuses(client: FlaskClient, address: str, data: dict[str, str], times: int, **options: object) -> list[int]:
    return [client.post(address, data=data, headers=SAME_ORIGIN, **options).status_code for _ in range(times)]  # type: ignore[arg-type]


def through_proxy(client: FlaskClient, address: str, data: dict[str, str], network: str) -> int:
    headers = SAME_ORIGIN | {"X-Forwarded-For": network, "X-Forwarded-Proto": "https", "X-Forwarded-Host": HTTPS[8:]}
    return client.post(address, data=data, headers=headers, base_url=HTTPS).status_code


@both_engines
def test_the_share_is_by_account_and_by_network(house: House) -> None:
    tries = [("a@x.se", "10.0.0.1"), ("a@x.se", "10.0.0.2"), ("a@x.se", "10.0.0.3"), ("b@x.se", "10.0.0.3")]
    tries += [("c@x.se", "10.0.0.3"), ("d@x.se", "10.0.0.3"), ("d@x.se", "10.0.0.4")]

    with house.app.app_context(), transaction():
        refused = [bool(too_many(FEW, email, network, "hemlighet", NOW)) for email, network in tries]

    assert refused == [False, False, True, False, False, True, False]


def test_with_ipv6_a_whole_subscription_is_one_network(house: House) -> None:
    with house.app.app_context(), transaction():
        for number in range(3):
            too_many(FEW, f"{number}@x.se", f"2001:db8:1:2::{number}", "hemlighet", NOW)
        same = too_many(FEW, "d@x.se", "2001:db8:1:2:ffff::1", "hemlighet", NOW)
        other = too_many(FEW, "d@x.se", "2001:db8:1:3::1", "hemlighet", NOW)

    assert (bool(same), bool(other)) == (True, False)


def test_neither_address_nor_network_is_kept(browser: Browser, house: House) -> None:
    ask(browser)

    house.session.rollback()
    actors = list(house.session.scalars(select(LimitCount.actor)))
    assert len(actors) == 2
    assert not any(word in actor for actor in actors for word in ("maja", "exempel", "127.0.0.1"))


# The hour may turn once while a test runs. Twice the share and one more holds whatever the clock says.
@pytest.mark.parametrize("email", [MAJA, "okand@exempel.se"])
def test_letters_to_one_address_end_for_the_hour_in_every_process(
    browser: Browser, house: House, other_app: Flask, email: str
) -> None:
    maja()
    here, there = browser.client, other_app.test_client()
    letters(house)

    first = statuses(here, "/logga-in", {"email": email}, 3)
    first += [through_proxy(there, "/logga-in", {"email": email}, "203.0.113.7") for _ in range(2)]
    then = [through_proxy(there, "/logga-in", {"email": email.upper()}, f"203.0.113.{n}") for n in range(6)]

    assert first == [200] * 5
    assert then.count(429) >= 1
    assert then[-1] == 429
    written = len(letters(house))
    assert written == (5 + then.count(200) if email == MAJA else 0)


def test_letters_from_one_network_end_for_the_hour_whatever_the_address(browser: Browser) -> None:
    found = [
        statuses(browser.client, "/logga-in", {"email": f"namn{number}@exempel.se"}, 1)[0]
        for number in range(2 * LETTERS.by_network + 1)
    ]

    assert found[: LETTERS.by_network] == [200] * LETTERS.by_network
    assert found[-1] == 429


def test_guessing_codes_ends_although_the_right_one_comes_in_the_end(
    browser: Browser, house: House, other_app: Flask
) -> None:
    maja()
    letter = a_letter(browser)
    guesses = statuses(browser.client, "/logga-in/kod", {"email": MAJA, "code": "CCC CCC"}, CODES.by_account)
    there = other_app.test_client()
    more = [
        through_proxy(there, "/logga-in/kod", {"email": MAJA, "code": "CCC CCC"}, f"203.0.113.{number}")
        for number in range(CODES.by_account + 1)
    ]

    right = through_proxy(there, "/logga-in/kod", {"email": MAJA, "code": code_in(letter)}, "198.51.100.1")

    assert guesses == [422] * CODES.by_account
    assert (more[-1], right) == (429, 429)
    browser.send("people.sign_in_with_link", {}, token=token_in(letter))  # the link is not guessed, and still works


def test_guessing_from_one_network_ends_whatever_the_address(browser: Browser) -> None:
    found = [
        statuses(browser.client, "/logga-in/kod", {"email": f"namn{number}@exempel.se", "code": "CCC"}, 1)[0]
        for number in range(2 * CODES.by_network + 1)
    ]

    assert found[: CODES.by_network] == [422] * CODES.by_network
    assert found[-1] == 429


@pytest.mark.parametrize(("endpoint", "share"), [("ask_for_letter", LETTERS), ("sign_in_with_code", CODES)])
def test_the_refusal_says_when_and_keeps_what_was_written(browser: Browser, endpoint: str, share: Hourly) -> None:
    data = {"email": MAJA, "code": "CCC CCC", "vidare": "/hjalp"}
    statuses(browser.client, browser.address(f"people.{endpoint}"), data, 2 * share.by_account)

    page = browser.send(f"people.{endpoint}", data, 429)

    house = browser.house.session
    house.rollback()
    (latest, *_) = sorted(house.scalars(select(LimitCount.since)), reverse=True)
    assert f"Vänta till {clock(latest.replace(hour=(latest.hour + 1) % 24))}" in page.one(".waiting").text
    assert page.one("#email")["value"] == MAJA
    assert page.one("input[name=vidare]")["value"] == "/hjalp"


@pytest.mark.parametrize(("path", "share"), [("/logga-in", LETTERS), ("/logga-in/kod", CODES)])
def test_what_is_refused_for_the_account_counts_for_the_network(browser: Browser, path: str, share: Hourly) -> None:
    times = 2 * share.by_account + 2

    found = statuses(browser.client, path, {"email": MAJA, "code": "CCC CCC"}, times)

    session = browser.house.session
    session.rollback()
    counts = session.scalars(select(LimitCount.count).where(LimitCount.what == f"{share.what}-network"))
    assert sum(counts) == times
    assert found[-1] == 429
