"""Somebody erases everything in one window while another still saves: nothing remains, and nothing breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.courseware.grading import Given
from app.database import transaction
from app.learning.actions import ledger
from app.learning.models import Answer, Attempt, Draft
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.people.identity.models import IdentityNumber
from app.people.models import FormerSelf, Person
from app.people.my_data.actions import NOBODY, erase_everything
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_course, a_person
from tests.databases import both_engines
from tests.house import House
from tests.learning.forms import STEP, answer, form_of
from tests.learning.test_claiming_at_once import Beside
from tests.learning.visits import rows_of

pytestmark = both_engines


def left_of_her(house: House) -> list[tuple[object, ...]]:
    """Whatever of what somebody wrote is there, and whose it is."""
    return [
        *rows_of(house, Attempt.person_id, Attempt.guest_id),
        *rows_of(house, Answer.text, Answer.choice),
        *rows_of(house, Draft.id, Draft.text),
        *rows_of(house, FormerSelf.id, FormerSelf.name),
        *rows_of(house, IdentityNumber.person_id, IdentityNumber.sex),
        *rows_of(house, Person.name, Person.stated_sex),
    ]


@pytest.mark.parametrize("begun", [True, False])
def test_a_save_that_comes_too_late_brings_nothing_back(
    browser: Browser, house: House, tmp_path: Path, begun: bool
) -> None:
    a_course(tmp_path)
    maja = a_person("Maja Lindqvist", "maja@exempel.se")
    browser.sign_in(maja)
    if begun:
        answer(browser, "tanke", text="Före")
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Under tiden"}

    with house.app.app_context(), transaction():
        erase_everything(maja.id, now())
        saving = Beside(house, lambda: browser.send("learning.answer_step", sent, 404, **STEP), "FOR UPDATE")
    saving.finish()

    assert left_of_her(house) == [*([(None, None)] * (2 if begun else 0)), (NOBODY, None)]


@pytest.mark.parametrize(
    ("endpoint", "data"), [("people.change_my_name", {"name": "Maja Ek"}), ("people.state_own_sex", {"sex": "woman"})]
)
def test_a_change_that_comes_too_late_changes_nobody(
    browser: Browser, house: House, endpoint: str, data: dict[str, str]
) -> None:
    maja = a_person("Maja Lindqvist", "maja@exempel.se")
    browser.sign_in(maja)

    with house.app.app_context(), transaction():
        erase_everything(maja.id, now())
        changing = Beside(house, lambda: browser.send(endpoint, data, 404), "FOR UPDATE")
    changing.finish()

    assert left_of_her(house) == [(NOBODY, None)]


@pytest.mark.parametrize("endpoint", ["people.erase_my_data", "learning.delete_all"])
def test_a_save_that_came_before_is_erased_with_the_rest(
    browser: Browser, house: House, tmp_path: Path, endpoint: str
) -> None:
    a_course(tmp_path)
    maja = a_person("Maja Lindqvist", "maja@exempel.se")
    browser.sign_in(maja)
    answer(browser, "tanke", text="Före")
    with house.app.app_context():
        begun = find_attempt(Owner(maja.id, None), "prov")
        assert begun
    version_id = rows_of(house, Answer.question_version_id)[0]

    with house.app.app_context(), transaction():
        ledger.lock_attempt(begun.id)
        ledger.save_answer(begun.id, "forsta", version_id, Given(None, "Under tiden"), "a" * 24, "", now())
        erasing = Beside(house, lambda: browser.send(endpoint, {"word": "radera"}), "FROM attempt WHERE")
    erasing.finish()

    assert left_of_her(house)[:3] == [(None, None)] * 3
