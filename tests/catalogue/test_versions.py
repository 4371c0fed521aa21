"""A course has versions that never change; two that publish at once take turns."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import select

from app.authoring.actions import FROM_FILES, publish_course
from app.authoring.preparation import Prepared, prepare
from app.catalogue import observation
from app.catalogue.models import CourseFile, CourseVersion, Question, QuestionVersion
from app.database import transaction
from tests.browser import Browser
from tests.builders import COURSE, MODULE, NOW, a_course, write_course
from tests.databases import both_engines
from tests.house import House

pytestmark = both_engines


def test_a_changed_course_is_a_new_version_and_the_old_one_stays(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    changed = MODULE.replace("Vad tänker du?", "Vad tänker du nu?")
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": changed})
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": changed})

    versions = list(house.session.scalars(select(CourseVersion).order_by(CourseVersion.number)))
    assert [version.number for version in versions] == [1, 2]
    files = house.session.scalars(select(CourseFile).where(CourseFile.path == "01-forsta.md"))
    assert {file.content for file in files} == {MODULE.lstrip().encode(), changed.lstrip().encode()}
    own = [(name, "reflection") for name in observation.NAMES]
    asked = house.session.execute(select(Question.name, Question.type).order_by(Question.id)).all()
    assert asked == [("fraga-ett", "single"), ("tanke", "reflection"), *own]
    assert len(list(house.session.scalars(select(QuestionVersion)))) == 8
    assert "Vad tänker du nu?" in browser.open("learning.show_step", course_id="prov", step_id="forsta").get_text()


def test_two_that_publish_a_new_course_at_once_both_succeed(house: House, tmp_path: Path) -> None:
    prepared: list[Prepared] = []
    for number in range(3):
        write_course(tmp_path / str(number), {"kurs.md": COURSE, "01.md": MODULE + f"\nText {number}.\n"})
        prepared.append(prepare(tmp_path / str(number), None))
    together, faults = threading.Barrier(3), []

    def publish(course: Prepared) -> None:
        together.wait(20)
        try:
            with house.app.app_context(), transaction():
                publish_course(course, FROM_FILES, NOW)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=publish, args=(course,)) for course in prepared]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert sorted(house.session.scalars(select(CourseVersion.number))) == [1, 2, 3]
