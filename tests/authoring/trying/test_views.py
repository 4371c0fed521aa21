"""A draft in the real reader: its own words and feedback, and nothing kept."""

from __future__ import annotations

import pytest

from app.authoring.drafts.actions import remove_file
from app.authoring.drafts.queries import get_working_copy
from app.database import transaction
from app.people.models import Person
from tests.authoring.trying.scene import FILES, MODULE, OF_COURSE, STEP, author, rows, words_of, write
from tests.browser import Browser
from tests.builders import NOW
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
__all__ = ["author"]

NOTICE = "Du provar ett utkast. Det du svarar sparas inte."


@pytest.mark.usefixtures("author")
def test_what_is_tried_is_the_draft_and_not_what_is_published(browser: Browser) -> None:
    write(browser, MODULE.lstrip().replace("Inledande ord", "Nya ord"))

    tried, published = browser.open("authoring.try_step", **STEP), browser.open("learning.show_step", **STEP)

    assert NOTICE in words_of(tried)
    assert "Nya ord" in words_of(tried)
    assert "Nya ord" not in words_of(published)
    assert NOTICE not in words_of(published)


@pytest.mark.usefixtures("author")
def test_all_links_of_a_trial_stay_within_it(browser: Browser) -> None:
    page = browser.open("authoring.try_step", **STEP)

    inside = [link["href"] for link in page.select("article a[href], .contents a[href]")]
    assert inside
    assert [address for address in inside if not address.startswith(("/redigera/prov/", "#", "/dina-uppgifter"))] == []
    assert [link["href"] for link in page.select(".prose a")] == ["/redigera/prov/prova/andra"]
    course = browser.open("authoring.try_course", **OF_COURSE)
    assert [link["href"] for link in course.select(".contents a")] == [
        "/redigera/prov/prova/forsta",
        "/redigera/prov/prova/andra",
    ]


@pytest.mark.usefixtures("author")
def test_what_is_said_in_a_film_is_read_within_the_trial(browser: Browser) -> None:
    page = browser.open("authoring.try_step", **STEP)

    transcript = browser.visit(page.one("figcaption a")["href"])

    assert "Här sägs något." in words_of(transcript)
    browser.open("authoring.try_transcript", 404, path="media/annan.md", **OF_COURSE)
    browser.open("authoring.try_transcript", 404, path="01-forsta.md", **OF_COURSE)


@pytest.mark.usefixtures("author")
def test_answering_gives_the_readers_feedback_and_writes_no_row(browser: Browser, house: House) -> None:
    key = _keys(browser)
    browser.open("authoring.try_step", **STEP)
    before = rows(house)

    wrong = browser.send("authoring.try_step", {"answer": "val", "val.keys": key["Att tala"]}, 200, **STEP)
    sent = _sent(wrong) | {"answer": "tanke", "tanke.text": "Min tanke", "val.keys": key["Att lyssna"]}
    right = browser.send("authoring.try_step", sent, 200, **STEP)

    assert "Ofta för tidigt." in words_of(wrong.one("#fraga-val"))
    assert "Så är det." in words_of(wrong.one("#fraga-val"))
    assert "Svaret är inte sparat" in words_of(wrong.one("#fraga-val"))
    assert "Ja, börja där." in words_of(right.one("#fraga-val"))
    assert "Ditt första svar" in words_of(right.one("#fraga-val"))
    assert right.one("#fraga-tanke textarea").text.strip() == "Min tanke"
    assert rows(house) == before


@pytest.mark.usefixtures("author")
def test_an_answer_that_is_not_one_is_told_of_at_its_question(browser: Browser) -> None:
    page = browser.send("authoring.try_step", {"answer": "val", "tanke.text": "Kvar"}, 422, **STEP)

    assert page.select("#fraga-val .message")
    assert page.one("#fraga-tanke textarea").text.strip() == "Kvar"


@pytest.mark.usefixtures("author")
def test_the_last_button_tells_what_is_missing_and_else_that_it_would_be_done(browser: Browser) -> None:
    missing = browser.send("authoring.try_step", {"done": "yes"}, 422, **STEP)
    sent = {"done": "yes", "tried": "val", "val.keys": _keys(browser)["Att lyssna"]}
    done = browser.send("authoring.try_step", sent, 200, **STEP)

    assert [link["href"] for link in missing.select("#klar a")] == ["#fraga-val"]
    assert "Inget är sparat." in words_of(done.one("#klar"))


@pytest.mark.usefixtures("author")
def test_the_page_has_nothing_that_scripts_keep_or_that_reaches_others(browser: Browser) -> None:
    page = browser.open("authoring.try_step", **STEP)

    assert page.select("#modul, #synpunkt, [name=writer], [name=page], [name=owner], [name=seen]") == []
    assert page.select("[data-netline]") == []


@pytest.mark.usefixtures("author")
def test_the_easy_wording_and_a_module_that_no_step_shows_can_be_tried(browser: Browser) -> None:
    easy = browser.open("authoring.try_step", lattlast="ja", **STEP)
    write(browser, FILES["kurs.md"].replace("öppen: ja", "öppen: ja\nväg:\n  - modul: forsta").lstrip(), "kurs.md")
    apart = browser.open("authoring.try_step", course_id="prov", step_id="andra")

    assert "Lätta ord." in words_of(easy)
    assert "Text." in words_of(apart)
    file = {"path": "01-forsta.lattlast.md", "course_id": "prov"}
    found = browser.open("authoring.try_file", 302, **file).answer.location
    assert found == "/redigera/prov/prova/forsta?lattlast=ja"


def test_a_course_that_cannot_be_read_says_what_to_mend(browser: Browser, house: House, author: Person) -> None:
    with house.app.app_context(), transaction():
        seen = get_working_copy("prov").hashes["kurs.md"]
        remove_file("prov", "kurs.md", seen, author.id, NOW)

    page = browser.open("authoring.try_step", 409, **STEP)

    assert "kurs.md" in words_of(page.one("main"))


def test_others_than_authors_try_nothing(browser: Browser, author: Person) -> None:
    stranger = Browser(browser.house)

    stranger.open("authoring.try_step", 401, **STEP)


def _keys(browser: Browser) -> dict[str, str]:
    options = browser.open("authoring.try_step", **STEP).select("#fraga-val .option")
    return {" ".join(option.get_text().split()): option.input["value"] for option in options}


def _sent(page: object) -> dict[str, str]:
    fields = page.select("#prova input[type=hidden]")  # type: ignore[attr-defined]
    return {field["name"]: field["value"] for field in fields}
