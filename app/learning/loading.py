"""A step's page in the address, found through its course."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.catalogue import queries
from app.catalogue.audience import FOR_LEARNERS
from app.catalogue.loading import load_course
from app.catalogue.published import PublishedCourse, easy_variant
from app.courseware.model import Block, Module, Step
from app.web.errors import NotFound


@dataclass(frozen=True)
class Place:
    """`easy`: the easy-to-read wording is shown. `audiences`: whose steps the visitor sees."""

    course: PublishedCourse
    step: Step
    module: Module
    easy: bool
    audiences: frozenset[str] = FOR_LEARNERS

    @property
    def variant(self) -> str:
        return "easy" if self.easy else ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        wording = easy_variant(self.module) if self.easy else None
        return (wording or self.module).blocks

    @property
    def asked(self) -> tuple[Block, ...]:
        """The module's own blocks, and the platform's question at its foot."""
        return (*self.blocks, self.course.observation)

    def ids(self, block: Block) -> tuple[int, int] | None:
        """The question's row and its wording's; None for what is not answered (film, sound)."""
        return self.course.ids(block.id)

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The step, and those on which questions that stand here now have stood before."""
        return (self.step.id, *self.course.former_steps(self.step.id))

    @property
    def moved(self) -> bool:
        return len(self.steps) > 1

    @cached_property
    def _names(self) -> dict[int, str]:
        names = {ids[0]: name for name, ids in self.course.questions.items()}
        return {self.course.observation_ids[0]: self.course.observation.id, **names}

    def shows(self, step_id: str, question_id: int) -> bool:
        """Whether what was answered at `step_id` belongs on this page."""
        if step_id == self.step.id:
            return True
        name = self._names.get(question_id)
        return name is not None and self.course.home(step_id, name) == self.step.id

    def meaning(self, block: Block) -> int:
        return self.course.meaning(block.id)


def load_place(
    course_id: str, step_id: str, easy: bool, seen: str | None = None, audiences: frozenset[str] = FOR_LEARNERS
) -> Place:
    """Only steps with a page, and only those meant for one of `audiences`. `seen`: the version of the course that the
    sender's page shows; what is sent belongs there, also when the course has been improved since."""
    course, _funding = load_course(course_id)
    if seen and seen != course.version_id:
        course = queries.find_older(course_id, seen) or course
    step = course.steps.get(step_id)
    if step is None or step.module is None or step.audience not in audiences:
        raise NotFound
    module = course.modules[step.module]
    return Place(course, step, module, easy and easy_variant(module) is not None, audiences)
