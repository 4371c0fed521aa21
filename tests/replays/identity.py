"""What is sent about identity numbers and protection."""

from __future__ import annotations

from app.database import transaction
from app.people.identity import actions
from app.people.identity.keys import Keys
from app.people.models import Person
from tests.builders import NOW, a_person, an_administrator
from tests.people.identity.numbers import a_number, the_number
from tests.projects.building import a_project_that_needs_numbers
from tests.stage import Request, Stage

NUMBER = {"identity_number": a_number()}
PROTECTION = {"pseudonym": "Deltagare 7", "code": "", "reason": "Skyddad folkbokföring"}


def own_number(stage: Stage) -> Request:
    a_project_that_needs_numbers()
    stage.browser.sign_in(a_person())
    return Request("people.own_identity_number", NUMBER)


def number_of_another(stage: Stage) -> Request:
    a_project_that_needs_numbers()
    _numbered(stage)
    stage.browser.sign_in(a_person())
    return Request("people.own_identity_number", NUMBER, status=422)


def own_number_removed(stage: Stage) -> Request:
    stage.browser.sign_in(_numbered(stage))
    return Request("people.remove_own_identity_number")


def own_sex(stage: Stage) -> Request:
    stage.browser.sign_in(a_person())
    return Request("people.state_own_sex", {"sex": "woman"})


def number_of_somebody(stage: Stage) -> Request:
    a_project_that_needs_numbers()
    eva = a_person("Eva")
    stage.browser.sign_in(an_administrator())
    return Request("people.identity_of_person", NUMBER, place={"person_id": eva.id})


def number_read(stage: Stage) -> Request:
    return Request("people.read_identity_number", {"purpose": "esf-report"}, status=200, place=_place(stage))


def number_of_somebody_removed(stage: Stage) -> Request:
    return Request("people.remove_identity_number", place=_place(stage))


def protection(stage: Stage) -> Request:
    return Request("people.protect_person", PROTECTION, place=_place(stage))


def protection_with_code(stage: Stage) -> Request:
    return Request("people.protect_person", PROTECTION | {"code": "19900101TF29"}, place=_place(stage))


def protection_ended(stage: Stage) -> Request:
    place = _place(stage)
    stage.browser.send("people.protect_person", PROTECTION | {"code": "19900101TF29"}, **place)
    return Request("people.unprotect_person", {"reason": "Skyddet har upphört"}, place=place)


def _place(stage: Stage) -> dict[str, str]:
    """A person with a number, for an administrator who is signed in."""
    eva = _numbered(stage)
    stage.browser.sign_in(an_administrator())
    return {"person_id": eva.id}


def _numbered(stage: Stage) -> Person:
    eva = a_person("Eva Norling", "eva@exempel.se")
    with stage.house.app.app_context(), transaction():
        actions.give_identity_number(Keys.of(stage.house.settings), eva.id, the_number(), eva.id, NOW)
    return eva
