"""An installation that has grown: three hundred courses, two hundred thousand answers by others than those who ask."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

from sqlalchemy import insert, select

from app.catalogue.models import Question, QuestionVersion
from app.database import db, new_public_id, transaction
from app.factory import create_app
from app.learning.models import Answer, Attempt
from app.learning.sending import new_key
from app.people.models import Person
from app.settings import read_settings
from app.web.swedish import now
from tests.builders import write_course

COURSES, ANSWERS, MODULES, COURSES_EACH = 300, 200_000, 9, 7
COURSE = """---
titel: Kurs {number:03}
id: kurs-{number:03}
språk: sv
öppen: ja
---

En kurs om samverkan, nummer {number}.
"""
MODULE = """---
titel: Modul {number}
id: modul-{number}
minuter: 10
---

{text}

::: enval fraga-{number}

Vad kommer först?

- [ ] Att tala
  > Ofta för tidigt.
- [x] Att lyssna
  > Ja, börja där.

:::

::: reflektion tanke-{number}

Vad tänker du?

:::
"""


def write_courses(folder: Path, real: Path) -> None:
    """The real ones, and as many more as it takes."""
    shutil.copytree(real, folder)
    for number in range(COURSES - sum(1 for course in real.iterdir() if course.is_dir())):
        text = "Den som blir lyssnad på lyssnar. " * 40
        modules = {f"{m:02}.md": MODULE.format(number=m, text=text) for m in range(1, MODULES + 1)}
        write_course(folder / f"kurs-{number:03}", {"kurs.md": COURSE.format(number=number), **modules})


def fill(environ: dict[str, str]) -> int:
    """Answers in all those courses, each person in some of them; how many."""
    app = create_app(read_settings(environ))
    with app.app_context():
        count = 0
        with transaction():
            asked = _questions()
            ring = itertools.cycle(asked)
            while count < ANSWERS:
                count += _somebody({next(ring) for _ in range(COURSES_EACH)}, asked)
        db.engine.dispose()
    return count


def _questions() -> dict[str, list[tuple[str, int]]]:
    """Each made course's steps with the version of a question that stands there."""
    rows = db.session.execute(
        select(Question.course_id, Question.name, QuestionVersion.id)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .where(Question.course_id.like("kurs-%"), Question.name.regexp_match("^(fraga|tanke)-"))
    )
    asked: dict[str, list[tuple[str, int]]] = {}
    for course_id, name, version_id in rows:
        asked.setdefault(course_id, []).append((f"modul-{name.split('-')[1]}", version_id))
    return asked


def _somebody(courses: set[str], asked: dict[str, list[tuple[str, int]]]) -> int:
    person_id, moment = new_public_id(), now()
    db.session.execute(insert(Person).values(id=person_id, name="Någon annan", created_at=moment))
    attempts = {course_id: new_public_id() for course_id in courses}
    db.session.execute(
        insert(Attempt),
        [
            {"id": attempt_id, "course_id": course_id, "person_id": person_id, "number": 1, "started_at": moment}
            for course_id, attempt_id in attempts.items()
        ],
    )
    answers = [
        {
            "public_id": new_public_id(),
            "attempt_id": attempt_id,
            "step_id": step_id,
            "question_version_id": version_id,
            "text": "Att fråga vad som hände den gången.",
            "answered_at": moment,
            "idempotency_key": new_key(),
        }
        for course_id, attempt_id in attempts.items()
        for step_id, version_id in asked[course_id]
    ]
    db.session.execute(insert(Answer), answers)
    return len(answers)
