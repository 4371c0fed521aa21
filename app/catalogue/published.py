"""A published course as pages read it: unpacked once for each version and process, then shared by all requests."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.catalogue import observation
from app.catalogue.outlines import Outline, outline_of
from app.courseware.canonical import block_of
from app.courseware.carrying_places import places_of
from app.courseware.exchange import course_from_dict
from app.courseware.model import Block, Course, Module, Step

_PLACE = re.compile(r'<div data-block="([^"]+)"></div>')
EASY = "easy"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a module's page: prose, or a block."""

    html: str | None = None
    block: Block | None = None


@dataclass
class PublishedCourse:
    version_id: str
    number: int
    course: Course
    # The question's and its version's row for each block that is answered.
    questions: dict[str, tuple[int, int]]
    transcripts: dict[str, str]
    # The platform's own question at the foot of modules, and its rows; those about the course and its sessions; and the
    # rows of all but the first.
    observation: Block
    observation_ids: tuple[int, int]
    noticed: dict[str, Block] = field(default_factory=dict)
    platform_ids: dict[str, tuple[int, int]] = field(default_factory=dict)
    # By question: answers to wordings of the same meaning are told together.
    meanings: dict[str, int] = field(default_factory=dict)
    # By step: where questions that stand on it now have stood before.
    former: dict[str, list[str]] = field(default_factory=dict)
    # By question, also of those that are gone: every step it has stood on. None in versions from before it was kept.
    stood: dict[str, list[str]] | None = None
    # By question: a step that it left, and the step that took its place.
    heirs: dict[str, dict[str, str]] = field(default_factory=dict)
    # What pages make of it and would make the same way each time.
    kept_html: dict[Hashable, str] = field(default_factory=dict)
    _parts: dict[tuple[str, bool], list[Part]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.course.id

    @property
    def title(self) -> str:
        return self.course.title

    @cached_property
    def outline(self) -> Outline:
        return outline_of(self.course)

    @cached_property
    def steps(self) -> dict[str, Step]:
        return {step.id: step for step in self.course.path}

    @cached_property
    def modules(self) -> dict[str, Module]:
        return {module.id: module for module in self.course.modules}

    @cached_property
    def blocks(self) -> dict[str, Block]:
        return {block.id: block for module in self.course.modules for block in module.blocks}

    @cached_property
    def places(self) -> dict[str, list[str]]:
        """The learners' steps on which each block stands."""
        return places_of(self.course)

    def ids(self, name: str) -> tuple[int, int] | None:
        """The question's and its version's row; None for what is not answered."""
        if name == observation.NAME:
            return self.observation_ids
        return self.platform_ids.get(name) or self.questions.get(name)

    def meaning(self, name: str) -> int:
        return self.meanings.get(name, 1)

    def former_steps(self, step_id: str) -> tuple[str, ...]:
        return tuple(self.former.get(step_id, ()))

    def home(self, step_id: str, name: str) -> str:
        """The step where an answer that was given at `step_id` is shown now: another, if the question has moved."""
        stands = list(self.steps) if name == observation.NAME else self.places.get(name, [])
        homes = [step for step in stands if step_id in self.former_steps(step)]
        return homes[0] if step_id not in stands and len(homes) == 1 else step_id

    def parts(self, module: Module, easy: bool) -> list[Part]:
        key = (module.id, easy)
        if key not in self._parts:
            wording = easy_variant(module) if easy else None
            shown = wording or module
            self._parts[key] = _split(shown.html, {block.id: block for block in shown.blocks})
        return self._parts[key]


def easy_variant(module: Module) -> Any:
    return next((variant for variant in module.variants if variant.kind == EASY), None)


def unpack(
    version_id: str, number: int, content: dict[str, Any], asked: Mapping[str, tuple[tuple[int, int], str]]
) -> PublishedCourse:
    """`asked`: of each of the platform's own questions, by name, its rows and its canonical form."""
    blocks = {name: block_of(asked[name][1], name, "") for name in observation.NAMES if name in asked}
    return PublishedCourse(
        version_id=version_id,
        number=number,
        course=course_from_dict(content["course"]),
        questions={name: (ids[0], ids[1]) for name, ids in content["questions"].items()},
        transcripts=content["transcripts"],
        observation=blocks.pop(observation.NAME),
        observation_ids=asked[observation.NAME][0],
        noticed={name: block for name, block in blocks.items() if name in observation.NOTICED},
        platform_ids={name: asked[name][0] for name in blocks},
        meanings=content.get("meanings", {}),
        former=content.get("former", {}),
        stood=content.get("stood"),
        heirs=content.get("heirs", {}),
    )


def _split(html: str, blocks: dict[str, Block]) -> list[Part]:
    pieces = _PLACE.split(html)
    parts = []
    for index, piece in enumerate(pieces):
        if index % 2:
            parts.append(Part(block=blocks[piece]))
        elif piece.strip():
            parts.append(Part(html=piece))
    return parts
