"""A course with one poll that is edited, published and answered, again and again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.authoring.decisions import Decisions
from app.authoring.flags import Flags
from app.authoring.publishing import Ask, Report, compare_folder, publish_folder
from app.catalogue.models import Course, CourseVersion, Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import find_latest
from app.courseware.keys import key_of
from app.database import reading, transaction
from app.learning.actions import ledger
from app.learning.models import Answer
from app.learning.owner import Owner
from app.learning.sending import new_key
from tests.builders import COURSE, NOW, a_person, write_course
from tests.house import House

FRONT = "---\ntitel: {id}\nid: {id}\n---\n\n"
UNASKED = Flags()


def poll(*options: str, prompt: str = "Vad gör du först?", name: str = "val") -> str:
    return f"::: omröstning {name}\n\n{prompt}\n\n" + "".join(f"- {option}\n" for option in options) + "\n:::\n\n"


def reflection(prompt: str = "Vad tänker du?", name: str = "tanke") -> str:
    return f"::: reflektion {name}\n\n{prompt}\n\n:::\n\n"


@dataclass
class Edited:
    """The course `prov` in a folder of its own. `write` says what its modules hold now, by the module's id."""

    house: House
    folder: Path
    front: str = COURSE
    _people: list[str] = field(default_factory=list)

    def write(self, **modules: str) -> None:
        for old in self.folder.glob("*.md"):
            old.unlink()
        files = {
            f"{number:02}-{id}.md": FRONT.format(id=id) + text for number, (id, text) in enumerate(modules.items())
        }
        write_course(self.folder, {"kurs.md": self.front, **files})

    def publish(self, flags: Flags = UNASKED, ask: Ask | None = None) -> Report:
        with self.house.app.app_context():
            (report,) = publish_folder(self.folder, self.house.settings.media, NOW, flags, ask)
        return report

    def edit(self, flags: Flags = UNASKED, **modules: str) -> Report:
        self.write(**modules)
        return self.publish(flags)

    def compare(self, flags: Flags = UNASKED) -> Report:
        with self.house.app.app_context():
            (report,) = compare_folder(self.folder, flags)
        return report

    @property
    def published(self) -> PublishedCourse:
        with self.house.app.app_context(), reading():
            latest = find_latest("prov")
        assert latest is not None
        return latest

    def keys(self, name: str = "val") -> dict[str, str]:
        """The published options by their text."""
        return {option.html: option.key for option in self.published.blocks[name].options}

    def answer(self, name: str = "val", text: str = "Ja", times: int = 1) -> list[int]:
        """By as many people; the answers' ids."""
        course = self.published
        step_id = course.places[name][0]
        ids = []
        for _ in range(times):
            person_id = a_person().id
            with self.house.app.app_context(), transaction():
                attempt = ledger.begin_attempt(Owner(person_id, None), None, "prov", NOW)
                answer = Answer(
                    attempt_id=attempt.id,
                    step_id=step_id,
                    question_version_id=course.questions[name][1],
                    answered_at=NOW,
                    idempotency_key=new_key(),
                    **_content(course, name, text),
                )
                ledger.db.session.add(answer)
                ledger.db.session.flush()
                ids.append(answer.id)
        return ids

    def count(self) -> tuple[int, int, int]:
        """Rows of course versions, questions and their versions: all that publishing writes."""
        tables = (CourseVersion, Question, QuestionVersion)
        counts = [self.house.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
        self.house.session.rollback()
        return counts[0], counts[1], counts[2]

    def noted(self) -> list[dict[str, Any]]:
        """What the administrator's page says of the latest try."""
        course = self.house.session.get_one(Course, "prov", populate_existing=True)
        problems = course.problems
        self.house.session.rollback()
        return problems


def _content(course: PublishedCourse, name: str, text: str) -> dict[str, Any]:
    options = {option.html: option.key for option in course.blocks[name].options}
    return {"choice": {"keys": [options[text]]}} if options else {"text": text}


def said(**rows: str | None) -> Decisions:
    """About the poll's new options, by their texts."""
    return Decisions({"val": {key_of(new): old for new, old in rows.items()}})
