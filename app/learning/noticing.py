"""The page where somebody tells what they noticed: of a course as a whole, or at one of its sessions.

It is a place like a module's, with the platform's three questions in it: drafts, choices of readers, the journal and
erasure are those of any text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.catalogue import observation, queries
from app.catalogue.loading import load_course
from app.catalogue.published import PublishedCourse
from app.courseware.model import Block, Module, Step
from app.learning.actions.submission import Outcome
from app.learning.loading import Place
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.learning.questions import Question
from app.learning.sending import Sent
from app.learning.step_page import fill_in, load_known, one_question
from app.web.errors import NotFound
from app.web.language import gettext as _


@dataclass(frozen=True)
class NoticedPlace(Place):
    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(self.course.noticed.values())

    @property
    def asked(self) -> tuple[Block, ...]:
        return self.blocks


@dataclass(frozen=True, slots=True)
class NoticedPage:
    questions: Sequence[Question]
    group_size: int


def load_noticed(course_id: str, step_id: str, seen: str | None = None) -> NoticedPlace:
    """`seen`: the version of the course that the sender's page shows. Of a session that is no longer in the course's
    path it is the course that one tells of."""
    course, _funding = load_course(course_id)
    if seen and seen != course.version_id:
        course = queries.find_older(course_id, seen) or course
    step = course.steps.get(step_id) or Step(observation.OF_THE_COURSE, "course", course.title)
    if step.module is not None:
        raise NotFound
    module = Module("", step.id, step.title, None, step.kind, step.audience, (), "")
    return NoticedPlace(course, step, module, easy=False)


def show_noticed(
    place: NoticedPlace, owner: Owner, sent: Sent | None = None, outcome: Outcome | None = None
) -> NoticedPage:
    """With `sent`, every field as it was sent."""
    begun = find_attempt(owner, place.course.id)
    known = load_known(place, begun.id if begun else None, (), owner.person_id)
    group_size = begun.group_size if begun else 1
    questions = [one_question(place, block, known, owner, group_size > 1) for block in place.asked]
    for question in questions if sent else ():
        fill_in(question, sent, outcome or Outcome())  # type: ignore[arg-type]
    return NoticedPage(questions, group_size)


def title_of(course: PublishedCourse, step_id: str) -> str:
    """What the noticed was about, for the journal."""
    step = course.steps.get(step_id)
    return step.title if step else _("Kursen som helhet")


def address_of(course_id: str, step_id: str) -> str:
    whole = step_id == observation.OF_THE_COURSE
    return url_for("learning.notice", course_id=course_id, step_id=None if whole else step_id)
