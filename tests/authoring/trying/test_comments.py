"""All that colleagues say of a draft, beside the text as it is now."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from app.people.models import Person, RoleName
from tests.authoring.trying.scene import MODULE, OF_COURSE, STEP, a_guest, author, link, words_of, write
from tests.browser import Browser
from tests.builders import with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
__all__ = ["author"]
SAID = {"comment.rubrik:lyssna-forst": "Säg hur.", "comment.fraga:val": "Svår <b>fråga"}


@pytest.fixture
def said(browser: Browser, author: Person) -> Person:
    browser.send("authoring.comment_draft", SAID, 200, **STEP)
    return author


@pytest.mark.usefixtures("said")
def test_comments_stand_by_file_and_place_with_who_said_them(browser: Browser, house: House) -> None:
    place = {"token": link(browser), "step_id": "forsta"}
    a_guest(house).send("authoring.comment_as_guest", {"comment.fraga:val": "Bra"}, 200, **place)

    page = browser.open("authoring.list_comments", **OF_COURSE)

    assert page.words("main h2") == ["Första modulen"]
    assert page.words("main h3") == ["Lyssna först", "Vad kommer först?"]
    assert page.words("main blockquote") == ["Säg hur.", "Svår <b>fråga", "Bra"]
    assert "Kim Berg, genom länk" in words_of(page)
    assert "3 kommentarer väntar" in words_of(page)
    target = page.select("section .facts a")[1]["href"]
    assert target == "/redigera/prov/prova/forsta?kommentera=ja#om-rubrik-lyssna-forst"
    assert browser.visit(target).select("#om-rubrik-lyssna-forst")


@pytest.mark.usefixtures("said")
def test_a_comment_says_whether_its_text_was_changed_or_is_gone(browser: Browser) -> None:
    text = MODULE.lstrip().replace("blir lyssnad på lyssnar", "blir hörd hör")
    write(browser, text.partition("::: enval")[0])

    page = browser.open("authoring.list_comments", **OF_COURSE)

    assert "Texten har ändrats sedan dess" in words_of(page)
    assert page.words("main h3") == ["Lyssna först", "Vad kommer först?"]
    assert "Stycket finns inte kvar i texten." in words_of(page)


@pytest.mark.usefixtures("said")
def test_a_comment_is_settled_and_opened_again(browser: Browser) -> None:
    place = OF_COURSE | {"comment_id": _ids(browser)[0]}

    browser.send("authoring.settle_comment", {"settled": "yes"}, **place)
    settled = words_of(browser.open("authoring.list_comments", **OF_COURSE))
    browser.send("authoring.settle_comment", {"settled": "no"}, **place)

    assert "En kommentar väntar" in settled
    assert "2 kommentarer väntar" in words_of(browser.open("authoring.list_comments", **OF_COURSE))
    browser.send("authoring.settle_comment", {}, 404, course_id="prov", comment_id="0" * 32)


def test_a_colleague_comments_beside_the_author_and_neither_sees_the_others_in_their_field(
    browser: Browser, said: Person
) -> None:
    colleague = with_role(RoleName.AUTHOR, "Ann Ek")
    browser.sign_in(colleague)

    page = browser.open("authoring.try_step", kommentera="ja", **STEP)
    browser.send("authoring.comment_draft", {"comment.fraga:val": "Min"}, 200, **STEP)

    assert page.one("#kommentar-fraga-val").text.strip() == ""
    listed = words_of(browser.open("authoring.list_comments", **OF_COURSE))
    assert "Ann Ek" in listed
    assert said.name in listed


def test_who_is_protected_is_called_by_the_pseudonym(browser: Browser, house: House, said: Person) -> None:
    values = {"protected": True, "pseudonym": "Deltagare 7"}
    house.session.execute(update(Person).where(Person.id == said.id).values(values))
    house.session.commit()

    page = words_of(browser.open("authoring.list_comments", **OF_COURSE).one("main"))

    assert "Deltagare 7" in page
    assert "Eva Norling" not in page


@pytest.mark.usefixtures("said")
def test_the_desk_and_the_text_lead_to_what_was_said(browser: Browser) -> None:
    desk = browser.open("authoring.show_desk", **OF_COURSE)
    text = browser.open("authoring.edit_text", path="01-forsta.md", **OF_COURSE)
    other = browser.open("authoring.edit_text", path="02-andra.md", **OF_COURSE)

    assert "2 öppna kommentarer" in words_of(desk)
    assert "2 öppna kommentarer" in words_of(text)
    assert "0 öppna kommentarer" in words_of(other)
    tried = text.select('a[href="/redigera/prov/prova-fil/01-forsta.md"]')
    assert tried
    assert browser.open("authoring.try_file", 302, path="01-forsta.md", **OF_COURSE).answer.location.endswith("/forsta")


def _ids(browser: Browser) -> list[str]:
    page = browser.open("authoring.list_comments", **OF_COURSE)
    return [entry["id"].removeprefix("kommentar-") for entry in page.select(".entry")]
