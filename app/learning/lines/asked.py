"""Which scales a course asks at several steps. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from app.catalogue.published import PublishedCourse
from app.courseware.grading import scale_steps
from app.courseware.markdown import plain
from app.courseware.model import Block, Step
from app.learning.lines.averages import Average

# A question, and one of its statements or "".
Key = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """What becomes one line: a scale, or one of its statements. `steps` are those it stands at, in the path's order."""

    block: Block = field(repr=False)
    statement: str
    words: str
    steps: tuple[Step, ...]

    @property
    def key(self) -> Key:
        return self.block.id, self.statement

    @cached_property
    def values(self) -> range:
        return scale_steps(self.block)

    @property
    def labels(self) -> list[str]:
        """The words of the scale's steps; none where they are numbers."""
        scale = self.block.settings.get("scale")
        return scale if isinstance(scale, list) else []

    @property
    def ends(self) -> tuple[str, str]:
        """What the lowest and the highest mean."""
        if self.labels:
            return self.labels[0], self.labels[-1]
        return str(self.block.settings.get("low") or ""), str(self.block.settings.get("high") or "")

    @property
    def first(self) -> int:
        """What is added to a value where it is written as a number: the first of a scale's words is step 1."""
        return 1 if self.labels else 0

    def mean(self, average: Average) -> str:
        return Average(average.value + self.first, average.of).text

    def told(self, value: int) -> str:
        """An answer in words."""
        return f"”{self.labels[value]}”" if self.labels else str(value)


def asked_over_time(course: PublishedCourse, kind: str | None = None) -> list[Asked]:
    """In the path's order. With `kind`, only of steps of that kind, and of those more than one."""
    found = []
    for name, places in course.places.items():
        block = course.blocks[name]
        steps = [course.steps[place] for place in places if kind in (None, course.steps[place].kind)]
        if block.type == "scale" and len(steps) > 1:
            lines = [(option.key, plain(option.html)) for option in block.options] or [("", plain(block.prompt_html))]
            found += [Asked(block, statement, words, tuple(steps)) for statement, words in lines]
    return found


def asked_in(course: PublishedCourse, blocks: Collection[Block]) -> list[Asked]:
    """Those of the lines that are drawn beside these blocks."""
    names = {block.id for block in blocks if block.type == "scale" and len(course.places.get(block.id, ())) > 1}
    return [asked for asked in asked_over_time(course) if asked.block.id in names] if names else []
