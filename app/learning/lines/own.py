"""A learner's own lines, and beside them their round's average."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.catalogue.published import PublishedCourse
from app.courseware.model import Block
from app.learning.lines.answers import in_attempt, list_values
from app.learning.lines.asked import Asked, Key, asked_in
from app.learning.lines.averages import Average
from app.learning.lines.drawing import Drawing, draw
from app.web.language import gettext as _

# By line and step.
Averages = Mapping[Key, Mapping[str, Average]]

# Who can tell what those whom somebody learns together with have answered: the rooms above, each of which adds its
# answer here. None where the person has no such company.
averages_beside: list[Callable[[str, PublishedCourse, list[Asked]], Averages | None]] = []


@dataclass(frozen=True)
class OwnLine:
    """`own` is by step, in the path's order; `averages` only of steps where one has answered oneself. `in_company`:
    there are others to compare with, sooner or later."""

    asked: Asked
    own: dict[str, int]
    averages: dict[str, Average]
    in_company: bool

    @property
    def finding(self) -> str:
        told = [self.asked.told(value) for value in self.own.values()]
        if len(told) == 1:
            return _("Ditt första svar: {first}").format(first=told[0])
        if told[0] == told[-1]:
            return _("{last}, som första gången").format(last=told[-1])
        return _("Från {first} till {last}").format(first=told[0], last=told[-1])

    @property
    def told(self) -> str:
        """What the drawing shows, in words."""
        steps = {step.id: step.title for step in self.asked.steps}
        own = [f"{steps[step]}: {self.asked.told(value)}" for step, value in self.own.items()]
        words = _("Dina svar. {answers}.").format(answers=", ".join(own))
        if self.averages:
            others = [f"{steps[step]}: {self.average(step)}" for step in self.averages]
            words = f"{words} {_('Omgångens snitt. {averages}.').format(averages=', '.join(others))}"
        return words

    def average(self, step: str) -> str:
        """Empty where there is none."""
        found = self.averages.get(step)
        return self.asked.mean(found) if found else ""

    @cached_property
    def drawing(self) -> Drawing:
        first = self.asked.first
        own = {step: (value + first, str(value + first)) for step, value in self.own.items()}
        others = {step: (each.value + first, self.average(step)) for step, each in self.averages.items()}
        low, high = self.asked.values[0] + first, self.asked.values[-1] + first
        return draw([step.id for step in self.asked.steps], low, high, [("own", own), ("others", others)])


def own_lines(
    course: PublishedCourse, lines: Collection[Asked], attempt_id: str, person_id: str | None
) -> list[OwnLine]:
    """Those that have been begun. One statement, and those of the rooms above; without lines, none."""
    if not lines:
        return []
    values = list_values(course, lines, in_attempt(attempt_id))
    begun = [line for line in lines if any(values[line.key].values())]
    beside = _averages(person_id, course, begun)
    found = []
    for line in begun:
        # Of an attempt and those that became a part of it all is read with the attempt, so each step has one value.
        own = {step: next(iter(given.values())) for step, given in values[line.key].items() if given}
        others = (beside or {}).get(line.key, {})
        averages = {step: others[step] for step in own if step in others}
        found.append(OwnLine(line, own, averages, beside is not None))
    return found


def lines_beside(
    course: PublishedCourse, blocks: Collection[Block], attempt_id: str, person_id: str | None
) -> dict[str, list[OwnLine]]:
    """By question."""
    found: dict[str, list[OwnLine]] = {}
    for line in own_lines(course, asked_in(course, blocks), attempt_id, person_id):
        found.setdefault(line.asked.block.id, []).append(line)
    return found


def _averages(person_id: str | None, course: PublishedCourse, lines: list[Asked]) -> Averages | None:
    if person_id is None or not lines:
        return None
    told = (beside(person_id, course, lines) for beside in averages_beside)
    return next((averages for averages in told if averages is not None), None)
