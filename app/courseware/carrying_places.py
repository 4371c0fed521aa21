"""Where questions stand in a course's path, and where those that have moved stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.courseware.model import Course

Places = dict[str, list[str]]


def places_of(course: Course) -> Places:
    """The learners' steps on which each block stands, by the block's id."""
    modules = {module.id: module for module in course.modules}
    places: Places = {}
    for step in course.path:
        if step.module is not None and step.audience == "learners":
            for block in modules[step.module].blocks:
                places.setdefault(block.id, []).append(step.id)
    return places


def gathered(each: Iterable[Mapping[str, list[str]]]) -> Places:
    """All the steps that are named for each block, each once."""
    found: dict[str, dict[str, None]] = {}
    for places in each:
        for name, steps in places.items():
            found.setdefault(name, {}).update(dict.fromkeys(steps))
    return {name: list(steps) for name, steps in found.items()}


def former_of(places: Mapping[str, list[str]], stood: Mapping[str, list[str]]) -> Places:
    """By step: the steps where questions that now stand on this one alone have stood and no longer stand."""
    former: dict[str, dict[str, None]] = {}
    for name, steps in places.items():
        left = [step for step in stood.get(name, ()) if step not in steps]
        if len(steps) == 1 and left:
            former.setdefault(steps[0], {}).update(dict.fromkeys(left))
    return {step: list(steps) for step, steps in former.items()}
