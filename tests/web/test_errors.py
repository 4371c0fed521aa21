"""Every refusal and every fault has one page that says what to do, and leaves nothing half done."""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from flask import Flask, Response, flash, redirect, request
from sqlalchemy import select, text

from app.database import db
from app.factory import create_app
from app.learning.actions.ledger import begin_guest
from app.learning.models import Guest
from app.web.access import ViewWithoutRule, allow, anyone, check_every_view_has_a_rule
from app.web.errors import Refused
from app.web.full_disk import is_full
from app.web.giving_back import gives_back
from app.web.saving import refused
from app.web.swedish import now
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import a_person
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


@pytest.fixture
def app(house: House) -> Iterator[Flask]:
    """The same house with a few rooms that misbehave."""
    app = create_app(house.settings, check=False)

    def add(address: str, view: object) -> None:
        app.add_url_rule(address, address.strip("/"), allow(anyone)(view), methods=["GET", "POST"])  # type: ignore[type-var]

    add("/brister", breaks)
    add("/nekar", says_no)
    add("/minns", remembers)
    add("/skriver", writes)
    add("/haller", keeps)
    add("/fyller", fills)
    yield app
    with app.app_context():
        db.engine.dispose()


def breaks() -> str:
    begin_guest(request.form.get("name", "x"), now())
    raise RuntimeError("inside")


def says_no() -> str:
    begin_guest("nekad", now())
    raise Refused("Det gick inte.", "Gör så här i stället.")


def remembers() -> object:
    begin_guest("minns", now())
    return refused("Nej, men det är antecknat.", 422)


def writes() -> str:
    db.session.execute(text("UPDATE guest SET token_hash = 'x'"))
    return "skrivet"


def keeps() -> Response:
    begin_guest("sparad", now())
    flash("Det är sparat.")
    return redirect("/", 303)  # type: ignore[return-value]


@gives_back
def fills() -> str:
    """As on a disk where not another page of the database has room."""
    db.session.execute(text("PRAGMA max_page_count = 1"))
    begin_guest("x" * 1_000_000, now())
    db.session.flush()
    return "skrivet"


def guests(house: House) -> list[str]:
    house.session.rollback()
    return list(house.session.scalars(select(Guest.token_hash)))


