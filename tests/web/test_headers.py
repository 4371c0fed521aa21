"""The headers on every answer, whatever it is."""

from __future__ import annotations

import gzip

import pytest

from app.catalogue import media
from app.web.headers import ON_EVERY_ANSWER
from tests.browser import SAME_ORIGIN, Browser
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


@pytest.mark.parametrize("address", ["/", "/finns-inte", "/administration", "/static/finns-inte.css", "/logga-in/x"])
def test_every_answer_says_what_a_browser_may_do_with_it(browser: Browser, address: str) -> None:
    answer = browser.client.get(address)

    assert {name: answer.headers[name] for name in ON_EVERY_ANSWER} == ON_EVERY_ANSWER
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Strict-Transport-Security" not in answer.headers


def test_refusals_and_files_have_them_too(browser: Browser, house: House) -> None:
    sha256 = media.keep(house.settings.media, b"bild")
    answers = [
        browser.client.post("/logga-ut"),
        browser.client.post("/hjalp", headers=SAME_ORIGIN),
        browser.client.get(f"/media/{sha256}/bild.png", buffered=True),
        browser.client.get(style_of(browser), buffered=True),
    ]

    for answer in answers:
        assert {name: answer.headers[name] for name in ON_EVERY_ANSWER} == ON_EVERY_ANSWER
        assert "Content-Security-Policy" in answer.headers


def style_of(browser: Browser) -> str:
    return str(browser.open("home.help_page").one("link[rel=stylesheet]")["href"])


def test_static_files_are_compressed_and_kept_for_ever_under_an_address_of_their_content(browser: Browser) -> None:
    address = style_of(browser)

    packed = browser.client.get(address, headers={"Accept-Encoding": "gzip"}, buffered=True)
    plain = browser.client.get(address, headers={"Accept-Encoding": "identity"}, buffered=True)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "immutable" in packed.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in packed.headers
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert packed.mimetype == "text/css"
