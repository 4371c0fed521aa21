"""What is sent about one's own data, and when two rows become one person."""

from __future__ import annotations

from app.people.models import Person, Role, RoleName
from tests.builders import a_person, an_administrator, keep
from tests.learning.forms import answer
from tests.stage import Request, Stage


def changed_name(stage: Stage) -> Request:
    stage.browser.sign_in(a_person())
    return Request("people.change_my_name", {"name": "Maja Ek"})


def erased(stage: Stage) -> Request:
    _who_has_shared(stage)
    return Request("people.erase_my_data", {"word": "radera"})


def merged(stage: Stage) -> Request:
    double = _who_has_shared(stage)
    keep(Role(person_id=double.id, name=RoleName.TRAINER))
    kept = a_person("Maja Ek")
    stage.browser.sign_in(an_administrator())
    return Request("people.merge_person", place={"person_id": kept.id, "other_id": double.id})


def _who_has_shared(stage: Stage) -> Person:
    stage.course()
    person = a_person(email="maja@exempel.se")
    stage.browser.sign_in(person)
    answer(stage.browser, "tanke", text="Delad", bank="yes")
    return person
