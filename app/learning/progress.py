"""How far somebody has come on a course's path: which steps they meet, which are done, where they are."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from app.catalogue.audience import FOR_LEARNERS, LEARNERS
from app.catalogue.outlines import Outline
from app.courseware.model import Step
from app.learning.queries.attempts import Begun
from app.web.language import gettext as _

ON_PAGE = frozenset({"module", "survey", "assignment"})


@dataclass(frozen=True, slots=True)
class PathStep:
    """`number` counts the learners' steps that have a page; sessions have none, and no address. A page for managers
    or trainers alone has an address but no number: it counts nowhere."""

    id: str
    kind: str
    title: str
    minutes: int | None
    optional: bool
    audience: str
    module: str | None
    state: str
    number: int | None
    url: str | None
    due_text: str | None


@dataclass(frozen=True, slots=True)
class Resume:
    """Where to go on, or to begin."""

    course_id: str
    course_title: str
    step_id: str
    title: str
    number: int | None
    modules: int
    minutes_left: int | None
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    path: tuple[PathStep, ...]
    begun: bool

    @property
    def pages(self) -> list[PathStep]:
        """What is counted."""
        return [step for step in self.path if step.number is not None]

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(step.state for step in self.pages)

    @property
    def done(self) -> int:
        return self.states.count("done")

    @property
    def modules(self) -> int:
        return len(self.pages)

    @property
    def minutes(self) -> int | None:
        return sum(step.minutes or 0 for step in self.pages) or None

    @property
    def minutes_left(self) -> int | None:
        return sum(step.minutes or 0 for step in self.pages if step.state != "done") or None

    @property
    def here(self) -> PathStep | None:
        """Where to go on: the first page that is not done."""
        return next((step for step in self.pages if step.state != "done"), None)

    def resume(self, course: Outline) -> Resume | None:
        step = self.here
        if step is None:
            return None
        place = (step.id, step.title, step.number, self.modules, self.minutes_left, self.states)
        return Resume(course.id, course.title, *place)

    def of(self, audience: str) -> tuple[PathStep, ...]:
        return tuple(step for step in self.path if step.audience == audience)

    def find(self, step_id: str) -> PathStep | None:
        return next((step for step in self.path if step.id == step_id and step.url), None)

    def beside(self, step: PathStep) -> tuple[PathStep | None, PathStep | None]:
        pages = [each for each in self.path if each.url]
        place = pages.index(step)
        return pages[place - 1] if place else None, pages[place + 1] if place + 1 < len(pages) else None


def progress(
    course: Outline, attempt: Begun | None, here: str | None = None, audiences: frozenset[str] = FOR_LEARNERS
) -> Progress:
    """The steps that are for one of `audiences`; those for learners count. `here` is the step being read, else the
    first that is not done once the course has been begun."""
    done = attempt.done if attempt else {}
    steps = [step for step in course.path if step.audience in audiences]
    pages = [step for step in steps if step.module and step.audience == LEARNERS]
    if here is None and attempt:
        here = next((step.id for step in pages if step.id not in done), None)
    numbers = {step.id: number for number, step in enumerate(pages, 1)}
    states = ("done" if step.id in done else "now" if step.id == here else "later" for step in steps)
    path = tuple(
        _path_step(course, step, state, numbers.get(step.id)) for step, state in zip(steps, states, strict=True)
    )
    return Progress(path, begun=attempt is not None)


def _path_step(course: Outline, step: Step, state: str, number: int | None) -> PathStep:
    """The same for everybody who has come as far, so it is made once."""
    made: PathStep | None = course.kept_steps.get((step.id, state))
    if made is None:
        made = course.kept_steps[step.id, state] = PathStep(
            id=step.id,
            kind=step.kind,
            title=step.title,
            minutes=step.minutes,
            optional=step.optional,
            audience=step.audience,
            module=step.module,
            state=state,
            number=number,
            url=_url(course, step),
            due_text=_due(course, step),
        )
    return made


def _url(course: Outline, step: Step) -> str | None:
    return url_for("learning.show_step", course_id=course.id, step_id=step.id) if step.module else None


def _due(course: Outline, step: Step) -> str | None:
    if step.due is None:
        return None
    other = course.step_title(step.due.step)
    words = _("{days} dagar före {step}") if step.due.relation == "before" else _("{days} dagar efter {step}")
    return words.format(days=step.due.days, step=other)
