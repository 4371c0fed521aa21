"""A visit without an account, once its visitor has signed in: taken along, left, or erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.database import READ
from app.learning.models import Answer, Attempt, Draft, Erasure, Guest, PollVote
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course, a_person
from tests.house import House
from tests.learning.forms import STEP, answer, answers, finish, form_of, key_of, press, texts

COOKIE = "larbron-gast"
POLL = """
::: omröstning rost

Vad gör du först?

- Ringer
- Skriver

:::
"""


def rows_of(house: House, *columns: Any) -> list[Any]:
    """What stands there now; read beside the tests' own session, so that nobody who writes has to wait."""
    with house.engine.connect().execution_options(**READ) as connection:
        return [tuple(row) if len(columns) > 1 else row[0] for row in connection.execute(select(*columns))]


def attempts(house: House) -> list[tuple[str | None, int, bool]]:
    """Whose each attempt is, its number, and whether it was merged into another; by number."""
    rows = rows_of(house, Attempt.person_id, Attempt.number, Attempt.merged_into)
    return sorted(((person, number, merged is not None) for person, number, merged in rows), key=lambda row: row[1])


def guests(house: House) -> set[str | None]:
    """By whom each visit is claimed."""
    return set(rows_of(house, Guest.claimed_by))


def votes(house: House) -> list[tuple[str, str]]:
    return rows_of(house, PollVote.owner_id, PollVote.key)


def everything(house: House) -> list[list[Any]]:
    """All that a choice about a visit could change."""
    asked = (
        (Attempt.id, Attempt.person_id, Attempt.guest_id, Attempt.number, Attempt.merged_into),
        (Guest.id, Guest.claimed_by),
        (Answer.id, Answer.text),
        (Draft.id, Draft.text),
        (Erasure.answer_id, Erasure.erased_at),
        (PollVote.owner_id, PollVote.key),
    )
    return [sorted(rows_of(house, *columns), key=str) for columns in asked]


def take(browser: Browser, status: int = 303) -> Page:
    return browser.send("learning.claim_visit", {}, status)


def cookie(browser: Browser) -> str | None:
    found = browser.client.get_cookie(COOKIE)
    return found.value if found else None


def with_the_cookie_of(visitor: Browser, house: House) -> Browser:
    other = Browser(house)
    other.client.set_cookie(COOKIE, str(cookie(visitor)))
    return other


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


def test_answers_are_counted_as_the_journal_counts_them(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "fraga-ett", keys=key_of(browser.open("learning.show_step", **STEP), "Att lyssna"))
    for text in ("Första lydelsen", "Andra lydelsen"):
        answer(browser, "tanke", text=text)
    browser.sign_in(a_person())

    page = browser.open("learning.visit")

    assert page.words(".lead") == ["På den här datorn finns 2 svar från ett besök utan inloggning. Är de dina?"]


