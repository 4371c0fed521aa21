"""What readers have told a course's authors, by module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import url_for

from app.catalogue.published import PublishedCourse
from app.learning.queries.observations import Observed
from app.web.language import gettext as _

# No step can be called so.
GONE = "_borta"


@dataclass(frozen=True, slots=True)
class ObservedModule:
    """`url` is None when the step is no longer on any page."""

    step_id: str
    title: str
    url: str | None
    waiting: list[Observed] = field(default_factory=list)
    settled: list[Observed] = field(default_factory=list)


def by_module(course: PublishedCourse, observations: Iterable[Observed], shown: bool) -> list[ObservedModule]:
    """In the order of the course's path; what was written about modules that are gone comes last, together. `shown`:
    whether the course has pages now."""
    modules = {}
    for step in course.course.path:
        url = url_for("learning.show_step", course_id=course.id, step_id=step.id) if shown else None
        modules[step.id] = ObservedModule(step.id, step.title, url)
    gone = ObservedModule(GONE, _("Moduler som inte längre finns"), None)
    for each in observations:
        module = modules.get(each.step_id, gone)
        (module.settled if each.settled else module.waiting).append(each)
    return [module for module in [*modules.values(), gone] if module.waiting or module.settled]
