"""In the journal the writer sees what became of a shared text."""

from __future__ import annotations

from app.learning.owner import Owner
from app.people.models import Person, RoleName
from tests.authoring.editing import Edited
from tests.browser import Browser, Page
from tests.builders import a_person, with_role
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import KEPT_BACK, decide, give, let_in
from tests.knowledge.test_reviewing import settle, waiting_id

pytestmark = one_engine

TEXT = "Jag ringde Anna i går."


def written_by_somebody(house: House, text: str = TEXT) -> Person:
    """Cut off from the session of the tests, which would hold the house when it is looked at."""
    writer = a_person("Zyrah Qvarnemo", "zyrah@exempel.se")
    give(house, text, Owner(writer.id, None))
    house.session.expunge(writer)
    let_in(house)
    return writer


def journal_of(browser: Browser, writer: Person) -> Page:
    browser.sign_in(writer)
    return browser.open("learning.journal")


def test_a_text_that_waits_says_so(browser: Browser, house: House, course: Edited) -> None:
    page = journal_of(browser, written_by_somebody(house))

    assert "En granskare läser texten innan den kan visas i kunskapsbanken." in page.text


def test_the_masked_text_stands_under_the_own_words(browser: Browser, house: House, course: Edited) -> None:
    writer = written_by_somebody(house)
    browser.sign_in(with_role(RoleName.REVIEWER))
    settle(browser, waiting_id(house), do="in")

    page = journal_of(browser, writer)

    assert page.words(".entry .mine") == [TEXT, "Jag ringde [namn] i går."]
    assert "Så här visas texten i kunskapsbanken:" in page.text


def test_what_is_kept_out_says_why_until_it_is_taken_back(browser: Browser, house: House, course: Edited) -> None:
    writer = written_by_somebody(house)
    browser.sign_in(with_role(RoleName.REVIEWER))
    settle(browser, waiting_id(house), do="out", reason="hurts")

    page = journal_of(browser, writer)
    assert "En granskare har hållit texten utanför kunskapsbanken. Den kan kränka någon." in page.text

    decide(house, Owner(writer.id, None), KEPT_BACK)
    assert "har hållit texten utanför" not in browser.open("learning.journal").text


def test_a_text_that_is_shown_as_it_was_written_says_nothing_and_costs_one_statement(
    browser: Browser, house: House, course: Edited
) -> None:
    writer = written_by_somebody(house, "Inget särskilt")
    with house.statements() as shared:
        page = journal_of(browser, writer)
    decide(house, Owner(writer.id, None), KEPT_BACK)

    with house.statements() as kept_back:
        journal_of(browser, writer)

    assert page.words(".entry .mine") == ["Inget särskilt"]
    assert len(shared) == len(kept_back) + 1
