"""The page about cookies names each that the program sets, and says how long it lasts."""

from __future__ import annotations

import re
from pathlib import Path

from app.web.setup import ROOT
from tests.browser import Browser
from tests.builders import a_course
from tests.databases import one_engine
from tests.house import House
from tests.learning.forms import answer
from tests.people.letters import a_letter, maja, token_in

pytestmark = one_engine

KEPT_BY_SCRIPTS = re.compile(
    r"indexedDB\.open\(\"([^\"]+)\"|^const (?:LEFT|TAB|COPIES|ARRIVED) = \"([^\"]+)\"", re.MULTILINE
)
KEPT = {"larbron", "larbron-arrived", "larbron-left-", "larbron-copies", "larbron-tab", "larbron-written"}
KEEPS = re.compile(
    r"indexedDB\.open|Storage\.setItem\((?!TAB|LEFT|ARRIVED)|document\.cookie|caches\.open\((?!COPIES)|cookieStore"
)


def test_every_cookie_is_named_with_how_long_it_lasts(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Hej")
    maja()
    place = {"token": token_in(a_letter(browser))}
    browser.send("people.sign_in_with_link", {"key": "k" * 20}, **place)
    browser.send("people.change_my_name", {"name": "Maja Ek"})
    browser.send("home.reading", {"text": "larger", "spacing": "wide", "theme": "dark", "motion": "less"})

    days = {cookie.key: cookie.max_age and cookie.max_age / 86400 for cookie in browser.client._cookies.values()}

    assert days == {"larbron-gast": 30, "larbron": 90, "lasning": 400, "larbron-besked": None}
    said = {code.get_text(): paragraph.get_text() for paragraph, code in _named(browser)}
    assert set(said) == set(days) | KEPT - {"larbron"}
    for name, lasts in days.items():
        assert f"{lasts:.0f} dagar" in said[name] if lasts else "tills du har sett det" in said[name]


def test_whatever_scripts_keep_in_the_browser_is_named(browser: Browser) -> None:
    scripts = [file.read_text(encoding="utf-8") for file in (ROOT / "static" / "js").rglob("*.js")]

    kept = {name for script in scripts for names in KEPT_BY_SCRIPTS.findall(script) for name in names if name}

    assert kept == KEPT
    assert kept <= {code.get_text() for _paragraph, code in _named(browser)}
    assert [found for script in scripts for found in KEEPS.findall(script)] == ["indexedDB.open"] * 3


def _named(browser: Browser) -> list[tuple]:  # type: ignore[type-arg]
    return [(code.parent, code) for code in reversed(browser.open("home.cookies").select("main code"))]
