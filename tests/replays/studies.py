"""What somebody who leads a study, or is in one, sends."""

from __future__ import annotations

from app.knowledge.models.studies import Part, StudyMember
from app.people.models import Person, Role, RoleName
from tests.builders import NOW, a_course, a_person, keep, with_role
from tests.knowledge.giving import give_each, let_in
from tests.knowledge.studies.scenes import a_study, agree
from tests.stage import Request, Stage

CODEBOOK = (
    b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="11111111-1111-4111-8111-111111111111" name="Hinder"'
    b' isCodable="true"><Code guid="22222222-2222-4222-8222-222222222222" name="Tid" isCodable="true"/></Code></Codes>'
    b"</CodeBook>"
)
WORDS = {"name": "Hinder", "purpose": "Vad hindrar?", "approval": "2026-1"}


def study_made(stage: Stage) -> Request:
    stage.browser.sign_in(with_role(RoleName.RESEARCHER))
    return Request("knowledge.make_study", WORDS)


def study_changed(stage: Stage) -> Request:
    place = _led(stage)
    form = stage.form(stage.browser.open("knowledge.change_study", **place), "knowledge.change_study", **place)
    return Request("knowledge.change_study", {**form, **WORDS}, place=place)


def study_closed(stage: Stage) -> Request:
    return Request("knowledge.close_study", {"answer": "close"}, place=_led(stage))


def study_opened(stage: Stage) -> Request:
    return Request("knowledge.close_study", {"answer": "open"}, place=_led(stage, closed_at=NOW))


def member_added(stage: Stage) -> Request:
    coder = a_person("Karim Haddad", "karim@prov.test")
    keep(Role(person_id=coder.id, name=RoleName.TRAINER))
    return Request("knowledge.add_study_member", {"email": "karim@prov.test", "part": "coder"}, place=_led(stage))


def member_removed(stage: Stage) -> Request:
    place = _led(stage)
    coder = _coder(place["study_id"])
    return Request("knowledge.remove_study_member", {"member": coder.id}, place=place)


def study_left(stage: Stage) -> Request:
    place = {"study_id": a_study()}
    stage.browser.sign_in(_coder(place["study_id"]))
    return Request("knowledge.leave_study", place=place)


def study_taken_out(stage: Stage) -> Request:
    place = _led(stage)
    a_course(stage.folder)
    give_each(stage.house, "Svar", 5, step="forsta")
    let_in(stage.house)
    return Request("knowledge.take_out_study", {"format": "csv", "why": "Rapport"}, 200, place=place)


def codebook_brought_in(stage: Stage) -> Request:
    return Request("knowledge.bring_in_codebook", place=_led(stage), files={"file": CODEBOOK})


def research_agreed_to(stage: Stage) -> Request:
    a_course(stage.folder)
    stage.browser.sign_in(a_person())
    return Request("knowledge.choose_research", {"agrees": "1"}, place={"course_id": "prov"})


def research_left(stage: Stage) -> Request:
    a_course(stage.folder)
    learner = a_person()
    agree(learner.id)
    stage.browser.sign_in(learner)
    return Request("knowledge.choose_research", {"from": "own-data"}, place={"course_id": "prov"})


def _led(stage: Stage, **values: object) -> dict[str, str]:
    lead = with_role(RoleName.RESEARCHER)
    study_id = a_study(lead=lead, **values)
    stage.browser.sign_in(lead)
    return {"study_id": study_id}


def _coder(study_id: str) -> Person:
    coder = with_role(RoleName.TRAINER, "Karim Haddad")
    keep(StudyMember(study_id=study_id, person_id=coder.id, part=Part.CODER, joined_at=NOW))
    return coder
