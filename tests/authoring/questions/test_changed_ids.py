"""A question's id that was changed although it is answered: told while one writes and before publishing, and kept."""

from __future__ import annotations

from pathlib import Path

from app.people.models import RoleName
from tests.authoring.editing import FRONT, Edited, poll, reflection
from tests.authoring.questions.test_question_views import saved
from tests.browser import Browser
from tests.builders import with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


def test_an_id_that_was_changed_although_it_is_answered_is_told_and_kept(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    edited = Edited(house, tmp_path)
    edited.edit(start=poll("Ja", "Nej") + reflection())
    edited.answer(times=3)
    browser.sign_in(with_role(RoleName.AUTHOR))
    place = {"course_id": "prov", "path": "00-start.md"}
    page = browser.open("authoring.edit_text", **place)
    assert page.select(".flaws li") == []
    typed = saved(house, "00-start.md").replace(" val\n", " valet\n").replace("gör du först", "gör du allra först")
    form = {"text": typed, "seen": page.one("#skriv [name=seen]")["value"]}

    told = browser.send("authoring.preview_text", form, 200, {"X-Fragment": "look"}, **place)
    mended = browser.send("authoring.preview_text", form | {"mend": told.one(".flaws button")["value"]}, 200, **place)

    assert "Frågan hette val och har 3 svar." in told.one(".flaws li").get_text()
    assert told.one(".flaws li")["data-line"] == "6"
    kept = typed.replace(" valet\n", " val\n")
    assert mended.one("#text").get_text().removeprefix("\n") == kept
    assert mended.select(".flaws li") == []
    browser.send("authoring.edit_text", form, **place)
    assert "Behåll id val" in browser.open("authoring.edit_text", **place).one(".flaws li").get_text()
    browser.send("authoring.keep_id", {}, **place, old="val")
    assert saved(house, "00-start.md") == kept


def test_a_changed_id_is_told_before_publishing_though_the_easy_wording_has_the_old_one(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    edited = Edited(house, tmp_path)
    edited.write(start=poll("Ja", "Nej") + reflection())
    easy = FRONT.format(id="start") + poll("Ja", "Nej", prompt="Vad gör du?")
    (tmp_path / "00-start.lattlast.md").write_text(easy, encoding="utf-8")
    edited.publish()
    edited.answer(times=3)
    browser.sign_in(with_role(RoleName.AUTHOR))
    place = {"course_id": "prov", "path": "00-start.md"}
    page = browser.open("authoring.edit_text", **place)
    text = saved(house, "00-start.md").replace(" val\n", " valet\n")
    browser.send("authoring.edit_text", {"text": text, "seen": page.one("#skriv [name=seen]")["value"]}, **place)

    page = browser.open("authoring.review_draft", course_id="prov")

    assert "”val” har 3 svar." in page.one("section:has(#bytta-id)").get_text()
    assert page.select("#att-ratta")
    browser.send("authoring.keep_id", {}, **place, old="val")
    assert saved(house, "00-start.md") == text.replace(" valet\n", " val\n")
