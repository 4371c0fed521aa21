"""What is stored about somebody: shown, corrected, taken home, erased; and nobody else's with it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from sqlalchemy import select

from app.database import transaction
from app.jobs.worker import run_due
from app.knowledge.models.bank import BankEntry
from app.learning import erasure_log
from app.learning.actions.erasing_again import erase_again
from app.learning.erasure_log import Entry, What
from app.learning.models import Answer, Attempt, Consent, Guest
from app.mail.actions import write_letter
from app.mail.models import Letter
from app.people import audit
from app.people.audit import Act, AuditEntry
from app.people.models import FormerSelf, Person, Role, RoleName, SignInSession
from app.people.my_data.actions import NOBODY
from app.people.privacy_register import erase_all, keepers
from app.web.setup import ROOT
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import NOW, a_course, a_person, an_administrator, keep, with_role
from tests.house import House
from tests.knowledge.giving import an_entry
from tests.learning.forms import answer
from tests.learning.visits import rows_of

CONSENTS = select(Consent.id, Consent.answer_id)
HERS, HIS = "Majas hemliga tanke", "Karims hemliga tanke"


def maja_and_karim(house: House, folder: Path) -> tuple[Browser, Person, Person]:
    """Both have written; Maja's text is shared. The browser is hers."""
    a_course(folder)
    maja, karim = a_person("Maja Lindqvist", "maja@exempel.se"), a_person("Karim Aziz", "karim@exempel.se")
    browser, other = Browser(house), Browser(house)
    browser.sign_in(maja)
    other.sign_in(karim)
    answer(browser, "tanke", text=HERS, bank="yes")
    answer(other, "tanke", text=HIS, bank="yes")
    with house.app.app_context(), transaction():
        for person in (maja, karim):
            write_letter(str(person.email), f"Till {person.name}", "Hej", NOW)
            audit.note(Act.PERSON_CHANGED, NOW, karim.id, person.id, why="Stavfel")
    return browser, maja, karim


def opened(page: Page) -> zipfile.ZipFile:
    assert page.answer.headers["Cache-Control"] == "no-store"
    return zipfile.ZipFile(io.BytesIO(page.answer.data))


def erase(browser: Browser) -> Page:
    return browser.send("people.erase_my_data", {"word": "radera"})


def test_every_room_that_holds_something_is_asked(house: House) -> None:
    rooms = {file.parent.name for file in (ROOT / "app").glob("*/privacy.py")}
    with house.app.app_context():
        asked = {keeper.export.__module__.split(".")[1] for keeper in keepers()}

    # Letters are known by their address alone, and `people` asks for them.
    assert rooms - asked == {"mail"}


def test_the_page_says_what_is_kept_and_who_has_looked_without_a_name(house: House, tmp_path: Path) -> None:
    browser, maja, _karim = maja_and_karim(house, tmp_path)
    karin = with_role(RoleName.PROJECT_ADMINISTRATOR, "Karin Öberg")
    with house.app.app_context(), transaction():
        audit.note(Act.ROLE_GIVEN, NOW, karin.id, maja.id, about="trainer", why="Ny tjänst")

    page = browser.open("people.my_data")

    assert page.words("main h2")[:3] == ["Ditt konto", "Ditt lärande", "Kursomgångar"]
    assert page.words("tbody td") == [
        *("En administratör", "Gav en roll: Utbildare", "Ny tjänst"),
        *("Någon annan", "Ändrade personens uppgifter", "Stavfel"),
    ]
    assert "Karin" not in page.get_text()
    assert "Karim" not in page.get_text()


def test_the_own_name_is_corrected_and_the_former_kept(house: House, tmp_path: Path) -> None:
    browser, maja, _karim = maja_and_karim(house, tmp_path)

    refused = browser.send("people.change_my_name", {"name": " "}, 422)
    browser.send("people.change_my_name", {"name": " Maja  Ek "})

    assert refused.words("#name-error") == ["Skriv ditt namn"]
    assert rows_of(house, FormerSelf.name) == ["Maja Lindqvist"]
    assert "Maja Ek" in browser.open("people.my_data").one("nav.sitenav").get_text()
    *_, newest = sorted(rows_of(house, AuditEntry.id, AuditEntry.actor_id, AuditEntry.person_id))
    assert newest[1:] == (maja.id, maja.id)


def test_all_of_it_is_taken_home_and_nothing_of_anybody_elses(house: House, tmp_path: Path) -> None:
    browser, _maja, karim = maja_and_karim(house, tmp_path)

    archive = opened(browser.open("people.take_my_data_home"))

    assert archive.testzip() is None
    assert archive.namelist() == ["mina-uppgifter.json", "mina-uppgifter.html"]
    for name in archive.namelist():
        text = archive.read(name).decode()
        assert HERS in text
        assert "Till Maja" in text
        for others in (HIS, "Karim", "karim@exempel.se", karim.id):
            assert others not in text
    told = json.loads(archive.read("mina-uppgifter.json"))
    assert told["Ditt konto"]["E-postadress"] == "maja@exempel.se"
    (written,) = told["Ditt lärande"]["Svar"]
    assert (written["Kurs"], written["Fråga"], written["Svar"]) == ("Provkursen", "Vad tänker du?", HERS)
    assert written["Läses också av"] == ["kunskapsbanken, utan ditt namn"]
    assert told["Ditt konto"]["Vem som har tittat eller ändrat"][0]["Varför"] == "Stavfel"


