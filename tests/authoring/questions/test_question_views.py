"""A question as a form: what is changed is written, nothing else; rows by buttons; two who write at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.authoring.drafts.queries import get_working_copy
from app.database import reading
from app.people.models import RoleName
from tests.authoring.editing import FRONT, Edited, poll, reflection
from tests.browser import Browser, Page
from tests.builders import COURSE, a_course, a_person, with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
CHOICE = """::: enval forsta-steget

Vad kommer först?

* [ ]  Att säga vad jag tycker
* [x]  Att lyssna
  > Ja.

Ledtråd: Tänk på rollspelet.
:::
"""
BEFORE, AFTER = "---\ntitel: Möten\nid: moten\n---\n\nText  före.\r\n\n", "\nText efter.\n\n::: tips\nEtt tips.\n:::\n"
PLACE = {"course_id": "prov", "path": "01-forsta.md", "block": "forsta-steget"}
PAGE = {"course_id": "prov", "path": "01-forsta.md"}


@pytest.fixture
def author(house: House, browser: Browser, tmp_path: Path) -> Browser:
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": BEFORE + CHOICE + AFTER})
    browser.sign_in(with_role(RoleName.AUTHOR))
    return browser


def saved(house: House, path: str = "01-forsta.md") -> str:
    with house.app.app_context(), reading():
        return get_working_copy("prov").texts[path].decode()


def filled(page: Page, form: str = "form[data-question-form]") -> dict[str, Any]:
    """What the form holds, as a browser would send it."""
    sent: dict[str, Any] = {}
    for control in page.one(form).select("input[name], textarea[name], select[name]"):
        if control.name == "textarea":
            sent[control["name"]] = control.get_text().removeprefix("\n").replace("\n", "\r\n")
        elif control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            sent[control["name"]] = chosen["value"] if chosen else ""
        elif control.get("type") not in ("checkbox", "radio") or control.has_attr("checked"):
            sent[control["name"]] = control.get("value", "")
    return sent


def test_a_question_is_shown_in_fields_beside_what_learners_see(author: Browser) -> None:
    page = author.open("authoring.edit_question", **PLACE)

    assert page.one("#prompt").get_text().strip() == "Vad kommer först?"
    assert [each["value"] for each in page.select("input[type=text][name^=rows]")] == [
        "Att säga vad jag tycker",
        "Att lyssna",
    ]
    assert [each["name"] for each in page.select(".question-rows input[checked]")] == ["rows-1-ticked"]
    assert page.one("#hint").get_text().strip() == "Tänk på rollspelet."
    assert page.select("#scale_words, #unit, #file, #share") == []
    assert page.one("fieldset.as-readers [data-question]")["data-question"] == "forsta-steget"


def test_what_is_not_changed_is_saved_as_the_same_file(author: Browser, house: House) -> None:
    page = author.open("authoring.edit_question", **PLACE)

    author.send("authoring.edit_question", filled(page) | {"do": "save"}, **PLACE)

    assert saved(house) == BEFORE + CHOICE + AFTER


def test_only_the_lines_of_what_is_changed_are_written(author: Browser, house: House) -> None:
    page = author.open("authoring.edit_question", **PLACE)
    sent = filled(page) | {"rows-0-text": "Att tala", "explanation": "Därför.", "required": "1", "do": "save"}

    author.send("authoring.edit_question", sent, **PLACE)

    expected = CHOICE.replace("Att säga vad jag tycker", "Att tala").replace(
        "rollspelet.\n", "rollspelet.\n\nFörklaring: Därför.\n\nKrävs: ja\n\n"
    )
    assert saved(house) == BEFORE + expected + AFTER


def test_rows_are_added_moved_and_taken_out_by_buttons_that_save_nothing(author: Browser, house: House) -> None:
    page = author.open("authoring.edit_question", **PLACE)

    for act in ("add", "up-2", "remove-0"):
        page = author.send("authoring.edit_question", filled(page) | {"do": act}, 200, **PLACE)

    assert [each["value"] for each in page.select("input[type=text][name^=rows]")] == ["", "Att lyssna"]
    assert saved(house) == BEFORE + CHOICE + AFTER
    author.send("authoring.edit_question", filled(page) | {"rows-0-text": "Att fråga", "do": "save"}, **PLACE)
    rows = "* [ ]  Att fråga\n* [x]  Att lyssna\n  > Ja.\n"
    assert saved(house) == BEFORE + CHOICE.replace(CHOICE[CHOICE.index("* [ ]") : CHOICE.index("\nLed")], rows) + AFTER


def test_words_that_would_break_the_question_are_refused_at_their_field(author: Browser, house: House) -> None:
    page = author.open("authoring.edit_question", **PLACE)

    page = author.send("authoring.edit_question", filled(page) | {"prompt": "Vad?\n:::\n", "do": "save"}, 422, **PLACE)

    assert page.one("#prompt-error").get_text().strip().startswith("Rad 2: en rad som börjar med :::")
    assert page.one("#prompt").get_text().strip() == "Vad?\n:::"
    assert saved(house) == BEFORE + CHOICE + AFTER


def test_what_somebody_changed_elsewhere_stays_and_the_question_is_saved_with_one_press(
    author: Browser, house: House
) -> None:
    begun = filled(author.open("authoring.edit_question", **PLACE))
    page = author.open("authoring.edit_text", **PAGE)
    text = {"text": saved(house).replace("Text efter", "Ny text efter"), "seen": page.one("[name=seen]")["value"]}
    author.send("authoring.edit_text", text, **PAGE)

    page = author.send("authoring.edit_question", begun | {"hint": "Annan", "do": "save"}, 409, **PLACE)

    assert "men inte frågan" in page.one(".waiting").get_text()
    author.send("authoring.edit_question", filled(page) | {"do": "save"}, **PLACE)
    assert "Ny text efter" in saved(house)
    assert "Ledtråd: Annan\n" in saved(house)


def test_two_who_change_the_same_question_see_both(author: Browser, house: House) -> None:
    begun = filled(author.open("authoring.edit_question", **PLACE))
    author.send("authoring.edit_question", begun | {"rows-1-text": "Att höra", "do": "save"}, **PLACE)

    page = author.send("authoring.edit_question", begun | {"rows-1-text": "Att tiga", "do": "save"}, 409, **PLACE)

    assert "Att höra" in page.one("pre.theirs").get_text()
    assert "Att höra" in saved(house)
    author.send("authoring.edit_question", filled(page) | {"do": "save"}, **PLACE)
    assert "Att tiga" in saved(house)
    assert "Att höra" not in saved(house)


def test_a_new_question_gets_an_id_and_a_place(author: Browser, house: House) -> None:
    place = {**PAGE, "slag": "enval"}
    page = author.open("authoring.add_question", **place)
    spots = {each.get_text(): each["value"] for each in page.select("#after option")}
    sent = filled(page) | {"prompt": "Vem vet?", "rows-0-text": "Jag", "rows-1-text": "Du", "rows-1-ticked": "1"}

    author.send("authoring.add_question", sent | {"after": spots["Efter stycket ”Text före.”"], "do": "save"}, **place)

    block = "::: enval vem-vet\n\nVem vet?\n\n- [ ] Jag\n- [x] Du\n\n:::\n"
    assert saved(house).replace("\r\n", "\n") == (BEFORE + block + "\n" + CHOICE + AFTER).replace("\r\n", "\n")
    assert author.open("authoring.edit_question", **PLACE | {"block": "vem-vet"})


def test_every_type_has_a_form(author: Browser) -> None:
    page = author.open("authoring.add_question", **PAGE)
    kinds = [each["href"].partition("slag=")[2] for each in page.select(".kinds a")]

    for kind in kinds:
        author.open("authoring.add_question", **PAGE, slag=kind)

    assert len(kinds) == 18


def test_a_box_is_found_by_its_line(author: Browser, house: House) -> None:
    line = saved(house)[: saved(house).index("::: tips")].count("\n") + 1
    place = PLACE | {"block": f"rad-{line}"}
    page = author.open("authoring.edit_question", **place)

    author.send("authoring.edit_question", filled(page) | {"title": "Bra att veta", "do": "save"}, **place)

    assert saved(house) == BEFORE + CHOICE + AFTER.replace("::: tips", "::: tips Bra att veta")


def test_a_question_is_taken_out_once_its_author_knows_how_much_it_is_answered(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    edited = Edited(house, tmp_path)
    edited.edit(start=poll("Ja", "Nej") + reflection())
    edited.answer(times=2)
    browser.sign_in(with_role(RoleName.AUTHOR))
    place = {"course_id": "prov", "path": "00-start.md", "block": "val"}

    page = browser.open("authoring.remove_question", **place)

    assert "Frågan har 2 svar." in page.one("main").get_text()
    browser.send("authoring.remove_question", {"seen": page.one("[name=seen]")["value"]}, **place)
    assert saved(house, "00-start.md") == FRONT.format(id="start") + reflection()


def test_nothing_is_put_in_where_nothing_is_written(author: Browser, house: House) -> None:
    before = saved(house)
    for kind, sentence in (("enval", "Skriv frågan först"), ("tips", "Skriv rutans text först")):
        form = filled(author.open("authoring.add_question", **PAGE, slag=kind))

        page = author.send("authoring.add_question", form | {"do": "save"}, 422, **PAGE, slag=kind)

        assert page.one("#prompt-error").text == sentence
    assert saved(house) == before


def test_a_question_without_options_has_rows_to_fill_in(author: Browser, house: House) -> None:
    form = filled(author.open("authoring.add_question", **PAGE, slag="enval"))
    author.send("authoring.add_question", form | {"prompt": "Vad?", "do": "save"}, 303, **PAGE, slag="enval")
    place = PAGE | {"block": "vad"}

    page = author.open("authoring.edit_question", **place)

    assert len(page.select(".question-row")) == len([name for name in form if name.endswith("-text")])
    author.send("authoring.edit_question", filled(page) | {"rows-0-text": "Ja", "do": "save"}, 303, **place)
    assert "Vad?\n\n- [ ] Ja\n" in saved(house)
    assert saved(house).count("- [ ]") == 1


def test_learners_have_no_way_in(author: Browser) -> None:
    author.sign_in(a_person())

    author.open("authoring.edit_question", 404, **PLACE)
    author.open("authoring.add_question", 404, **PAGE)
    author.send("authoring.remove_question", {}, 404, **PLACE)


def test_what_was_filled_in_when_the_session_was_over_is_given_back(house: House, author: Browser) -> None:
    typed = filled(author.open("authoring.edit_question", **PLACE)) | {"prompt": "Vad är <b>först</b>?", "do": "save"}
    stranger = Browser(house)

    page = stranger.send("authoring.edit_question", typed, 401, **PLACE)

    form = filled(page, "form.given-back")
    assert form == typed
    assert page.one("form.given-back label").text == "Det du skrev"
    assert page.select("main a.button") == []  # nothing leads away from it
    assert page.one("form.given-back")["action"] == "/redigera/prov/fraga/01-forsta.md/forsta-steget"
    author.send("authoring.edit_question", form, 303, **PLACE)
    assert "Vad är <b>först</b>?" in saved(house)


def test_a_new_question_is_given_back_with_its_type(house: House, author: Browser) -> None:
    empty = filled(author.open("authoring.add_question", **PAGE, slag="enval"))
    stranger = Browser(house)

    page = stranger.send("authoring.add_question", empty | {"rows-0-text": "Ja"}, 401, **PAGE, slag="enval")
    nothing = stranger.send("authoring.add_question", empty, 401, **PAGE, slag="enval")

    assert page.one("form.given-back")["action"] == "/redigera/prov/ny-fraga/01-forsta.md?slag=enval"
    assert nothing.select("form.given-back") == []


def test_a_script_is_told_where_to_go_when_it_is_saved(house: House, author: Browser) -> None:
    script: dict[str, Any] = {"headers": {"X-Fragment": "question"}}
    form = filled(author.open("authoring.edit_question", **PLACE))

    refused = author.send("authoring.edit_question", form | {"prompt": ":::", "do": "save"}, 422, **script, **PLACE)
    saved_here = author.send("authoring.edit_question", form | {"prompt": "Vad?"}, 204, **script, **PLACE)
    new = filled(author.open("authoring.add_question", **PAGE, slag="enval")) | {"prompt": "Vem?", "rows-0-text": "Jag"}
    added = author.send("authoring.add_question", new, 204, **script, **PAGE, slag="enval")

    assert refused.one("form[data-question-form]").has_attr("data-typed")
    assert saved_here.answer.headers["X-Next"] == "/redigera/prov/fraga/01-forsta.md/forsta-steget"
    assert added.answer.headers["X-Next"] == "/redigera/prov/fraga/01-forsta.md/vem"
    page = author.open("authoring.edit_question", **PLACE | {"block": "vem"})
    assert "Frågan är inlagd i utkastet." in page.one(".flashed").get_text()
    assert not page.one("form[data-question-form]").has_attr("data-typed")
