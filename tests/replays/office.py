"""What an administrator sends: letters, emblems, people, organisations and roles."""

from __future__ import annotations

from sqlalchemy import select

from app.people.models import Kind, Organisation, Person, Role, RoleName
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator, keep, with_role
from tests.operation.test_administration import PNG, a_letter, a_project
from tests.people.factors import with_factor
from tests.stage import Request, Stage

EVA = {"name": "Eva Norling", "email": "eva@exempel.se", "employer": "", "work_role": "handläggare", "version": "1"}
RAR = {"name": "RAR", "number": "", "kind": "association", "association": "", "version": "1"}


def letter_again(stage: Stage) -> Request:
    number = a_letter(stage.house, given_up_at=now(), error="550 Finns inte")
    stage.browser.sign_in(an_administrator())
    return Request("operation.send_again", {"letter": str(number)})


def trial_letter(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    form = stage.form(stage.browser.open("operation.administration"), "operation.send_test_letter")
    return Request("operation.send_test_letter", form | {"recipient": "namn@exempel.se"})


def emblem(stage: Stage) -> Request:
    stage.course()
    a_project(stage.house)
    stage.browser.sign_in(an_administrator())
    place = {"project_id": "provprojektet"}
    return Request("operation.upload_emblem", files={"emblem": PNG}, place=place)


def new_person(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    return Request("people.add_person", EVA)


def changed_person(stage: Stage) -> Request:
    eva = _eva(stage)
    return Request("people.change_person", EVA | {"name": "Eva Ek"}, place={"person_id": eva.id})


def deactivated_person(stage: Stage) -> Request:
    return Request("people.deactivate_person", place={"person_id": _eva(stage).id})


def reactivated_person(stage: Stage) -> Request:
    eva = _eva(stage)
    stage.browser.send("people.deactivate_person", {}, person_id=eva.id)
    return Request("people.reactivate_person", place={"person_id": eva.id})


def given_role(stage: Stage) -> Request:
    return Request("people.give_role", {"role": "trainer", "where": ""}, place={"person_id": _eva(stage).id})


def taken_role(stage: Stage) -> Request:
    given = given_role(stage)
    stage.browser.send(given.endpoint, given.data, **given.place)
    role_id = stage.house.session.scalars(select(Role.id).where(Role.person_id == given.place["person_id"])).one()
    return Request("people.take_role", place={**given.place, "role_id": str(role_id)})


def reset_factor(stage: Stage) -> Request:
    trainer = with_role(RoleName.TRAINER)
    with_factor(Browser(stage.house), trainer)
    stage.browser.sign_in(an_administrator())
    return Request("people.reset_factor", {"why": "Ny telefon"}, place={"person_id": trainer.id})


def new_organisation(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    return Request("people.add_organisation", RAR)


def changed_organisation(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    row = keep(Organisation(name="RAR", kind=Kind.ASSOCIATION, created_at=NOW))
    return Request("people.change_organisation", RAR | {"name": "RAR i Sörmland"}, place={"organisation_id": row.id})


def _eva(stage: Stage) -> Person:
    stage.browser.sign_in(an_administrator())
    return a_person("Eva Norling", "eva@exempel.se")
