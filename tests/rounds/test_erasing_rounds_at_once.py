"""Somebody erases everything in one window while another still tells rounds something: nothing of it remains."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.completion.models import Certificate
from app.database import transaction
from app.people.models import FormerSelf, Kind, Organisation, Person, Role, RoleName, Scope
from app.people.my_data.actions import NOBODY, erase_everything
from app.rounds.models.attendance import Attendance, AttendanceWord, Seen
from app.rounds.models.homework import HandIn
from app.rounds.models.plan import Order, RoundOrganisation
from app.rounds.models.registration import Registration, Standing
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, keep
from tests.databases import both_engines
from tests.house import House
from tests.learning.test_claiming_at_once import Beside
from tests.learning.visits import rows_of
from tests.rounds.homework.scenes import a_scene
from tests.rounds.plans import a_group, a_registration, a_round, a_session

pytestmark = both_engines

Sent = tuple[str, dict[str, Any], dict[str, str]]


def registers(maja: Person) -> Sent:
    """Without an employer yet, so that the form asks for it."""
    of = a_round()
    group = a_group(of)
    a_session(of, None, now().replace(year=2030))
    place = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW))
    keep(RoundOrganisation(round_id=of.id, organisation_id=place.id))
    sent = {"group": group.id, "needs": "Glutenfri mat", "employer": place.id, "work_role": "Jobbcoach"}
    return "rounds.register_by_code", sent, {"code": of.code}


def says_that_the_time_is_wrong(maja: Person) -> Sent:
    of = a_round()
    row, session = a_registration(a_group(of), maja), a_session(of)
    seen = {"source": Seen.TRAINER, "marked_at": NOW, "saved_at": NOW, "minutes": 60, "key": "ett"}
    mark = keep(Attendance(session_id=session.id, registration_id=row.id, **seen))
    sent = {"mark": mark.id, "right": "no", "text": "Jag var där hela dagen"}
    return "rounds.confirm_attendance", sent, {"session_id": session.id}


def orders_a_round(maja: Person) -> Sent:
    place = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW))
    keep(Role(person_id=maja.id, name=RoleName.MANAGER, scope=Scope.ORGANISATION, scope_id=place.id))
    sent = {"organisation": place.id, "course": "prov", "participants": "12", "where": "physical"}
    return "rounds.ask_for_round", sent | {"wishes": "I maj", "contact": "Maja Lindqvist, 070-1"}, {}


def left_of_her(house: House) -> list[tuple[object, ...]]:
    return [
        *rows_of(house, Person.name, Person.work_role),
        *rows_of(house, FormerSelf.name, FormerSelf.work_role),
        *rows_of(house, Registration.needs, Registration.standing),
        *rows_of(house, AttendanceWord.text, AttendanceWord.id),
        *rows_of(house, Order.contact, Order.id),
        *rows_of(house, Certificate.name, Certificate.id),
    ]


@pytest.mark.parametrize("tells", [registers, says_that_the_time_is_wrong, orders_a_round])
def test_what_comes_too_late_is_not_kept(browser: Browser, house: House, tmp_path: Path, tells: Any) -> None:
    a_course(tmp_path)
    maja = a_person("Maja Lindqvist", "maja@exempel.se")
    endpoint, sent, place = tells(maja)
    maja_id = maja.id
    browser.sign_in(Person(id=maja_id))

    with house.app.app_context(), transaction():
        erase_everything(maja_id, now())
        telling = Beside(house, lambda: browser.send(endpoint, sent, 404, **place), "FOR UPDATE")
    telling.finish()

    kept = [("", Standing.REGISTERED)] if tells is says_that_the_time_is_wrong else []
    assert left_of_her(house) == [(NOBODY, ""), *kept]


def test_a_hand_in_that_comes_too_late_is_not_kept(house: House, tmp_path: Path) -> None:
    scene = a_scene(house, tmp_path)
    sent = scene.form() | {"uppgift.text": "Så här gick det.", "do": "hand-in"}
    learner_id = scene.registration.person_id

    with house.app.app_context(), transaction():
        erase_everything(learner_id, now())
        handing_in = Beside(
            house, lambda: scene.writer.send("rounds.save_assignment", sent, 404, **scene.place), "FOR UPDATE"
        )
    handing_in.finish()

    assert rows_of(house, HandIn.id, HandIn.draft) == []
