"""A file of a course as its readers will see it, and what its author should know of it. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from app.authoring.drafts.compiling import as_published, compile_file
from app.authoring.drafts.queries import WorkingCopy
from app.authoring.editor.flaws import Flaws, flaws_of
from app.authoring.questions.lost_ids import changed_ids_on_page
from app.catalogue.audience import LEARNERS, MANAGERS, TRAINERS
from app.courseware.headings import below_title
from app.courseware.limits import TookTooLong, Unreadable, time_limit
from app.courseware.markdown import render
from app.courseware.model import Course, Module, Step
from app.courseware.readability import Readability, read_readability
from app.courseware.reader import COURSE_FILES
from app.courseware.stubs import module_of
from app.learning.loading import Place
from app.learning.progress import PathStep, progress
from app.learning.question_html import question_html
from app.learning.questions import unanswered
from app.web.language import gettext as _

MODULE, EASY, COURSE, TRANSCRIPT, UNSEEN = "module", "easy", "course", "transcript", "unseen"
_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """Prose, or a question at its line; 0 where the line is not known."""

    html: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """`kind` is what the file is in the course; of one that no reader sees there are no `parts`. `course` is the
    course's title where it was read; `path` is its way, where the file is its own page."""

    kind: str
    title: str
    flaws: Flaws
    reading: Readability
    minutes: int | None = None
    parts: list[Part] = field(default_factory=list)
    path: tuple[PathStep, ...] = ()
    course: str = ""

    @property
    def lines(self) -> str:
        """Where each part begins, in their order."""
        return " ".join(str(part.line) for part in self.parts)


def kind_of(copy: WorkingCopy, path: str) -> str:
    if path in COURSE_FILES:
        return COURSE
    if path.startswith("media/"):
        return TRANSCRIPT
    if "/" in path:
        return UNSEEN
    return EASY if module_of(path) in copy.hashes and module_of(path) != path else MODULE


def look_at(copy: WorkingCopy, path: str, content: bytes) -> Look:
    """Of the file as it would be with this content. Never raises, whatever it holds."""
    kind, reading = kind_of(copy, path), read_readability(path, content)
    if kind == TRANSCRIPT:
        return Look(kind, _("Det som sägs"), flaws_of(path, content), reading, parts=_transcript(content))
    compiled = compile_file(copy, path, content)
    flaws = flaws_of(path, content, compiled, changed_ids_on_page(copy, path, content))
    course = compiled.course
    if course is None:
        return Look(kind, path, flaws, reading)
    look = partial(Look, kind, flaws=flaws, reading=reading, course=course.title)
    if kind == COURSE:
        return look(title=course.title, parts=[Part(course.html)], path=_way(course))
    module = next((module for module in course.modules if path in _files_of(module)), None)
    if module is None:
        return replace(look(title=path), kind=UNSEEN)
    return look(title=module.title, minutes=module.minutes, parts=_parts(course, module, easy=path != module.file))


def _files_of(module: Module) -> set[str]:
    return {module.file, *(variant.file for variant in module.variants)}


def _way(course: Course) -> tuple[PathStep, ...]:
    outline = as_published(course).outline
    return progress(outline, None, audiences=frozenset({LEARNERS, MANAGERS, TRAINERS})).path


def _parts(course: Course, module: Module, easy: bool) -> list[Part]:
    published = as_published(course)
    module = published.modules[module.id]
    step = next((step for step in course.path if step.module == module.id), None)
    place = Place(published, step or Step(module.id, module.kind, module.title, module.id), module, easy)
    return [
        Part(question_html(place, unanswered(place, part.block)), part.block.line)
        if part.block
        else Part(part.html or "")
        for part in published.parts(module, easy)
    ]


def _transcript(content: bytes) -> list[Part]:
    try:
        with time_limit(_SECONDS):
            return [Part(below_title(render(content.decode("utf-8-sig"))))]
    except (TookTooLong, Unreadable, ValueError, RecursionError):
        return []
