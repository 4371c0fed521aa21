"""A course's steps as its desk lists them: where each stands, in which files, and what publishing would do to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.courseware.model import Course, Module, Step
from app.courseware.path import KINDS_OF_MODULE
from app.courseware.path_editing import WrittenStep


class State(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    # Still there, but learners no longer meet it.
    HIDDEN = "hidden"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Row:
    """A step of the path. `place` is where it is written in kurs.md, from 0; None for what is not written there.
    `path` and `easy` are the module's files; `repeated` says that the path has the module more than once. `known` is
    False for a line that names no module."""

    place: int | None
    step: Step
    state: State
    module: Module | None = None
    repeated: bool = False
    known: bool = True

    @property
    def path(self) -> str | None:
        return self.module.file if self.module else None

    @property
    def easy(self) -> str | None:
        return next((variant.file for variant in self.module.variants), None) if self.module else None


@dataclass(frozen=True, slots=True)
class Path:
    """`rows` in order; `aside` are modules that the path leaves out, `gone` what publishing takes away."""

    rows: tuple[Row, ...]
    aside: tuple[Row, ...]
    gone: tuple[Row, ...]


def path_of(
    course: Course,
    written: Sequence[WrittenStep] | None,
    hashes: Mapping[str, str],
    published: Course | None,
    before: Mapping[str, str],
) -> Path:
    """`written` is kurs.md's own list, where it has one; `hashes` are the files' now, `before` the published ones'."""
    modules = {module.id: module for module in course.modules}
    shown = [step.module for step in course.path if step.module]
    rows = []
    for place, step, known in _placed(course, written):
        module = modules.get(step.module or "")
        state = _state_of(step, module, hashes, published, before) if known else State.NEW
        rows.append(Row(place, step, state, module, shown.count(step.module or "") > 1, known))
    aside = [
        Row(None, _step_of(module), _state_aside(module, hashes, published, before), module)
        for module in course.modules
        if module.id not in shown
    ]
    return Path(tuple(rows), tuple(aside), tuple(_gone(course, published)))


def _placed(course: Course, written: Sequence[WrittenStep] | None) -> list[tuple[int, Step, bool]]:
    """Each line of the list with the step that it became; one that became none is shown by its words."""
    if written is None:
        return [(place, step, True) for place, step in enumerate(course.path)]
    placed, coming = [], list(course.path)
    by_file = {module.file: module.id for module in course.modules}
    for place, line in enumerate(written):
        named = by_file.get(line.name) or by_file.get(f"{line.name}.md") or line.name
        if coming and _became(line, named, coming[0]):
            placed.append((place, coming.pop(0), True))
        else:
            placed.append((place, Step(id="", kind=line.kind, title=line.name), False))
    return placed


def _became(line: WrittenStep, named: str, step: Step) -> bool:
    if line.kind in KINDS_OF_MODULE:
        return step.module == named
    title = " ".join(line.keys.get("title", line.name).split())
    return step.module is None and step.kind == line.kind and step.title == title


def _state_of(
    step: Step, module: Module | None, hashes: Mapping[str, str], published: Course | None, before: Mapping[str, str]
) -> State:
    if module is not None:
        state = _state_of_module(module, hashes, published, before)
        if state is not State.SAME:
            return state
    was = next((was for was in published.path if was.id == step.id), None) if published else None
    if was is None:
        return State.NEW
    return State.SAME if _bare(was) == _bare(step) else State.CHANGED


def _state_of_module(
    module: Module, hashes: Mapping[str, str], published: Course | None, before: Mapping[str, str]
) -> State:
    was = next((was for was in published.modules if was.id == module.id), None) if published else None
    if was is None:
        return State.NEW
    return State.SAME if _contents(module, hashes) == _contents(was, before) else State.CHANGED


def _state_aside(
    module: Module, hashes: Mapping[str, str], published: Course | None, before: Mapping[str, str]
) -> State:
    met = {step.module for step in published.path} if published else set()
    return State.HIDDEN if module.id in met else _state_of_module(module, hashes, published, before)


def _contents(module: Module, hashes: Mapping[str, str]) -> list[tuple[str, str | None]]:
    return [("", hashes.get(module.file)), *((each.kind, hashes.get(each.file)) for each in module.variants)]


def _bare(step: Step) -> Step:
    """Without what its module says."""
    return replace(step, title="", minutes=None, audience="") if step.module else step


def _gone(course: Course, published: Course | None) -> list[Row]:
    if published is None:
        return []
    steps, modules = {step.id for step in course.path}, {module.id for module in course.modules}
    return [
        Row(None, step, State.GONE)
        for step in published.path
        if step.id not in steps and (step.module is None or step.module not in modules)
    ]


def _step_of(module: Module) -> Step:
    return Step(module.id, module.kind, module.title, module.id, module.minutes)
