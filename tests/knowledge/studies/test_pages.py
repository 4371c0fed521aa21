"""A study from its making until it is closed, by those who are in it."""

from __future__ import annotations

import io
import zipfile

from sqlalchemy import select

from app.knowledge.models.out import StudyExport
from app.knowledge.models.studies import Study, StudyMember
from app.people.models import Role, RoleName
from tests.authoring.editing import Edited
from tests.browser import Browser
from tests.builders import a_person, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import KEPT_BACK, a_batch, decide
from tests.knowledge.studies.scenes import a_study

pytestmark = one_engine

WORDS = {"name": "Hinder", "purpose": "Vad hindrar?"}


def signed_in(house: House, role: RoleName, email: str) -> Browser:
    who = a_person("Karim Haddad", email)
    keep(Role(person_id=who.id, name=role))
    browser = Browser(house)
    browser.sign_in(who)
    return browser


def made(house: House, browser: Browser, **words: str) -> str:
    browser.send("knowledge.make_study", {**WORDS, **words}, 303)
    house.session.rollback()
    study_id = house.session.scalars(select(Study.id)).one()
    house.session.rollback()
    return study_id


def test_a_researcher_makes_a_study_and_a_trainer_does_not(house: House, trainer: Browser) -> None:
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")

    study_id = made(house, lead, approval="2026-1", starts_on="2026-01-01", organisation_kind="municipality")

    page = lead.open("knowledge.show_study", study_id=study_id)
    assert (page.one("h1").text, "Beslut 2026-1" in str(page)) == ("Hinder", True)
    trainer.send("knowledge.make_study", WORDS, 403)
    trainer.open("knowledge.show_study", 404, study_id=study_id)
    assert "Du är inte med i någon studie" in str(trainer.open("knowledge.list_studies"))


def test_without_an_approval_nobody_chooses_by_when_something_was_written(house: House, course: Edited) -> None:
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")

    page = lead.send("knowledge.make_study", {**WORDS, "starts_on": "2026-03-02", "ends_on": "2026-03-02"}, 422)

    assert "en studie med ett beslut" in page.words(".summary li")[0]


def test_who_leaves_sees_nothing_and_who_comes_back_is_the_same_row(house: House, trainer: Browser) -> None:
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")
    coder = signed_in(house, RoleName.TRAINER, "kodare@prov.test")
    study_id = made(house, lead)
    place, sent = {"study_id": study_id}, {"email": "Kodare@prov.test", "part": "coder"}

    lead.send("knowledge.add_study_member", sent, 303, **place)
    coder.open("knowledge.take_out_study", **place)
    coder.open("knowledge.change_study", 404, **place)
    coder.send("knowledge.leave_study", {}, 303, **place)
    coder.open("knowledge.take_out_study", 404, **place)
    lead.send("knowledge.add_study_member", sent, 303, **place)

    coder.open("knowledge.take_out_study", **place)
    house.session.rollback()
    assert len(house.session.scalars(select(StudyMember.id)).all()) == 2


def test_only_who_may_read_the_bank_is_added(house: House, course: Edited) -> None:
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")
    a_person("Någon", "nagon@prov.test")
    study_id = made(house, lead)

    page = lead.send(
        "knowledge.add_study_member", {"email": "nagon@prov.test", "part": "coder"}, 422, study_id=study_id
    )

    assert "Ingen forskare, utbildare eller administratör har den adressen" in page.words(".summary li")


def test_the_last_who_leads_cannot_leave(house: House, course: Edited) -> None:
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")
    study_id = made(house, lead)

    page = lead.send("knowledge.leave_study", {}, 409, study_id=study_id)

    assert "Någon måste leda studien" in str(page)


def test_a_researcher_who_loses_the_role_is_in_no_study(house: House, course: Edited) -> None:
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")
    study_id = made(house, lead)
    house.session.delete(house.session.scalars(select(Role)).one())
    house.session.commit()

    lead.open("knowledge.take_out_study", 404, study_id=study_id)


def test_of_two_who_change_a_study_the_second_is_told(house: House, course: Edited) -> None:
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")
    study_id = made(house, lead)

    lead.send("knowledge.change_study", {**WORDS, "purpose": "Ett", "version": "1"}, 303, study_id=study_id)
    page = lead.send("knowledge.change_study", {**WORDS, "purpose": "Två", "version": "1"}, 422, study_id=study_id)

    assert "Någon annan har ändrat studien" in page.words(".summary li")[0]


def test_a_file_is_taken_out_with_its_codebook_and_told_of_what_is_taken_back(house: House, course: Edited) -> None:
    owners = a_batch(house, 6)
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")
    study_id = made(house, lead, approval="2026-1")

    lead.send("knowledge.take_out_study", {"format": "csv", "why": ""}, 422, study_id=study_id)
    answer = lead.client.post(
        lead.address("knowledge.take_out_study", study_id=study_id),
        data={"format": "csv", "why": "Rapport"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert [name.rsplit("-", 1)[-1] for name in names][1] == "kodbok.csv"
    decide(house, owners[0], KEPT_BACK)
    assert "En text" in str(lead.open("knowledge.take_out_study", study_id=study_id))
    house.session.rollback()
    export_id = house.session.scalars(select(StudyExport.id)).one()
    house.session.rollback()
    page = lead.open("knowledge.show_study_export", study_id=study_id, export_id=export_id)
    assert "En text i den här filen har dragits tillbaka" in str(page)
    assert len(page.words(".plain-text li code")) == 1


def test_a_session_with_an_old_second_factor_is_asked_again(house: House, course: Edited) -> None:
    who = with_role(RoleName.RESEARCHER)
    study_id = a_study(lead=who)
    browser = Browser(house)
    browser.sign_in(who, factor=False)

    browser.send("knowledge.take_out_study", {"format": "csv", "why": "Rapport"}, 403, study_id=study_id)

    house.session.rollback()
    assert house.session.scalars(select(StudyExport.id)).all() == []


def test_nothing_is_taken_out_of_a_closed_study(house: House, course: Edited) -> None:
    a_batch(house)
    lead = signed_in(house, RoleName.RESEARCHER, "lead@prov.test")
    study_id = made(house, lead)

    lead.send("knowledge.close_study", {"answer": "close"}, 303, study_id=study_id)
    lead.send("knowledge.take_out_study", {"format": "csv", "why": "Rapport"}, 409, study_id=study_id)
    lead.send("knowledge.close_study", {"answer": "open"}, 303, study_id=study_id)
