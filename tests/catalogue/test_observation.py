"""The platform's own question: one a course, in no list of its authors' questions."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, text

from app.catalogue import observation, queries
from app.catalogue.models import Question, QuestionVersion
from app.courseware.keys import is_id
from app.database import WRITE
from tests.builders import MODULE, a_course, publish, write_course
from tests.databases import both_engines
from tests.house import House
from tests.test_schema import migrate

pytestmark = both_engines

# A course as it lies in a database from before the question was there.
OLDER = (
    "INSERT INTO course (id, version_id, problems) VALUES ('aldre', 'abc', '[]')",
    "INSERT INTO course_version (id, course_id, number, title, source, digest, content, published_at) "
    "SELECT 'abc', 'aldre', number, title, source, digest, content, published_at FROM course_version",
)


def asked(house: House) -> list[tuple[str, str]]:
    """The courses that have it, each with its wording, as often as it has one."""
    wordings = select(Question.course_id, QuestionVersion.canonical).join(QuestionVersion)
    own = wordings.where(Question.name == observation.NAME).order_by(Question.course_id)
    found = [(course_id, canonical) for course_id, canonical in house.session.execute(own)]
    house.session.rollback()
    return found


def test_a_course_has_it_once_however_often_it_is_published(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    write_course(tmp_path, {"01-forsta.md": MODULE.replace("modulens text", "modulens nya text")})
    publish(tmp_path)

    assert asked(house) == [("prov", observation.canonical_questions()[observation.NAME])]
    with house.app.app_context():
        course = queries.find_latest("prov")
        assert course is not None
        assert course.ids(observation.NAME) == course.observation_ids
        assert observation.NAME not in course.questions | queries.list_past_questions("prov") | course.blocks


def test_no_author_can_give_a_question_its_name() -> None:
    assert not is_id(observation.NAME)


def test_courses_from_before_get_it_when_the_database_is_migrated_and_nobody_gets_it_twice(
    house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    house.session.close()
    migrate(house.engine, "003")
    with house.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        for statement in OLDER:
            connection.execute(text(statement))

    migrate(house.engine, "head")

    wording = observation.canonical_questions()[observation.NAME]
    assert asked(house) == [("aldre", wording), ("prov", wording)]
