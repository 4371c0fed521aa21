"""A visit is claimed while something else is done with it: nothing is lost, and nothing becomes somebody else's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from app.courseware.grading import Given
from app.database import transaction
from app.learning.actions import claiming, ledger
from app.learning.models import Answer, Guest
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.people.visitor import hash_of
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_course, a_person
from tests.databases import both_engines
from tests.house import House
from tests.learning.forms import STEP, answer, form_of, texts
from tests.learning.visits import attempts, cookie, guests, rows_of, take, with_the_cookie_of

pytestmark = both_engines

PATIENCE = 30


class Beside:
    """Work in a thread of its own. Made once the work is about to send a statement with the words `until`, which waits
    for the transaction that is open here; on SQLite whoever writes waits before the first statement."""

    def __init__(self, house: House, work: Callable[[], object], until: str) -> None:
        self.house, self.until = house, "BEGIN IMMEDIATE" if house.engine.dialect.name == "sqlite" else until
        self.reached, self.faults = threading.Event(), list[BaseException]()
        self.thread = threading.Thread(target=self.run, args=(work,))
        event.listen(house.engine, "before_cursor_execute", self.note)
        self.thread.start()
        assert self.reached.wait(PATIENCE)

    def note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if threading.current_thread() is self.thread and self.until in " ".join(statement.split()):
            self.reached.set()

    def run(self, work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as fault:
            self.faults.append(fault)
            self.reached.set()

    def finish(self) -> None:
        self.thread.join(PATIENCE)
        event.remove(self.house.engine, "before_cursor_execute", self.note)
        assert not self.thread.is_alive()
        assert self.faults == []


def visit_of(browser: Browser) -> Owner:
    return Owner(None, hash_of(str(cookie(browser))))


def journal_of(browser: Browser) -> list[str]:
    return browser.open("learning.journal").words("li.entry .mine")


def test_a_save_that_comes_while_the_visit_is_claimed_begins_a_visit_of_its_own(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Före")
    person_id, visit = a_person().id, visit_of(browser)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Under tiden"}
    old = with_the_cookie_of(browser, house)

    with house.app.app_context(), transaction():
        claiming.claim(visit, person_id, now())
        saving = Beside(house, lambda: browser.send("learning.answer_step", sent, **STEP), "UPDATE guest")
    saving.finish()

    assert texts(house) == ["Före", "Under tiden"]
    assert guests(house) == {person_id, None}
    assert journal_of(browser) == ["Under tiden"]
    assert journal_of(old) == []


def test_a_save_that_came_before_is_claimed_with_the_rest(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Före")
    visit, person = visit_of(browser), a_person()
    with house.app.app_context():
        begun = find_attempt(visit, "prov")
        assert begun
    version_id = rows_of(house, Answer.question_version_id)[0]
    browser.sign_in(person)

    with house.app.app_context(), transaction():
        ledger.note_save(rows_of(house, Guest.id)[0], now())
        ledger.lock_attempt(begun.id)
        ledger.save_answer(begun.id, "forsta", version_id, Given(None, "Under tiden"), "a" * 24, "", now())
        claim = Beside(house, lambda: take(browser), "FROM guest WHERE guest.token_hash")
    claim.finish()

    assert journal_of(browser) == ["Under tiden", "Före"]
    assert cookie(browser) is None


def test_of_two_that_claim_at_once_the_second_finds_it_taken(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Besöket")
    person_id, visit = a_person().id, visit_of(browser)
    browser.sign_in(a_person("Främling"))

    with house.app.app_context(), transaction():
        claiming.claim(visit, person_id, now())
        claim = Beside(house, lambda: take(browser, 409), "FROM guest WHERE guest.token_hash")
    claim.finish()

    assert attempts(house) == [(person_id, 1, False)]
    assert guests(house) == {person_id}
    assert journal_of(browser) == []


def test_two_clicks_at_once_take_it_along_once(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Inloggad")
    answer(browser, "tanke", text="Besöket")
    visit, person_id = visit_of(browser), person.id
    browser.sign_in(person)

    with house.app.app_context(), transaction():
        claiming.claim(visit, person_id, now())
        claim = Beside(house, lambda: take(browser), "FROM guest WHERE guest.token_hash")
    claim.finish()

    assert attempts(house) == [(person_id, 2, True), (person_id, 3, False)]
    assert journal_of(computer) == ["Besöket", "Inloggad"]


def test_an_answer_of_the_person_that_comes_while_a_visit_is_merged_is_kept(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Inloggad")
    answer(browser, "tanke", text="Besöket")
    visit, person_id = visit_of(browser), person.id

    with house.app.app_context(), transaction():
        claiming.claim(visit, person_id, now())
        saving = Beside(house, lambda: answer(computer, "tanke", text="Under tiden"), "FOR UPDATE")
    saving.finish()

    assert journal_of(computer) == ["Under tiden", "Besöket", "Inloggad"]


def test_a_first_answer_that_comes_while_a_visit_is_claimed_begins_no_second_attempt(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Besöket")
    person, computer = a_person(), Browser(house)
    visit, person_id = visit_of(browser), person.id
    computer.sign_in(person)

    with house.app.app_context(), transaction():
        claiming.claim(visit, person_id, now())
        saving = Beside(house, lambda: answer(computer, "tanke", text="Under tiden"), "FOR UPDATE")
    saving.finish()

    assert attempts(house) == [(person_id, 1, False)]
    assert journal_of(computer) == ["Under tiden", "Besöket"]
