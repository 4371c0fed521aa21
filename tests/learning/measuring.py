"""A course that asks the same scales at three steps, and answers to them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from app.catalogue.models import Question, QuestionVersion
from app.learning.models import Answer, Attempt
from app.people.models import Person
from tests.builders import NOW, a_course, keep
from tests.house import House

COURSE = """
---
titel: Provkursen
id: prov
språk: sv
öppen: ja
väg:
  - {kind}: tillit
    id: fore
    titel: Före kursen
  - modul: forsta
  - {kind}: tillit
    id: efter
    titel: Efter kursen
  - {kind}: tillit
    id: senare
    titel: Några månader senare
---

En kurs för prov.
"""
MODULE = """
---
titel: Min tillit
id: tillit
---

::: skala tror

Hur ofta tror du att det går?

Skala: 0 till 10

Låg: aldrig

Hög: alltid

:::

::: skala pastar

Hur väl stämmer det?

- Jag frågar först.
- Jag väntar.

Skala: stämmer inte | stämmer delvis | stämmer

:::
"""
ONCE = """
---
titel: Första modulen
id: forsta
---

::: skala en-gang

Hur ofta?

Skala: 0 till 10

:::
"""
STEPS = ("fore", "efter", "senare")


def a_measuring_course(folder: Path, kind: str = "enkät", module: str = MODULE) -> None:
    course = COURSE.format(kind=kind)
    a_course(folder, {"kurs.md": course, "01-tillit.md": module, "02-forsta.md": ONCE})


def rated(
    house: House,
    person: Person,
    step_id: str,
    value: int,
    later: int = 0,
    attempt: Attempt | None = None,
    group_size: int = 1,
) -> Attempt:
    """`later` in minutes. Begins an attempt where none is given."""
    person_id = person.id
    asked = select(QuestionVersion.id).join(Question).where(Question.name == "tror").order_by(QuestionVersion.id.desc())
    version = house.session.scalars(asked.limit(1)).one()
    house.session.commit()
    attempt = attempt or keep(Attempt(course_id="prov", person_id=person_id, number=1, started_at=NOW))
    attempt_id = attempt.id
    keep(
        Answer(
            attempt_id=attempt_id,
            step_id=step_id,
            question_version_id=version,
            choice={"value": value},
            answered_at=NOW + timedelta(minutes=later),
            idempotency_key="k",
            group_size=group_size,
        )
    )
    return attempt