def test_what_somebody_wrote_is_text_in_the_page_that_is_taken_home(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser = Browser(house)
    browser.sign_in(a_person("<script>alert(1)</script>"))
    answer(browser, "tanke", text="<img src=x onerror=alert(1)>\nrad två")

    page = opened(browser.open("people.take_my_data_home")).read("mina-uppgifter.html").decode()

    assert "<script" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;<br>rad två" in page


def test_everything_is_erased_once_the_word_is_typed(house: House, tmp_path: Path) -> None:
    browser, maja, karim = maja_and_karim(house, tmp_path)

    before = browser.open("people.erase_my_data")
    refused = browser.send("people.erase_my_data", {"word": "ja"}, 422)
    assert "Texter som du har delat ligger kvar" in before.get_text()
    assert refused.words("#word-error") == ["Skriv ordet RADERA om du vill radera allt"]
    assert maja.id in rows_of(house, Attempt.person_id)

    done = erase(browser)

    assert done.answer.location == browser.address("people.my_data_erased")
    assert "Dina uppgifter är raderade" in browser.open("people.my_data_erased").get_text()
    browser.open("people.my_data", 401)
    (row,) = [
        row for row in rows_of(house, Person.id, Person.name, Person.email, Person.erased_at) if row[0] == maja.id
    ]
    assert row[1:3] == (NOBODY, None)
    assert row[3] is not None
    assert sorted(rows_of(house, Attempt.person_id), key=str) == sorted([None, karim.id], key=str)
    assert rows_of(house, SignInSession.person_id) == [karim.id]
    assert sorted(rows_of(house, Letter.recipient, Letter.subject)) == [
        ("", ""),
        ("karim@exempel.se", "Till Karim Aziz"),
    ]
    acts = sorted(rows_of(house, AuditEntry.id, AuditEntry.act, AuditEntry.person_id))
    assert [act for _id, act, person in acts if person == maja.id][-1] == Act.PERSON_ERASED
    # Nobody else's is touched, and nobody finds what is left in the register.
    assert HIS in rows_of(house, Answer.text)
    clerk = Browser(house)
    clerk.sign_in(an_administrator())
    assert NOBODY not in clerk.open("people.list_persons").get_text()


def test_a_shared_text_leaves_the_bank_at_once(house: House, tmp_path: Path) -> None:
    browser, _maja, _karim = maja_and_karim(house, tmp_path)
    answers = dict(rows_of(house, Answer.text, Answer.id))
    consents = {answer_id: id for id, answer_id in house.session.execute(CONSENTS).all()}
    for number, answer_id in enumerate(answers.values()):
        keep(an_entry(house, answer_id, consents[answer_id], number))

    erase(browser)

    assert rows_of(house, BankEntry.answer_id) == [answers[HIS]]


def test_the_last_administrator_stays(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())

    page = browser.send("people.erase_my_data", {"word": "RADERA"}, 409)

    assert "Du är den enda systemadministratören." in page.get_text()
    assert rows_of(house, Person.erased_at) == [None]


def test_an_erased_person_is_erased_again_where_a_backup_brought_them_back(house: House, tmp_path: Path) -> None:
    browser, maja, _karim = maja_and_karim(house, tmp_path)
    double = keep(Person(name="Maja L", created_at=NOW, merged_into=maja.id, deactivated_at=NOW))
    erase(browser)
    run_due(house.app, now)

    entries, _unreadable = erasure_log.read(house.settings.instance / erasure_log.FILE)
    (house.settings.instance / erasure_log.FILE).unlink()

    assert sorted(entry.id for entry in entries if entry.what is What.PERSON) == sorted([maja.id, double.id])
    assert set(rows_of(house, Person.name)) == {NOBODY, "Karim Aziz"}
    with house.app.app_context(), transaction():
        assert erase_again(entries) == 0


def test_a_backup_older_than_all_the_person_did_is_emptied_of_them(house: House, tmp_path: Path) -> None:
    _browser, maja, karim = maja_and_karim(house, tmp_path)
    keep(Guest(token_hash="a" * 64, created_at=NOW, saved_at=NOW, claimed_by=maja.id))
    keep(Role(person_id=maja.id, name=RoleName.TRAINER))

    with house.app.app_context(), transaction():
        assert erase_again([Entry(NOW, What.PERSON, maja.id), Entry(NOW, What.PERSON, "0" * 32)]) == 1

    assert set(rows_of(house, Person.name)) == {NOBODY, "Karim Aziz"}
    assert sorted(rows_of(house, Attempt.person_id), key=str) == sorted([None, karim.id], key=str)
    assert (rows_of(house, Guest.id), rows_of(house, Role.id)) == ([], [])


def test_erasing_twice_changes_nothing(house: House, tmp_path: Path) -> None:
    _browser, maja, _karim = maja_and_karim(house, tmp_path)
    for _time in range(2):
        with house.app.app_context(), transaction():
            erase_all(maja.id, NOW)

    assert rows_of(house, AuditEntry.act).count(Act.PERSON_ERASED) == 1
