"""A request can be found in the log by its number; what goes well and fast is not told of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.browser import SAME_ORIGIN, Browser
from tests.builders import COURSE, MODULE, a_course, a_person, an_administrator
from tests.house import House
from tests.web.logged import events, the_log

Set = Callable[..., None]


@pytest.fixture
def set_to(house: House, monkeypatch: pytest.MonkeyPatch) -> Set:
    def set_to(**changes: object) -> None:
        monkeypatch.setitem(house.app.config, "SETTINGS", replace(house.settings, **changes))  # type: ignore[arg-type]

    return set_to


def test_each_answer_has_a_number_of_its_own(browser: Browser) -> None:
    given = [browser.client.get("/hjalp").headers["X-Request-ID"] for _ in range(2)]

    assert [len(each) for each in given] == [12, 12]
    assert given[0] != given[1]


@pytest.mark.parametrize(
    ("proxies", "sent", "taken"),
    [
        (0, "fran-en-klient", False),
        (1, "7f3a9b2c-11de", True),
        (1, "kort", False),
        (1, "med mellanslag", False),
        (1, "a" * 65, False),
    ],
)
def test_a_number_is_taken_from_a_proxy_alone_and_only_if_it_looks_like_one(
    browser: Browser, set_to: Set, proxies: int, sent: str, taken: bool
) -> None:
    set_to(proxies=proxies)

    number = browser.client.get("/hjalp", headers={"X-Request-ID": sent}).headers["X-Request-ID"]

    assert (number == sent) is taken


def test_only_slow_requests_are_told_of_by_their_rule(browser: Browser, set_to: Set) -> None:
    with the_log() as stream:
        browser.client.get("/logga-in/hemlig-nyckel?vidare=/hjalp")
        set_to(log_slow=0)
        answer = browser.client.get("/logga-in/hemlig-nyckel?vidare=/hjalp")

    (event,) = events(stream)
    assert (event["event"], event["level"], event["rule"]) == ("request", "info", "/logga-in/<token>")
    assert (event["status"], event["request"]) == (410, answer.headers["X-Request-ID"])
    assert event["milliseconds"] < 5000
    assert "hemlig" not in stream.getvalue()


def test_refusals_are_told_of_with_the_opaque_id_of_who_was_refused(browser: Browser) -> None:
    person = a_person()
    browser.sign_in(person)
    with the_log() as stream:
        browser.client.get("/administration")
        browser.client.post("/logga-ut", headers={"Origin": "https://annan.exempel"})

    refused, other = events(stream)
    assert (refused["event"], refused["rule"], refused["actor"]) == ("refused", "administrator", person.id)
    assert (other["event"], other["endpoint"]) == ("refused from another site", "people.sign_out")


def test_what_staff_change_is_told_of_and_what_they_look_at_is_not(browser: Browser) -> None:
    administrator = an_administrator()
    browser.sign_in(administrator)
    with the_log() as stream:
        browser.open("operation.administration")
        browser.send("operation.send_test_letter", {"recipient": "mottagare@exempel.se"})
        browser.send("operation.send_test_letter", {"recipient": "fel"}, 422)

    (event,) = events(stream)
    assert (event["event"], event["endpoint"], event["actor"], event["status"]) == (
        "staff changed something", "operation.send_test_letter", administrator.id, 303,
    )  # fmt: skip


def test_a_visit_leaves_no_personal_detail_in_the_log(
    browser: Browser, house: House, tmp_path: Path, set_to: Set
) -> None:
    """Everything is logged; a person asks for letters, fails with a code and a link, writes, and meets a fault."""
    set_to(log_slow=0)
    a_course(tmp_path / "prov")
    a_course(tmp_path / "trasig", {"kurs.md": COURSE.replace("id: prov", "id: trasig"), "01.md": MODULE})
    house.session.execute(text("UPDATE course SET version_id = 'borta' WHERE id = 'trasig'"))
    house.session.commit()
    person = a_person("Gunnel Hemligsson", "gunnel@hemlig.exempel")
    address, thought = {"course_id": "prov", "step_id": "forsta"}, "Min chef Torsten ringer aldrig"
    with the_log() as stream:
        browser.client.environ_base["REMOTE_ADDR"] = "203.0.113.77"
        for _ in range(7):
            browser.client.post("/logga-in", data={"email": person.email}, headers=SAME_ORIGIN)
        browser.client.post("/logga-in/kod", data={"email": person.email, "code": "ABC234"}, headers=SAME_ORIGIN)
        browser.client.post("/logga-in/nyckel-som-ar-hemlig", headers=SAME_ORIGIN)
        browser.sign_in(person)
        page = browser.open("learning.show_step", **address)
        form = {field["name"]: field.get("value", "") for field in page.select("form#modul input[type=hidden]")}
        saved = browser.client.post("/kurser/prov/forsta", data=form | {"q.tanke": thought}, headers=SAME_ORIGIN)
        broken = browser.client.post("/kurser/trasig/forsta?x=hemlig-sida", data={"q": thought}, headers=SAME_ORIGIN)

    said = stream.getvalue()
    kinds = {event["event"] for event in events(stream)}
    secrets = ["Gunnel", "Hemligsson", "gunnel@", "hemlig.exempel", "Torsten", "203.0.113.77", "nyckel-som", "ABC234"]
    cookie = browser.client.get_cookie("larbron")
    assert (saved.status_code, broken.status_code) == (303, 500)
    assert {"request", "throttled", "sign-in failed", "broken"} <= kinds
    assert [each for each in [*secrets, cookie.value if cookie else "?", "hemlig-sida"] if each in said] == []
    assert re.search(person.id, said)
