"""What is said of typical mistakes stands beside the text, and its buttons mend them without a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.models import RoleName
from tests.authoring.typical_mistakes import FILE, OTHERS, read_mistakes
from tests.browser import Browser, Page
from tests.builders import a_course, with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
SOUND = "---\ntitel: Samtalet\nid: samtalet\n---\n\nText.\n"
MOST_PRESSES = 5
# Of two modules with the same id the page of one says only its own half.
HALF = "57-samma-id-som-en-annan-modul"


@pytest.fixture
def author(house: House, browser: Browser, tmp_path: Path) -> Browser:
    texts = {path: content.decode() for path, content in OTHERS.items()}
    a_course(tmp_path, {**texts, FILE: SOUND})
    browser.sign_in(with_role(RoleName.AUTHOR))
    return browser


def look(author: Browser, text: str, fragment: bool = False, **sent: str) -> Page:
    headers = {"X-Fragment": "look"} if fragment else None
    data = {"text": text, "seen": "x", **sent}
    return author.send("authoring.preview_text", data, 200, headers, course_id="kursen", path=FILE)


def test_each_mistake_is_told_beside_the_text(author: Browser) -> None:
    for mistake in [each for each in read_mistakes() if each.name != HALF]:
        told = " ".join(look(author, mistake.wrong.decode(), fragment=True).one(".flaws").get_text(" ").split())

        for line in mistake.seen.splitlines():
            words = line.strip("[]").removeprefix("Rad ").partition(". ")[2] if line.startswith("Rad ") else line
            assert " ".join(words.strip("[]").split()) in told, mistake.name


def test_buttons_mend_without_a_script(author: Browser) -> None:
    for mistake in [each for each in read_mistakes() if each.mended is None][::4]:
        text = mistake.wrong.decode()
        for _press in range(MOST_PRESSES):
            page = look(author, text)
            buttons = page.select("button[name=mend]")
            if not buttons:
                break
            page = look(author, text, mend=str(buttons[0]["value"]))
            text = page.one("#text").get_text().removeprefix("\n")

        assert page.words(".flaws .saved") == ["Inget att rätta i texten."], mistake.name
