"""Where questions stand in a course's path, and where those that have moved stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.courseware.model import Course

Places = dict[str, list[str]]
# By question: a step that it left, and the step that took its place.
Heirs = dict[str, dict[str, str]]


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


def heirs_of(before: Mapping[str, list[str]], places: Mapping[str, list[str]], earlier: Heirs) -> Heirs:
    """The step that took another's place, where a question left one step and came to one; all earlier ones too.

    A measuring module stands on several steps. When one of them gets another id, the others tell which it was.
    """
    heirs = {name: dict(each) for name, each in earlier.items()}
    for name, steps in places.items():
        left, come = (
            [step for step in one if step not in other]
            for one, other in ((before.get(name, []), steps), (steps, before.get(name, [])))
        )
        if len(left) == len(come) == 1:
            heirs.setdefault(name, {})[left[0]] = come[0]
    return heirs


def former_of(places: Mapping[str, list[str]], stood: Mapping[str, list[str]], heirs: Heirs) -> Places:
    """By step: where questions that stand on it now have stood, and no longer stand. What a question left belongs to
    the only step that it stands on, or else to the step that took the place."""
    former: dict[str, dict[str, None]] = {}
    for name, steps in places.items():
        for left in stood.get(name, ()):
            home = steps[0] if len(steps) == 1 else _heir(left, steps, heirs.get(name, {}))
            if left not in steps and home:
                former.setdefault(home, {})[left] = None
    return {step: list(steps) for step, steps in former.items()}


def _heir(left: str, steps: list[str], heirs: Mapping[str, str]) -> str | None:
    seen: set[str] = set()
    step: str | None = left
    while step is not None and step not in steps and step not in seen:
        seen.add(step)
        step = heirs.get(step)
    return step if step in steps else None
