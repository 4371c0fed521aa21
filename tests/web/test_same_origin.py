"""Writes that another site set in motion are refused, before everything else."""

from __future__ import annotations

import pytest

from tests.browser import Browser
from tests.builders import a_person
from tests.house import House
from tests.people.sessions import sessions_of

REFUSED: list[dict[str, str]] = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "https://ond.exempel"},
    {"Origin": "null"},
    {"Origin": "http://localhost.ond.exempel"},
]


@pytest.mark.parametrize("headers", REFUSED)
def test_a_write_from_another_place_is_refused_and_changes_nothing(
    browser: Browser, house: House, headers: dict[str, str]
) -> None:
    person = a_person()
    browser.sign_in(person)

    answer = browser.client.post(browser.address("people.sign_out"), headers=headers)

    assert answer.status_code == 400
    assert "kom inte från en av våra sidor" in answer.text
    assert len(sessions_of(house, person)) == 1


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}])
def test_a_write_from_our_own_pages_is_accepted(browser: Browser, house: House, headers: dict[str, str]) -> None:
    person = a_person()
    browser.sign_in(person)

    answer = browser.client.post(browser.address("people.sign_out"), headers=headers)

    assert answer.status_code == 303
    assert sessions_of(house, person) == []


def test_another_host_is_refused(browser: Browser) -> None:
    answer = browser.client.get("/", headers={"Host": "ond.exempel"})

    assert answer.status_code == 400
    assert "ond.exempel" not in answer.text
    assert "Content-Security-Policy" in answer.headers
