"""What a list of courses shows of each: title, first words and path, without the texts."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from app.courseware.exchange import Json, step_as_dict, step_from_dict
from app.courseware.markdown import plain
from app.courseware.model import LEAST_ATTENDANCE, Course, Step


@dataclass
class Outline:
    """`about` is the landing page's first paragraph, as plain text. A step that shows a module has its minutes."""

    id: str
    title: str
    about: str
    path: tuple[Step, ...]
    attendance: int = LEAST_ATTENDANCE
    resource_persons: bool = False
    # What pages make of the steps and would make the same way each time.
    kept_steps: dict[Hashable, Any] = field(default_factory=dict)

    @cached_property
    def sought(self) -> str:
        """What a search looks in."""
        return f"{self.title} {self.about}".casefold()

    def step_title(self, step_id: str) -> str:
        return next((step.title for step in self.path if step.id == step_id), step_id)


def outline_of(course: Course) -> Outline:
    minutes = {module.id: module.minutes for module in course.modules}
    path = tuple(
        replace(step, minutes=minutes[step.module]) if step.module and step.minutes is None else step
        for step in course.path
    )
    return Outline(course.id, course.title, _about(course.html), path, course.attendance, course.resource_persons)


def outline_as_dict(outline: Outline) -> Json:
    path = [step_as_dict(step) for step in outline.path]
    settings = {"attendance": outline.attendance, "resource_persons": outline.resource_persons}
    return {"id": outline.id, "title": outline.title, "about": outline.about, **settings, "path": path}


def outline_from_dict(values: Json) -> Outline:
    path = tuple(step_from_dict(step) for step in values["path"])
    # Not in what was stored before sessions were held.
    settings = values.get("attendance", LEAST_ATTENDANCE), values.get("resource_persons", False)
    return Outline(values["id"], values["title"], values["about"], path, *settings)


def _about(html: str) -> str:
    first = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    return plain(first.group(1)) if first else ""
