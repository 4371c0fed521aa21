"""A draft as pages read a course: compiled in memory, never stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from flask import url_for

from app.authoring.drafts.queries import WorkingCopy
from app.catalogue import observation
from app.catalogue.published import PublishedCourse
from app.courseware.canonical import block_of
from app.courseware.compiler import Addresses, Compiled, compile_course
from app.courseware.grading import ANSWERED_TYPES
from app.courseware.headings import below_title
from app.courseware.model import Course, Module, Problem
from app.courseware.path import NOT_IN_PATH
from app.courseware.reader import COURSE_FILES
from app.courseware.stubs import cut_down, module_of

DRAFT = "utkast"
# Rows that no question has: nothing that is shown of a draft is looked for among answers.
NO_ROWS = (0, 0)


class InDraft:
    """Addresses as they stand on a draft's pages: its authors', or those of a guest who was let in by `token`."""

    def __init__(self, course_id: str, hashes: Mapping[str, str], token: str = "") -> None:
        self.course_id, self.hashes, self.token = course_id, hashes, token

    def media(self, path: str) -> str:
        name = PurePosixPath(path)
        if name.suffix == ".md":
            return self._page("transcript", path=path)
        return url_for("catalogue.show_medium", sha256=self.hashes.get(path, "0"), name=name.name)

    def step(self, step_id: str) -> str:
        return self._page("step", step_id=step_id)

    def comment(self, step_id: str) -> str:
        """Where what is said of a step's page is sent."""
        if self.token:
            return url_for("authoring.comment_as_guest", token=self.token, step_id=step_id)
        return url_for("authoring.comment_draft", course_id=self.course_id, step_id=step_id)

    @property
    def course(self) -> str:
        return self._page("course")

    def _page(self, what: str, **place: Any) -> str:
        if self.token:
            return url_for(f"authoring.read_{what}", token=self.token, **place)
        return url_for(f"authoring.try_{what}", course_id=self.course_id, **place)


def compile_draft(copy: WorkingCopy, addresses: Addresses | None = None) -> Compiled:
    """The whole course, with all its problems."""
    used = addresses or InDraft(copy.course_id, copy.hashes)
    return compile_course(copy.for_compiling, addresses=lambda _id: used)


def compile_file(copy: WorkingCopy, path: str, content: bytes) -> Compiled:
    """For looking at one file while it is written: of all others only what their pages are called is read, so the
    problems of this file are told but those that it has with others."""
    files = copy.for_compiling | {path: content}
    read = cut_down(files, {path, module_of(path), *COURSE_FILES})
    return compile_course(read, addresses=lambda _id: InDraft(copy.course_id, copy.hashes))


def to_mend(problems: Sequence[Problem]) -> list[Problem]:
    """But for modules outside the path: on a desk somebody has put them there, and they are a list of their own."""
    return [problem for problem in problems if problem.code != NOT_IN_PATH]


def as_published(course: Course) -> PublishedCourse:
    """What the reader's pages take, with rows that nothing is stored under."""
    asked = observation.canonical_questions()
    course = replace(course, modules=tuple(_with_one_title(module) for module in course.modules))
    blocks = {name: block_of(canonical, name, "") for name, canonical in asked.items()}
    answered = (block for module in course.modules for block in module.blocks if block.type in ANSWERED_TYPES)
    return PublishedCourse(
        version_id=DRAFT,
        number=0,
        course=course,
        questions={block.id: NO_ROWS for block in answered},
        transcripts={},
        observation=blocks[observation.NAME],
        observation_ids=NO_ROWS,
    )


def _with_one_title(module: Module) -> Module:
    """A second one stops publishing, and is shown as a heading until it is mended."""
    variants = tuple(replace(variant, html=below_title(variant.html)) for variant in module.variants)
    return replace(module, html=below_title(module.html), variants=variants)
