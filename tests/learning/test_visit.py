"""The page that asks whether a visit without an account is one's own; leaving it, erasing it, and who may."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.learning.models import Draft, Erasure
from tests.browser import Browser
from tests.builders import a_course, a_person
from tests.house import House
from tests.learning.forms import STEP, answer, answers, finish, key_of, press, texts
from tests.learning.visits import COOKIE, attempts, cookie, everything, guests, rows_of, take, with_the_cookie_of
from tests.people.letters import a_letter, code_in, maja, try_code


def test_the_page_says_what_there_is_and_changes_nothing(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Ett svar")
    press(browser, {"save": "drafts"}, {"tanke.text": "Ett utkast"})
    finish(browser, fields={"tanke.text": "Ett utkast till"})
    press(browser, {"save": "drafts"}, {"tanke.text": "Något nytt"})
    browser.sign_in(a_person())
    before = everything(house)

    page = browser.open("learning.visit")

    assert page.words(".lead") == [
        "På den här datorn finns ett svar, en påbörjad text och en klar modul från ett besök utan inloggning. "
        "Är de dina?"
    ]
    assert page.words("main li") == ["Provkursen: ett svar, en påbörjad text och en klar modul"]
    assert page.words("main button") == ["Ja, ta med dem", "Nej, lämna dem", "Radera dem"]
    assert everything(house) == before


@pytest.mark.parametrize(
    ("drafts", "amount", "question", "them"),
    [(False, "ett svar", "Är det ditt?", "det"), (True, "en påbörjad text", "Är den din?", "den")],
)
def test_a_single_thing_is_spoken_of_as_one(
    browser: Browser, house: House, tmp_path: Path, drafts: bool, amount: str, question: str, them: str
) -> None:
    a_course(tmp_path)
    press(browser, {"save": "drafts"} if drafts else {"answer": "tanke"}, {"tanke.text": "Ett enda"})
    browser.sign_in(a_person())

    page = browser.open("learning.visit")

    assert page.words(".lead") == [f"På den här datorn finns {amount} från ett besök utan inloggning. {question}"]
    assert page.words("main button") == [f"Ja, ta med {them}", f"Nej, lämna {them}", f"Radera {them}"]


def test_whoever_signs_in_is_asked_first_and_then_comes_to_where_they_were_going(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Besöket")
    maja()
    code = code_in(a_letter(browser, vidare="/hjalp"))

    asked = try_code(browser, code, vidare="/hjalp")

    assert asked.answer.location == "/besok?vidare=/hjalp" or asked.answer.location == "/besok?vidare=%2Fhjalp"
    page = browser.visit(asked.answer.location)
    assert [field["value"] for field in page.select("main input[name=vidare]")] == ["/hjalp"] * 3
    for choice in ("leave", "claim"):
        assert browser.send(f"learning.{choice}_visit", {"vidare": "/hjalp"}).answer.location == "/hjalp"
    elsewhere = browser.send("learning.leave_visit", {"vidare": "https://elak.exempel/"})
    assert elsewhere.answer.location == "/"


def test_whoever_has_no_visit_is_not_asked(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.open("learning.show_step", **STEP)
    maja()

    assert try_code(browser, code_in(a_letter(browser))).answer.location == "/"


def test_answers_are_counted_as_the_journal_counts_them(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "fraga-ett", keys=key_of(browser.open("learning.show_step", **STEP), "Att lyssna"))
    for text in ("Första lydelsen", "Andra lydelsen"):
        answer(browser, "tanke", text=text)
    browser.sign_in(a_person())

    page = browser.open("learning.visit")

    assert page.words(".lead") == ["På den här datorn finns 2 svar från ett besök utan inloggning. Är de dina?"]


def test_nobody_claims_a_visit_they_have_no_cookie_of(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Besöket")
    owner = a_person()
    without, made_up, late = Browser(house), Browser(house), with_the_cookie_of(browser, house)
    made_up.client.set_cookie(COOKIE, "egenhändig")
    for other in (without, made_up, late):
        other.sign_in(a_person("Främling"))
    browser.sign_in(owner)
    take(browser)
    before = everything(house)

    for other in (without, made_up, late):
        for choice in ("learning.claim_visit", "learning.erase_visit"):
            assert "inget besök" in other.send(choice, {}, 409).get_text()
        assert other.open("learning.visit", 303).answer.location == "/reflektionsbok"
        assert other.open("learning.journal").select("a[href='/besok']") == []
    for choice in ("learning.claim_visit", "learning.leave_visit", "learning.erase_visit"):
        Browser(house).send(choice, {}, 401)
    Browser(house).open("learning.visit", 401)

    assert everything(house) == before
    assert guests(house) == {owner.id}


def test_leaving_it_changes_nothing_and_the_journal_still_tells_of_it(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Besöket")
    browser.sign_in(a_person())
    before, kept = everything(house), cookie(browser)

    for _ in range(2):
        browser.send("learning.leave_visit", {})

    assert everything(house) == before
    assert cookie(browser) == kept
    assert len(browser.open("learning.journal").select("a[href='/besok']")) == 1
    assert browser.open("learning.journal").select("li.entry") == []
    assert "Besöket" not in browser.open("learning.visit").get_text()


def test_what_was_not_shared_is_erased_at_once_and_what_was_shared_is_withdrawn(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    alone = Browser(house)
    answer(alone, "tanke", text="Privat")
    press(alone, {"save": "drafts"}, {"tanke.text": "Utkast"})
    answer(browser, "tanke", text="Delad", bank="yes")
    for window in (alone, browser):
        window.sign_in(a_person())

    alone.send("learning.erase_visit", {})
    browser.send("learning.erase_visit", {})

    assert texts(house) == [None, "Delad"]
    assert [erased_at is None for _id, erased_at in sorted(rows_of(house, Erasure.answer_id, Erasure.erased_at))] == [
        False,
        True,
    ]
    assert rows_of(house, Draft.id) == []
    assert attempts(house) == [(None, 1, False)] * 2
    assert "visas inte längre för någon" not in alone.open("home.start").get_text()
    assert "visas inte längre för någon" in browser.open("home.start").get_text()
    assert cookie(alone) is None


def test_erasing_twice_does_not_err(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Privat")
    again = with_the_cookie_of(browser, house)
    for window in (browser, again):
        window.sign_in(a_person())
    browser.send("learning.erase_visit", {})
    before = everything(house)

    again.send("learning.erase_visit", {})

    assert everything(house) == before
    assert "borttaget" in again.open("home.start").get_text()


def test_nothing_is_asked_about_a_visit_that_left_nothing(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Privat")
    browser.send("learning.delete_answer", {}, answer_id=answers(house)[-1].public_id)
    browser.sign_in(a_person())

    assert browser.open("learning.journal").select("a[href='/besok']") == []
    assert browser.open("learning.visit", 303).answer.location == "/reflektionsbok"


def test_the_journal_and_the_module_ask_no_more_for_work_of_many_visits(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person = a_person()
    for number in range(4):
        computer = Browser(house)
        answer(computer, "tanke", text=f"Dator {number}")
        finish(computer)
        computer.sign_in(person)
        take(computer)
    answer(browser, "tanke", text="Inte min")
    browser.sign_in(person)
    browser.open("learning.journal")

    with house.statements() as for_journal:
        journal = browser.open("learning.journal")
    with house.statements() as for_module:
        browser.open("learning.show_step", **STEP)

    assert journal.words("li.entry details .mine") == ["Dator 2", "Dator 1", "Dator 0"]
    assert len(journal.select("a[href='/besok']")) == 1
    assert len(for_journal) <= 8, for_journal
    assert len(for_module) <= 6, for_module
