"""A step's page in the address, found through its course."""

from __future__ import annotations

from dataclasses import dataclass

from app.catalogue.loading import load_course
from app.catalogue.published import PublishedCourse, easy_variant
from app.courseware.model import Block, Module, Step
from app.web.errors import NotFound


@dataclass(frozen=True, slots=True)
class Place:
    """`easy`: the easy-to-read wording is shown."""

    course: PublishedCourse
    step: Step
    module: Module
    easy: bool

    @property
    def variant(self) -> str:
        return "easy" if self.easy else ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        wording = easy_variant(self.module) if self.easy else None
        return (wording or self.module).blocks

    def ids(self, block: Block) -> tuple[int, int] | None:
        """The question's row and its wording's; None for what is not answered (film, sound)."""
        return self.course.questions.get(block.id)


def load_place(course_id: str, step_id: str, easy: bool) -> Place:
    """Only steps with a page, and only those meant for learners."""
    course, _funding = load_course(course_id)
    step = course.steps.get(step_id)
    if step is None or step.module is None or step.audience != "learners":
        raise NotFound
    module = course.modules[step.module]
    return Place(course, step, module, easy and easy_variant(module) is not None)
