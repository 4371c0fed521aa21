"""What readers tell a course's authors, written through the rooms' own actions."""

from __future__ import annotations

from datetime import datetime

from app.catalogue.queries import get_course
from app.courseware.grading import Given
from app.database import transaction
from app.learning.actions import ledger
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.learning.sending import new_key
from app.learning.sharing import Choice
from app.people.models import RoleName
from tests.attempts import a_guest, guest_of
from tests.builders import NOW, with_role
from tests.house import House
from tests.stage import Request, Stage

NAME = "_synpunkt"
AUTHORS = Choice(authors=True)


def an_observation(
    house: House,
    text: str,
    step_id: str = "forsta",
    written: datetime = NOW,
    owner: Owner | None = None,
    readers: Choice = AUTHORS,
) -> str:
    """The answer's public id. Without an owner, it is a guest's that has written nothing else."""
    owner = owner or a_guest(house)[0]
    with house.app.app_context(), transaction():
        course, _funding = get_course("prov")
        begun = find_attempt(owner, "prov")
        attempt_id = begun.id if begun else ledger.begin_attempt(owner, guest_of(owner), "prov", NOW).id
        wording = course.observation_ids[1]
        answer, _new = ledger.save_answer(attempt_id, step_id, wording, Given(text=text), new_key(), "", written)
        ledger.note_observation(answer.id, course.version_id, None)
        ledger.decide(answer.id, readers, "Kursens författare läser det.", written)
        return answer.public_id


def observation_settled(stage: Stage) -> Request:
    stage.course()
    place = {"course_id": "prov", "answer_id": an_observation(stage.house, "Året stämmer inte.")}
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    return Request("authoring.settle_observation", {"settled": "yes"}, place=place)


def observation_opened_again(stage: Stage) -> Request:
    settled = observation_settled(stage)
    stage.browser.send(settled.endpoint, settled.data, **settled.place)
    return Request(settled.endpoint, {"settled": "no"}, place=settled.place)
