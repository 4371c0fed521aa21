"""A question that moves is found with the answers it was given where it stood."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.actions import add_version, lock_course
from app.catalogue.models import CourseVersion
from app.database import db, transaction
from tests.authoring.editing import Edited, poll, reflection
from tests.builders import COURSE, NOW
from tests.house import House

TWICE = COURSE.replace("öppen: ja", "öppen: ja\nväg:\n  - modul: ett\n  - modul: ett\n    id: ett-igen\n  - modul: tva")


@pytest.fixture
def course(house: House, tmp_path: Path) -> Edited:
    edited = Edited(house, tmp_path / "prov")
    edited.edit(ett=poll("Ja", "Nej") + reflection(), tva="Text.\n")
    return edited


def test_a_course_whose_questions_stand_still_has_no_former_places(course: Edited) -> None:
    course.edit(ett=poll("Ja", "Nej") + reflection(), tva="Mer text.\n")

    assert course.published.former == {}
    assert course.published.former_steps("ett") == ()
    assert course.published.home("ett", "val") == "ett"


def test_a_moved_question_is_found_where_it_stands_now(course: Edited) -> None:
    course.edit(ett=reflection(), tva=poll("Ja", "Nej"))

    published = course.published
    assert published.former_steps("tva") == ("ett",)
    assert published.home("ett", "val") == "tva"
    assert published.home("ett", "tanke") == "ett"
    assert published.home("tva", "val") == "tva"
    assert published.home("finns-inte", "val") == "finns-inte"
    assert published.home("ett", "finns-inte") == "ett"


def test_a_module_with_another_id_takes_its_questions_answers_along(course: Edited) -> None:
    course.edit(nytt=poll("Ja", "Nej") + reflection(), tva="Text.\n")

    assert course.published.former == {"nytt": ["ett"]}


def test_a_question_that_moves_again_and_back_is_found_each_time(course: Edited) -> None:
    course.edit(ett=reflection(), tva=poll("Ja", "Nej"), tre="Text.\n")
    course.edit(ett=reflection(), tva="Text.\n", tre=poll("Ja", "Nej"))
    third = course.published
    course.edit(ett=poll("Ja", "Nej") + reflection(), tva="Text.\n")

    assert [third.home(step, "val") for step in ("ett", "tva", "tre")] == ["tre", "tre", "tre"]
    assert [course.published.home(step, "val") for step in ("ett", "tva", "tre")] == ["ett", "ett", "ett"]


def test_a_question_that_was_gone_and_comes_back_elsewhere_is_found(course: Edited) -> None:
    course.edit(ett=reflection(), tva="Text.\n")
    course.edit(ett=reflection(), tva=poll("Ja", "Nej"))

    assert course.published.former == {"tva": ["ett"]}


def test_a_question_that_stands_twice_is_not_moved(course: Edited) -> None:
    course.front = TWICE
    course.edit(ett=reflection(), tva=poll("Ja", "Nej"))

    assert course.published.places["tanke"] == ["ett", "ett-igen"]
    assert course.published.former == {"tva": ["ett"]}
    assert course.published.home("ett", "tanke") == "ett"


def test_one_of_two_steps_of_a_module_may_get_another_id(course: Edited) -> None:
    course.front = TWICE
    course.edit(ett=reflection(), tva=poll("Ja", "Nej"))
    course.front = TWICE.replace("id: ett-igen", "id: ett-efter")
    course.edit(ett=reflection(), tva=poll("Ja", "Nej"))

    assert course.published.places["tanke"] == ["ett", "ett-efter"]
    assert course.published.former_steps("ett-efter") == ("ett-igen",)
    assert course.published.home("ett-igen", "tanke") == "ett-efter"
    assert course.published.home("ett", "tanke") == "ett"


def test_versions_from_before_places_were_kept_are_looked_through(course: Edited, house: House) -> None:
    course.edit(ett=reflection(), tva=poll("Ja", "Nej"))
    latest = course.published
    with house.app.app_context(), transaction():
        locked = lock_course("prov")
        content = dict(db.session.get_one(CourseVersion, latest.version_id).content)
        for later in ("stood", "heirs", "former", "meanings"):
            del content[later]
        add_version(locked, latest.title, "files", "0" * 64, content, [], NOW)
    assert course.published.stood is None

    course.edit(ett=reflection(), tva=poll("Ja", "Nej", "Kanske"))

    assert course.published.former == {"tva": ["ett"]}
    assert course.published.stood == {"val": ["ett", "tva"], "tanke": ["ett"]}
