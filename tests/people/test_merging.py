"""Two rows that are the same person become one: nothing is lost, and the second time changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from app.database import transaction
from app.jobs.worker import run_due
from app.learning import erasure_log
from app.learning.actions.erasing_again import erase_again
from app.learning.models import Consent
from app.people.audit import Act, AuditEntry
from app.people.factor.models import RecoveryCode
from app.people.identity.actions import Purpose, give_identity_number, read_identity_number
from app.people.identity.keys import Keys
from app.people.identity.models import IdentityNumber
from app.people.merging.actions import NotMergeable, merge_persons
from app.people.models import FormerSelf, Kind, Organisation, Person, Role, RoleName, SignInSession
from app.people.my_data.actions import NOBODY, erase_everything
from app.people.registry.actions import LastAdministrator
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import COURSE, MODULE, NOW, a_course, a_person, an_administrator, keep, with_role
from tests.databases import both_engines
from tests.house import House
from tests.learning.forms import answer, form_of
from tests.learning.test_claiming import POLL
from tests.learning.visits import attempts, rows_of, votes
from tests.people.identity.numbers import the_number

pytestmark = both_engines


def two_of_maja() -> tuple[Person, Person]:
    return a_person("Maja Lindqvist", "maja@exempel.se"), a_person("Maja L", "maja.l@exempel.se")


def merge(house: House, old: Person, new: Person) -> None:
    old_id, new_id = old.id, new.id
    house.session.rollback()
    with house.app.app_context(), transaction():
        merge_persons(old_id, new_id, new_id, NOW)


def test_the_other_is_found_by_address_and_becomes_a_part(browser: Browser, house: House) -> None:
    rar = keep(Organisation(name="RAR", kind=Kind.ASSOCIATION, created_at=NOW))
    at_work = {"email": "maja.l@exempel.se", "employer_id": rar.id, "work_role": "coach"}
    kept, other = a_person(email="maja@exempel.se"), keep(Person(name="Maja L", created_at=NOW, **at_work))
    keep(Role(person_id=other.id, name=RoleName.TRAINER))
    Browser(house).sign_in(other)
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))

    nobody = browser.open("people.find_duplicate", person_id=kept.id, sok="ingen@exempel.se")
    assert "Ingen har den adressen." in nobody.get_text()
    found = browser.open("people.find_duplicate", 303, person_id=kept.id, sok=" Maja.L@exempel.se")
    page = browser.visit(found.answer.location)
    assert page.words("tbody td") == [
        *("Maja Lindqvist", "Maja L"),
        *("maja@exempel.se", "maja.l@exempel.se"),
        *("–", "RAR"),
        *("–", "coach"),
        *("–", "Utbildare"),
    ]

    for _time in range(2):
        browser.send("people.merge_person", {}, person_id=kept.id, other_id=other.id)

    rows = {row[0]: row[1:] for row in rows_of(house, Person.id, Person.email, Person.work_role, Person.merged_into)}
    assert rows[kept.id] == ("maja@exempel.se", "coach", None)
    assert rows[other.id] == (None, "coach", kept.id)
    assert (kept.id, "trainer") in rows_of(house, Role.person_id, Role.name)
    assert other.id not in rows_of(house, SignInSession.person_id)
    assert rows_of(house, FormerSelf.person_id, FormerSelf.name) == [(kept.id, "Maja L")]
    noted = rows_of(house, AuditEntry.act, AuditEntry.person_id, AuditEntry.about)
    assert [row[1:] for row in noted if row[0] == Act.PERSONS_MERGED] == [(kept.id, other.id), (other.id, kept.id)]
    # It is no way back, and the list shows the one.
    browser.send("people.reactivate_person", {}, person_id=other.id)
    assert browser.open("people.list_persons", sok="maja").words("tbody th") == ["Maja Lindqvist"]


def test_what_both_did_in_the_same_course_is_one_persons(house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE + POLL})
    kept, other = two_of_maja()
    computers = {person.id: Browser(house) for person in (kept, other)}
    for person, words in ((kept, "Först"), (other, "Sedan")):
        browser = computers[person.id]
        browser.sign_in(person)
        answer(browser, "tanke", text=f"{words}, delat", bank="yes")
        options = browser.open("learning.show_step", course_id="prov", step_id="forsta").select('[name="rost.keys"]')
        answer(browser, "rost", keys=str(options[person is other]["value"]))
    consents = rows_of(house, Consent.id, Consent.answer_id, Consent.bank)
    (newest_vote,) = [key for owner, key in votes(house) if owner == other.id]

    for _time in range(2):
        merge(house, other, kept)

    assert attempts(house) == [(kept.id, 2, True), (kept.id, 3, False)]
    assert votes(house) == [(kept.id, newest_vote)]
    assert rows_of(house, Consent.id, Consent.answer_id, Consent.bank) == consents
    journal = computers[kept.id].open("learning.journal")
    assert "Sedan, delat" in journal.words("li.entry > .mine")
    assert "Först, delat" in journal.words("li.entry details .mine")
    place = {"course_id": "prov", "step_id": "forsta"}
    assert form_of(computers[kept.id].open("learning.show_step", **place))["tanke.text"] == "Sedan, delat"


def test_an_identity_number_is_sealed_anew_for_the_one_who_is_kept(house: House) -> None:
    kept, other = two_of_maja()
    keep(RecoveryCode(person_id=other.id, code_hash="a" * 64))
    keys = Keys.of(house.settings)
    with house.app.app_context(), transaction():
        give_identity_number(keys, other.id, the_number(), other.id, NOW)

    merge(house, other, kept)

    assert (rows_of(house, IdentityNumber.person_id), rows_of(house, RecoveryCode.person_id)) == ([kept.id], [])
    with house.app.app_context(), transaction():
        opened = read_identity_number(keys, kept.id, Purpose.OTHER, "Prov", kept.id, NOW)
    assert opened.number == the_number().digits


def test_two_different_numbers_are_two_persons(house: House) -> None:
    kept, other = two_of_maja()
    with house.app.app_context(), transaction():
        give_identity_number(Keys.of(house.settings), other.id, the_number(), other.id, NOW)
        give_identity_number(Keys.of(house.settings), kept.id, the_number("19910101"), kept.id, NOW)

    with pytest.raises(NotMergeable):
        merge(house, other, kept)
    assert rows_of(house, Person.merged_into) == [None, None]


def test_what_cannot_become_one_is_refused(browser: Browser, house: House) -> None:
    kept, other = two_of_maja()
    gone = keep(Person(name="Borta", created_at=NOW, erased_at=NOW))
    shut_out = keep(Person(name="Stängd", created_at=NOW, deactivated_at=NOW))
    highest = an_administrator()
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))

    for one, two in ((gone, kept), (kept, gone), (kept, kept)):
        with pytest.raises(NotMergeable):
            merge(house, one, two)
    browser.send("people.merge_person", {}, 409, person_id=kept.id, other_id=highest.id)
    browser.send("people.merge_person", {}, 409, person_id=kept.id, other_id=gone.id)
    browser.open("people.merge_person", 404, person_id=kept.id, other_id=kept.id)
    with pytest.raises(LastAdministrator):
        merge(house, highest, shut_out)
    merge(house, other, highest)
    assert set(rows_of(house, Person.merged_into)) == {None, highest.id}


def test_two_that_a_backup_has_apart_again_are_both_erased_where_the_one_was(house: House) -> None:
    kept, other = two_of_maja()
    kept_id, other_id = kept.id, other.id
    merge(house, other, kept)
    with house.app.app_context(), transaction():
        erase_everything(kept_id, NOW)
    run_due(house.app, now)
    entries, _unreadable = erasure_log.read(house.settings.instance / erasure_log.FILE)
    house.session.rollback()
    for person_id, name in ((kept_id, "Maja Lindqvist"), (other_id, "Maja L")):
        before = {"name": name, "merged_into": None, "erased_at": None, "deactivated_at": None}
        house.session.execute(update(Person).where(Person.id == person_id).values(**before))
    house.session.commit()

    with house.app.app_context(), transaction():
        assert erase_again(entries) == 2

    assert rows_of(house, Person.name) == [NOBODY, NOBODY]
