"""`/health` says that the process answers, whatever else is wrong and whoever asks."""

from __future__ import annotations

import pytest

from tests.browser import Browser
from tests.house import House


def test_it_answers_without_asking_the_database_who_is_here_or_anything(browser: Browser, house: House) -> None:
    browser.client.set_cookie("larbron", "någons")
    with house.statements() as statements:
        answer = browser.client.get("/health")

    assert (answer.status_code, answer.json, statements) == (200, {"alive": True}, [])
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["10.0.0.7:8000", "localhost", "annan.exempel", "fel namn", ""])
def test_it_answers_by_any_name_and_a_page_does_not(house: House, host: str) -> None:
    client = house.app.test_client()

    statuses = [client.get(path, headers={"Host": host}).status_code for path in ("/health", "/health/ready")]

    assert statuses[0] == 200
    assert statuses[1] in (200, 503)
    assert client.get("/healthy", headers={"Host": "annan.exempel"}).status_code == 400
    assert client.get("/hjalp", headers={"Host": "annan.exempel"}).status_code == 400
