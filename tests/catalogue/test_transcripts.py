"""The words of a film or a sound, one link away from it."""

from __future__ import annotations

from pathlib import Path

from app.people.models import RoleName
from tests.browser import Browser
from tests.builders import COURSE, MODULE, a_course, with_role

SOUND = """
---
titel: Ljud
id: forsta
---

::: ljud klockan

En klocka.

Fil: media/klocka.wav

Avskrift: media/klocka.txt

:::
"""


def test_a_transcript_in_plain_text_can_be_opened(browser: Browser, tmp_path: Path) -> None:
    files = {"kurs.md": COURSE, "01-forsta.md": SOUND, "media/klocka.wav": "", "media/klocka.txt": "Klockan slår två."}
    a_course(tmp_path, files)
    page = browser.open("learning.show_step", course_id="prov", step_id="forsta")
    link = page.one('a[href$="klocka.txt"]')

    answer = browser.visit(link["href"]).answer

    assert answer.mimetype == "text/plain"
    assert answer.text == "Klockan slår två."
    answer.close()


def test_a_transcript_in_markdown_is_a_page_of_its_own(browser: Browser, tmp_path: Path) -> None:
    spoken = SOUND.replace("klocka.txt", "klocka.md")
    files = {
        "kurs.md": COURSE,
        "01-forsta.md": spoken,
        "media/klocka.wav": "",
        "media/klocka.md": "Klockan slår **två**.",
    }
    a_course(tmp_path, files)
    page = browser.open("learning.show_step", course_id="prov", step_id="forsta")

    words = browser.visit(page.one('a[href*="avskrift"]')["href"])

    assert words.one(".plain-text strong").text == "två"
    assert words.words("h1") == ["Det som sägs"]
    browser.open("catalogue.show_transcript", 404, course_id="prov", name="finns-inte")


def test_what_is_said_in_a_trainers_film_is_for_trainers(browser: Browser, tmp_path: Path) -> None:
    spoken = SOUND.replace("klocka.txt", "klocka.md").replace("id: forsta", "id: manus\nför: utbildare")
    said = {"media/klocka.wav": "", "media/klocka.md": "Klockan slår två."}
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE, "02-manus.md": spoken, **said})
    browser.open("catalogue.show_transcript", 404, course_id="prov", name="klocka")
    browser.sign_in(with_role(RoleName.TRAINER))

    browser.open("catalogue.show_transcript", course_id="prov", name="klocka")
