"""How the text looks is kept on the device, and nothing else is believed of what the device sends."""

from __future__ import annotations

import pytest

from tests.browser import Browser
from tests.databases import one_engine

pytestmark = one_engine

WISHES = {"text": "larger", "spacing": "wide", "theme": "dark", "motion": "less"}
ELSEWHERE = ["https://ond.exempel", "//ond.exempel", "/\\ond.exempel", "javascript:x", "", "/\n/x"]


def test_reading_settings_are_kept_and_shown_on_every_page(browser: Browser) -> None:
    page = browser.send("home.reading", WISHES | {"back": "/hjalp"})

    assert page.answer.headers["Location"] == "/hjalp"
    html = browser.open("home.help_page").one("html")
    assert {name: html.get(f"data-{name}") for name in WISHES} == WISHES
    ticked = [str(field["value"]) for field in browser.open("home.reading").select("input[type=radio][checked]")]
    assert ticked == ["larger", "wide", "dark", "less"]


@pytest.mark.parametrize("cookie", ["<script>x", "x.y.z", "larger.wide.dark.less.mer", "a" * 4000, "å.ä.ö"])
def test_what_the_cookie_says_beyond_the_choices_is_not_said(browser: Browser, cookie: str) -> None:
    browser.client.set_cookie("lasning", cookie)

    text = browser.open("home.help_page").answer.text

    assert cookie not in text


def test_a_choice_that_is_none_is_refused(browser: Browser) -> None:
    page = browser.send("home.reading", WISHES | {"theme": "rosa"}, 422)

    assert "Set-Cookie" not in page.answer.headers


@pytest.mark.parametrize("back", ELSEWHERE)
def test_one_is_sent_back_to_our_own_pages_only(browser: Browser, back: str) -> None:
    page = browser.send("home.reading", WISHES | {"back": back})

    assert page.answer.headers["Location"] == "/"
