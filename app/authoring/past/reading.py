"""A published version's pages, to be read and not answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.catalogue.published import PublishedCourse, easy_variant
from app.courseware.model import Step
from app.learning.loading import Place
from app.learning.question_html import question_html
from app.learning.questions import unanswered
from app.web.errors import NotFound

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class StepRead:
    """`parts` is the page from top to bottom; `beside` the steps before and after that have pages."""

    step: Step
    minutes: int | None
    parts: list[str]
    easy: bool
    has_easy: bool
    previous: Step | None
    next: Step | None


def course_html(course: PublishedCourse, address: Address) -> str:
    return _within(course, course.course.html, address)


def read_step(course: PublishedCourse, step_id: str, easy: bool, address: Address) -> StepRead:
    """`address` is where a step of this version is read. Raises NotFound."""
    step = course.steps.get(step_id)
    module = course.modules.get(step.module) if step and step.module else None
    if step is None or module is None:
        raise NotFound
    easy = easy and easy_variant(module) is not None
    place = Place(course, step, module, easy)
    parts = [
        question_html(place, unanswered(place, part.block)) if part.block else _within(course, part.html or "", address)
        for part in course.parts(module, easy)
    ]
    paged = [each for each in course.course.path if each.module]
    at = paged.index(step)
    return StepRead(
        step,
        module.minutes,
        parts,
        easy,
        easy_variant(module) is not None,
        paged[at - 1] if at else None,
        paged[at + 1] if at + 1 < len(paged) else None,
    )


def _within(course: PublishedCourse, html: str, address: Address) -> str:
    """Links to steps lead to those of the same version; a written-out film is the course's own."""
    link = re.compile(rf'href="/kurser/{re.escape(course.id)}/([^"/#]+)((?:#[^"]*)?)"')

    def told(found: re.Match[str]) -> str:
        return f'href="{address(found[1])}{found[2]}"' if found[1] in course.steps else found[0]

    return link.sub(told, html)