def test_what_was_done_becomes_the_persons(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Från besöket", bank="yes")
    finish(browser)
    person = a_person()
    browser.sign_in(person)

    page = take(browser)

    assert page.answer.location == "/reflektionsbok"
    assert cookie(browser) is None
    assert attempts(house) == [(person.id, 1, False)]
    assert guests(house) == {person.id}
    journal = browser.open("learning.journal")
    assert journal.words("li.entry > .mine") == ["Från besöket"]
    assert "Delas med kunskapsbanken, utan ditt namn." in journal.get_text()
    assert "Det du gjorde vid besöket är nu ditt." in journal.get_text()
    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == "Från besöket"


def test_the_later_answer_is_shown_whoever_gave_it_and_both_are_kept(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Först, inloggad")
    answer(browser, "tanke", text="Sedan, utan inloggning")
    browser.sign_in(person)

    take(browser)

    for window in (browser, computer):
        journal = window.open("learning.journal")
        assert journal.words("main h2") == ["Provkursen"]
        assert journal.words("li.entry > .mine") == ["Sedan, utan inloggning"]
        assert journal.words("li.entry details .mine") == ["Först, inloggad"]
        assert form_of(window.open("learning.show_step", **STEP))["tanke.text"] == "Sedan, utan inloggning"
    assert attempts(house) == [(person.id, 2, True), (person.id, 3, False)]


def test_an_earlier_visit_does_not_hide_what_was_answered_later(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Allra först, inloggad")
    answer(browser, "tanke", text="Mellan, utan inloggning")
    answer(computer, "tanke", text="Sist, inloggad")
    browser.sign_in(person)

    take(browser)

    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == "Sist, inloggad"
    journal = browser.open("learning.journal")
    assert journal.words("li.entry > .mine") == ["Sist, inloggad"]
    assert journal.words("li.entry details .mine") == ["Mellan, utan inloggning", "Allra först, inloggad"]


def test_drafts_and_done_steps_of_the_visit_count(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Inloggad")
    finish(browser)
    press(browser, {"save": "drafts"}, {"tanke.text": "Utkast från besöket"})
    browser.sign_in(person)

    take(browser)

    assert form_of(computer.open("learning.show_step", **STEP))["tanke.text"] == "Utkast från besöket"
    assert "Alla moduler är klara" in " ".join(
        computer.open("learning.show_course", course_id="prov").get_text().split()
    )
    answer(computer, "tanke", text="Svaret")
    assert computer.open("learning.journal").words("li.entry > .mine") == ["Svaret"]


def test_earlier_attempts_stay_earlier_and_a_new_one_can_be_begun(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    for who, words in ((computer, "inloggad"), (browser, "besöket")):
        answer(who, "tanke", text=f"Första gången, {words}")
        who.send("learning.begin_again", {}, course_id="prov")
        answer(who, "tanke", text=f"Andra gången, {words}")
    browser.sign_in(person)

    take(browser)

    journal = browser.open("learning.journal")
    assert dict(zip(journal.words("main h2"), journal.words("li.entry > .mine"), strict=True)) == {
        "Provkursen": "Första gången, inloggad",
        "Provkursen, genomgång 2": "Första gången, besöket",
        "Provkursen, genomgång 3": "Andra gången, besöket",
    }
    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == "Andra gången, besöket"
    browser.send("learning.begin_again", {}, course_id="prov")
    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == ""
    answer(browser, "tanke", text="På nytt")
    assert browser.open("learning.journal").words("main h2")[-1] == "Provkursen, genomgång 4"


def test_visits_of_several_computers_are_all_taken_along(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person = a_person()
    computers = [browser, Browser(house), Browser(house)]
    for number, computer in enumerate(computers):
        answer(computer, "tanke", text=f"Dator {number}")

    for computer in computers:
        computer.sign_in(person)
        take(computer)

    journal = browser.open("learning.journal")
    assert journal.words("li.entry > .mine") == ["Dator 2"]
    assert journal.words("li.entry details .mine") == ["Dator 1", "Dator 0"]
    assert [merged for _person, _number, merged in attempts(house)].count(False) == 1
    pointers = rows_of(house, Attempt.id, Attempt.merged_into)
    assert {into for _id, into in pointers if into} == {id for id, into in pointers if into is None}


def test_a_person_has_one_vote_and_the_newer_counts(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE + POLL})
    person, computer, later = a_person(), Browser(house), Browser(house)
    page = browser.open("learning.show_step", **STEP)
    ringer, skriver = key_of(page, "Ringer"), key_of(page, "Skriver")
    computer.sign_in(person)
    answer(browser, "rost", keys=ringer)
    answer(computer, "rost", keys=skriver)
    answer(later, "rost", keys=ringer)

    browser.sign_in(person)
    take(browser)
    assert (person.id, skriver) in votes(house)
    later.sign_in(person)
    take(later)

    assert votes(house) == [(person.id, ringer)]


def test_saying_it_again_changes_nothing(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Inloggad")
    answer(browser, "tanke", text="Besöket")
    again = with_the_cookie_of(browser, house)
    browser.sign_in(person)
    again.sign_in(person)
    take(browser)
    before = everything(house)

    take(again)
    take(browser, 409)
    again.send("learning.erase_visit", {}, 409)

    assert everything(house) == before


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


def test_what_is_saved_with_an_old_cookie_begins_a_visit_of_its_own(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Besöket")
    old = with_the_cookie_of(browser, house)
    person = a_person()
    browser.sign_in(person)
    take(browser)

    assert form_of(old.open("learning.show_step", **STEP))["tanke.text"] == ""
    assert old.open("learning.journal").select("li.entry") == []
    answer(old, "tanke", text="Senare")

    assert cookie(old) != cookie(browser)
    assert browser.open("learning.journal").words("li.entry > .mine") == ["Besöket"]
    assert old.open("learning.journal").words("li.entry > .mine") == ["Senare"]
    assert guests(house) == {None, person.id}


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


def test_a_late_repetition_of_what_the_visit_sent_adds_nothing(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Inloggad")
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Besöket"}
    browser.send("learning.answer_step", sent, **STEP)
    browser.sign_in(person)
    take(browser)

    page = form_of(browser.open("learning.show_step", **STEP))
    browser.send("learning.answer_step", sent | {"owner": str(page["owner"])}, **STEP)

    assert texts(house) == ["Inloggad", "Besöket"]
