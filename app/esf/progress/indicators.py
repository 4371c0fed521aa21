"""What a project's staff say of themselves, several times: averages by sex and kind of organisation.

Such an indicator is a scale that stands in surveys at several steps of a course. Only averages leave this module, and
only such as do not tell what a few have answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_published
from app.database import db
from app.esf.progress.equality import UNKNOWN, list_registered
from app.esf.progress.hiding import FEWEST
from app.learning.lines.answers import in_attempts, list_values
from app.learning.lines.asked import Asked, asked_over_time
from app.learning.lines.averages import Average, average_of, slack_of
from app.learning.models import Attempt
from app.people.identity.models import Sex
from app.people.models import Kind, Organisation
from app.projects.models import Project
from app.rounds.models.plan import Payer, Round
from app.rounds.models.registration import Registration, Standing

SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Told:
    """How many there are, and their average. None where they are so few that it is hidden, or where there is nobody."""

    count: int
    average: Average | None


@dataclass(frozen=True, slots=True)
class Time:
    """One of the steps at which it is asked. `kinds` has those that somebody who answered belongs to."""

    title: str
    all: Told
    sexes: dict[str, Told]
    kinds: dict[str, Told]


@dataclass(frozen=True, slots=True)
class Indicator:
    course: PublishedCourse
    asked: Asked
    times: list[Time]

    @property
    def kinds(self) -> list[str]:
        return [kind for kind in (*Kind, UNKNOWN) if any(kind in time.kinds for time in self.times)]

    @property
    def hides(self) -> bool:
        told = (one for time in self.times for one in (time.all, *time.sexes.values(), *time.kinds.values()))
        return any(one.count and one.average is None for one in told)


def indicators_of(project: Project) -> list[Indicator]:
    """By course and in the path's order: a few statements, and two for each course that asks something."""
    people = list_registered(project.id)
    kinds = {id: kind for id, kind in db.session.execute(select(Organisation.id, Organisation.kind))}
    found = []
    for course in list_published(_courses(project.id)):
        lines = asked_over_time(course, SURVEY)
        if not lines:
            continue
        attempts = _attempts(project.id, course.id)
        rows = db.session.execute(attempts.add_columns(Attempt.person_id))
        who = {attempt_id: people[person_id] for attempt_id, person_id in rows if person_id in people}
        sexes = {attempt_id: str(sex) for attempt_id, (sex, _employer) in who.items()}
        works = {attempt_id: kinds.get(employer or "", UNKNOWN) for attempt_id, (_sex, employer) in who.items()}
        values = list_values(course, lines, in_attempts(attempts), alone=True)
        for line in lines:
            given = {step: _of(values[line.key][step.id], who) for step in line.steps}
            times = [
                Time(
                    step.title,
                    _told(each.values()),
                    _by(each, line.values, sexes, Sex),
                    _by(each, line.values, works),
                )
                for step, each in given.items()
            ]
            found.append(Indicator(course, line, times))
    return found


def told_of(counts: Mapping[str, int], scale: range) -> set[str]:
    """The parts of a whole whose averages may stand beside that of the whole: those of five at least. What the others
    have answered together could be worked out from the rest. So they must be none or five at least too, or what was
    rounded away must leave their average anywhere on the scale; else the smallest of the shown is hidden with them."""
    shown = sorted((part for part, count in counts.items() if count >= FEWEST), key=lambda part: counts[part])
    everybody = sum(counts.values())
    left = everybody - sum(counts[part] for part in shown)
    if not 0 < left < FEWEST:
        return set(shown)
    slack = slack_of(everybody) + sum(slack_of(counts[part]) for part in shown)
    return set(shown if slack / left >= (scale[-1] - scale[0]) / 2 else shown[1:])


def _of(values: Mapping[str, int], who: Collection[str]) -> dict[str, int]:
    return {attempt_id: value for attempt_id, value in values.items() if attempt_id in who}


def _told(values: Collection[int]) -> Told:
    return Told(len(values), average_of(values))


def _by(
    values: Mapping[str, int], scale: range, part_of: Mapping[str, str], always: Iterable[str] = ()
) -> dict[str, Told]:
    parts: dict[str, list[int]] = {str(part): [] for part in always}
    for attempt_id, value in values.items():
        parts.setdefault(part_of[attempt_id], []).append(value)
    shown = told_of({part: len(each) for part, each in parts.items()}, scale)
    return {part: _told(each) if part in shown else Told(len(each), None) for part, each in parts.items()}


def _courses(project_id: str) -> list[str]:
    paid = select(Round.course_id).where(Round.project_id == project_id, Round.payer == Payer.PROJECT)
    return list(db.session.scalars(paid.distinct()))


def _attempts(project_id: str, course_id: str) -> Select[str]:
    """The newest of each who has a place in a round of the course that the project pays for."""
    there = (
        select(Registration.person_id)
        .join(Round, Round.id == Registration.round_id)
        .where(Round.project_id == project_id, Round.payer == Payer.PROJECT, Round.course_id == course_id)
        .where(Registration.standing == Standing.REGISTERED, Registration.merged_into.is_(None))
    )
    later = aliased(Attempt)
    newer = select(later.id).where(
        later.person_id == Attempt.person_id,
        later.course_id == Attempt.course_id,
        later.merged_into.is_(None),
        later.number > Attempt.number,
    )
    mine = select(Attempt.id).where(Attempt.course_id == course_id, Attempt.merged_into.is_(None))
    return mine.where(Attempt.person_id.in_(there), ~newer.correlate(Attempt).exists())
