"""New texts of a course's files, worked out from those there are: a module added, copied, renamed or taken out, a
session, a course. Nothing is written here; each raises CannotEdit where a file cannot be changed for certain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.authoring.desk.loading import course_file_of, written_path
from app.authoring.drafts.queries import WorkingCopy
from app.courseware import copying
from app.courseware.front_editing import set_value, value_of
from app.courseware.keys import id_from
from app.courseware.model import Course, Module
from app.courseware.path import KINDS_OF_MODULE
from app.courseware.path_editing import CannotEdit, WrittenStep, add_step, change_step, remove_step
from app.courseware.stubs import module_of
from app.courseware.vocabulary import Group
from app.web.errors import NotFound

LAST = -1
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Made:
    """Texts by path, and what is taken out; `path` is the file that it is about."""

    texts: Mapping[str, bytes] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    path: str = ""


def get_module(course: Course, path: str) -> Module:
    module = next((module for module in course.modules if module.file == path), None)
    if module is None:
        raise NotFound
    return module


def files_of(copy: WorkingCopy, path: str) -> list[str]:
    """The module's file, and those of its other wordings."""
    return [path, *(name for name in copy.texts if name != path and module_of(name) == path)]


def module_added(copy: WorkingCopy, course: Course, title: str, minutes: int | None, place: int) -> Made:
    """`place` is where in the path, LAST for after all others."""
    id = id_from(title, "modul", {module.id for module in course.modules})
    path = _free_path(copy, id)
    texts = {path: copying.scaffold(title, id, minutes)}
    return Made({**texts, **_in_path(copy, course, id, place)}, path=path)


def module_copied(copy: WorkingCopy, course: Course, path: str, title: str) -> Made:
    """With its other wordings, right after the original where the course has a path. Ids are new, so that answers to
    the one are never counted as answers to the other."""
    module = get_module(course, path)
    id = id_from(title, "modul", {other.id for other in course.modules})
    new_path = _free_path(copy, id)
    taken = {block for name, text in copy.texts.items() if "/" not in name for block in copying.ids_of(name, text)}
    renamed = copying.new_ids(path, copy.text(path), taken)
    texts: dict[str, bytes] = {}
    for name in files_of(copy, path):
        content = copying.with_ids(name, copy.text(name), renamed)
        if name == path or value_of(content, Group.MODULE_KEY, "id") is not None:
            content = set_value(content, Group.MODULE_KEY, "id", id)
        texts[new_path.removesuffix(".md") + name.removeprefix(path.removesuffix(".md"))] = content
    texts[new_path] = copying.with_title(path, texts[new_path], title)
    written, _movable = written_path(copy)
    places = [place for place, step in enumerate(written or []) if _shows(step, module)]
    return Made({**texts, **_in_path(copy, course, id, places[0] + 1 if places else LAST)}, path=new_path)


def module_renamed(copy: WorkingCopy, path: str, title: str) -> Made:
    return Made({path: copying.with_title(path, copy.text(path), title)}, path=path)


def module_out(copy: WorkingCopy, course: Course, path: str, keep: bool) -> Made:
    """Out of the path, and its files too unless they are kept."""
    module, file = get_module(course, path), course_file_of(copy)
    content = copy.text(file)
    written, _movable = written_path(copy)
    removed = () if keep else tuple(files_of(copy, path))
    if written is None and keep:
        steps = [step.module for step in course.path if step.module]
        return Made({file: remove_step(content, steps.index(module.id), steps)}, path=path)
    for place in reversed([place for place, step in enumerate(written or []) if _shows(step, module)]):
        content = remove_step(content, place)
    return Made({file: content} if content != copy.text(file) else {}, removed, path)


def module_in(copy: WorkingCopy, course: Course, path: str) -> Made:
    return Made(_in_path(copy, course, get_module(course, path).id, LAST), path=path)


def step_out(copy: WorkingCopy, place: int) -> Made:
    file = course_file_of(copy)
    return Made({file: remove_step(copy.text(file), place)}, path=file)


def session_added(copy: WorkingCopy, course: Course, kind: str, title: str, minutes: int | None, place: int) -> Made:
    file = course_file_of(copy)
    id = id_from(title, kind, {step.id for step in course.path} | {module.id for module in course.modules})
    step = WrittenStep(kind, title, {"id": id, "minutes": str(minutes or "")})
    return Made({file: add_step(copy.text(file), _or_last(course, place), step, _modules(course))}, path=file)


def session_changed(copy: WorkingCopy, place: int, kind: str, title: str, minutes: int | None) -> Made:
    """Its id stays: rounds know it by that."""
    file = course_file_of(copy)
    step = WrittenStep(kind, title, {"title": "", "minutes": str(minutes or "")})
    return Made({file: change_step(copy.text(file), place, step)}, path=file)


def course_renamed(copy: WorkingCopy, title: str) -> Made:
    file = course_file_of(copy)
    return Made({file: copying.with_title(file, copy.text(file), title)}, path=file)


def linking_to(copy: WorkingCopy, path: str) -> list[str]:
    """Files with a link to it."""
    links = re.compile(rb"(?:\]\(|\]:[ \t]*)<?(?:\./)?" + re.escape(path.encode()) + rb"[>)#\s]")
    return [
        name for name, text in copy.texts.items() if name not in files_of(copy, path) and links.search(text + b"\n")
    ]


def _in_path(copy: WorkingCopy, course: Course, id: str, place: int) -> dict[str, bytes]:
    """kurs.md with the module in its path; nothing where the module comes last in a course without a path."""
    written, _movable = written_path(copy)
    if written is None and not 0 <= place < len(course.path):
        return {}
    file = course_file_of(copy)
    step = WrittenStep("module", id, {})
    return {file: add_step(copy.text(file), _or_last(course, place, written), step, _modules(course))}


def _or_last(course: Course, place: int, written: list[WrittenStep] | None = None) -> int:
    return place if place >= 0 else max(len(course.path), len(written or [])) + 1


def _modules(course: Course) -> list[str]:
    return [step.module for step in course.path if step.module]


def _shows(step: WrittenStep, module: Module) -> bool:
    names = (module.id, module.file, module.file.removesuffix(".md"))
    return step.kind in KINDS_OF_MODULE and " ".join(step.name.split()) in names


def _free_path(copy: WorkingCopy, id: str) -> str:
    """After all others in the order of files."""
    if not copy.texts:
        raise CannotEdit("Kursen har inga filer.")
    numbers = [int(found.group(0)[:6]) for name in copy.texts if "/" not in name and (found := _NUMBER.match(name))]
    return f"{max(numbers, default=0) + 1:02}-{id}.md"
