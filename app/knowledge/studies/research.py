"""The learner's choice, one for each course: whether answers that are no texts may be followed over time in research.
It is off until they say so. The words stand here, since they are kept with each choice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_latest
from app.courseware.model import Course
from app.database import db
from app.knowledge.models.out import ResearchChoice
from app.knowledge.studies.ratings import FOLLOWED
from app.people.models import Person

CHOICE = "Mina skattningar får följas över tid i forskning, utan mitt namn"
MEANS = (
    "Det gäller skalor, omröstningar och frågor med rätt svar i den här kursen, inte dina texter. Bara en studie som "
    "har ett beslut får se dem, och där står du med ett påhittat namn som gäller för just den studien. Du kan ändra "
    "dig när du vill. Då tas de bort ur studier, och den som redan har tagit ut en fil får veta vad som ska bort."
)
WORDING = f"{CHOICE}\n{MEANS}"


def follows(course: Course) -> bool:
    """Whether there is anything in the course to follow."""
    return any(block.type in FOLLOWED for module in course.modules for block in module.blocks)


def agrees(person_id: str, course_id: str) -> bool:
    asked = select(ResearchChoice.agrees).where(
        ResearchChoice.person_id == person_id, ResearchChoice.course_id == course_id
    )
    newest = asked.order_by(ResearchChoice.decided_at.desc(), ResearchChoice.id.desc()).limit(1)
    return bool(db.session.scalar(newest))


def decide(person_id: str, course_id: str, answer: bool, now: datetime) -> None:
    """The same again adds nothing."""
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    if agrees(person_id, course_id) != answer:
        db.session.add(
            ResearchChoice(person_id=person_id, course_id=course_id, agrees=answer, wording=WORDING, decided_at=now)
        )


def list_agreed(person_id: str) -> list[PublishedCourse]:
    """The courses where the answer is yes, also those that were taken down."""
    asked = select(ResearchChoice.course_id).where(ResearchChoice.person_id == person_id).distinct()
    courses = [course_id for course_id in db.session.scalars(asked) if agrees(person_id, course_id)]
    return list_latest(courses) if courses else []