def test_a_fault_is_rolled_back_and_neither_page_nor_log_tells_of_the_form(
    app: Flask, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    answer = app.test_client().post("/brister", data={"name": "hemligt-ord"}, headers=SAME_ORIGIN)

    assert answer.status_code == 500
    assert "Något gick sönder hos oss" in answer.text
    assert "inside" not in answer.text
    assert "'method': 'POST', 'endpoint': 'brister', 'rule': '/brister'" in caplog.text
    assert f"<code>{answer.headers['X-Request-ID']}</code>" in answer.text
    assert answer.headers["X-Request-ID"] in caplog.text
    assert "hemligt-ord" not in caplog.text
    assert guests(house) == []


def test_a_fault_never_puts_a_secret_address_in_the_log(
    app: Flask, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    @allow(anyone)
    def show(token: str) -> str:
        raise RuntimeError

    app.add_url_rule("/hemlig/<token>", "hemlig", show)

    app.test_client().get("/hemlig/en-hemlig-nyckel")

    assert "/hemlig/<token>" in caplog.text
    assert "en-hemlig-nyckel" not in caplog.text


def test_a_refused_action_says_what_to_do_and_saves_nothing(app: Flask, house: House) -> None:
    answer = app.test_client().post("/nekar", headers=SAME_ORIGIN)

    assert answer.status_code == 409
    assert "Det gick inte." in answer.text
    assert "Gör så här i stället." in answer.text
    assert guests(house) == []


def test_a_refusal_that_must_be_remembered_is(app: Flask, house: House) -> None:
    answer = app.test_client().post("/minns", headers=SAME_ORIGIN)

    assert (answer.status_code, answer.text) == (422, "Nej, men det är antecknat.")
    assert guests(house) == ["minns"]


def test_a_full_disk_is_told_of_and_what_was_typed_is_given_back(
    app: Flask, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    answer = app.test_client().post("/fyller", data={"text": "Mitt långa stycke"}, headers=SAME_ORIGIN)

    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 507
    assert "Disken hos oss är full" in answer.text
    assert [field.text.strip() for field in page.select("form.given-back textarea[name=text]")] == ["Mitt långa stycke"]
    assert "Mitt långa stycke" not in caplog.text
    assert guests(house) == []


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (ValueError(), False),
    ],
)
def test_only_want_of_room_is_a_full_disk(error: Exception, full: bool) -> None:
    assert is_full(error) is full


def test_a_get_cannot_write(app: Flask, house: House) -> None:
    with house.session.begin():
        house.session.add(Guest(token_hash="orörd", created_at=now(), saved_at=now()))

    answers = [app.test_client().get("/skriver"), app.test_client().head("/skriver")]

    assert [answer.status_code for answer in answers] == [500, 500]
    assert guests(house) == ["orörd"]


def test_what_happened_is_said_once_on_the_next_page(app: Flask, house: House) -> None:
    client = app.test_client()
    client.post("/haller", headers=SAME_ORIGIN)

    first, second = client.get("/hjalp").text, client.get("/hjalp").text

    assert guests(house) == ["sparad"]
    assert "Det är sparat." in first
    assert "Det är sparat." not in second


def test_a_view_without_a_rule_stops_the_start(house: House) -> None:
    app = create_app(house.settings, check=False)
    app.add_url_rule("/glomd", "glomd", lambda: "öppet för alla")

    with pytest.raises(ViewWithoutRule, match="glomd"):
        check_every_view_has_a_rule(app)


def test_what_is_not_there_is_not_found(browser: Browser) -> None:
    page = browser.visit("/finns-inte", 404)

    assert page.select("main a[href='/']")


@pytest.mark.parametrize(
    "address",
    [
        "/kurser/a%00b",
        "/kurser/prov/%00",
        "/reflektionsbok/%00/ta-bort",
        "/projekt/%00/emblem/x",
        "/kurser/%ff%fe",
        "/kurser/" + "x" * 5000,
    ],
)
def test_an_address_of_strange_signs_is_not_found(browser: Browser, address: str) -> None:
    browser.client.set_cookie("larbron-gast", "någon")

    browser.visit(address, 404)


def test_too_much_is_too_much(browser: Browser) -> None:
    answer = browser.client.post("/lasinstallningar", data={"text": "x" * 3_100_000}, headers=SAME_ORIGIN)

    assert answer.status_code == 413
    assert "för stort" in answer.text


def test_the_wrong_method_says_which_ones_there_are(browser: Browser) -> None:
    answer = browser.client.post("/hjalp", headers=SAME_ORIGIN)

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "ta emot det du skickade" in answer.text


def test_an_error_page_waits_for_nobody_who_writes(browser: Browser, house: House) -> None:
    browser.sign_in(a_person())
    house.session.execute(text("UPDATE guest SET token_hash = token_hash"))

    answer = browser.client.get("/finns-inte")

    assert answer.status_code == 404
    assert "Maja Lindqvist" in answer.text or "Logga ut" in answer.text


def test_https_is_told_to_browsers(house: House) -> None:
    app = create_app(replace(house.settings, url="https://kurs.exempel.se"), check=False)

    answer = app.test_client().get("/hjalp", base_url="https://kurs.exempel.se")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    with app.app_context():
        db.engine.dispose()


class Counted(io.BytesIO):
    """How much of it was read, also when it has been closed."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        some = super().read(size)
        self.taken += len(some)
        return some


@pytest.mark.parametrize("origin", [SAME_ORIGIN, {"Sec-Fetch-Site": "cross-site"}])
def test_what_is_refused_is_read_to_its_end_so_that_the_refusal_arrives(
    browser: Browser, origin: dict[str, str]
) -> None:
    content = b"text=" + b"a" * 3_100_000
    body = Counted(content)
    kind = "application/x-www-form-urlencoded"

    answer = browser.client.post(
        "/lasinstallningar", input_stream=body, content_length=len(content), content_type=kind, headers=origin
    )

    assert answer.status_code in (400, 403, 413)
    assert body.taken == len(content)
