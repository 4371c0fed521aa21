"""Sessions as the course's path proposes them, with dates that follow from the first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.courseware.model import Step
from app.rounds.planning.holidays import next_working_day
from app.rounds.planning.times import moment
from app.rounds.planning.words import KINDS

# Those that all groups of a round come to together; each group has the others by itself.
TOGETHER = ("anchoring", "kickoff")
USUAL_MINUTES = {"anchoring": 60, "kickoff": 180, "full-day": 420, "day": 420}
OTHER_MINUTES = 180
# Where a step does not say how long after another it comes.
USUAL_DAYS = 7
LUNCH, LONG_ENOUGH_FOR_LUNCH = 60, 360


@dataclass(frozen=True, slots=True)
class Proposal:
    """`group` counts from 0; None for a session of all groups."""

    step_id: str
    kind: str
    title: str
    group: int | None
    starts_at: datetime
    ends_at: datetime
    break_minutes: int


def session_steps(path: Sequence[Step]) -> list[Step]:
    return [step for step in path if step.kind in KINDS]


def propose(
    path: Sequence[Step], chosen: Collection[str], groups: int, first: date, begins: time
) -> tuple[Proposal, ...]:
    """A session for each chosen step of the path, the first of them on the first date, all at the same time of day.
    Groups follow each other on working days. Raises NoSuchTime."""
    steps = session_steps(path)
    days = _days_of(steps)
    kept = [step for step in steps if step.id in chosen]
    proposed = []
    for step in kept:
        day = first + timedelta(days=days[step.id] - days[kept[0].id])
        for group in [None] if step.kind in TOGETHER else range(groups):
            proposed.append(_proposal(step, group, day, begins))
            day = next_working_day(day)
    return tuple(sorted(proposed, key=lambda each: each.starts_at))


def _days_of(steps: Sequence[Step]) -> dict[str, int]:
    """How many days after the path's first session each comes."""
    days: dict[str, int] = {}
    before = None
    for step in steps:
        if step.when is not None and step.when.step in days:
            days[step.id] = days[step.when.step] + step.when.days
        else:
            days[step.id] = 0 if before is None else days[before] + USUAL_DAYS
        before = step.id
    return days


def _proposal(step: Step, group: int | None, day: date, begins: time) -> Proposal:
    minutes = step.minutes or USUAL_MINUTES.get(step.kind, OTHER_MINUTES)
    starts_at = moment(day, begins)
    return Proposal(
        step_id=step.id,
        kind=step.kind,
        title=step.title,
        group=group,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        break_minutes=LUNCH if minutes >= LONG_ENOUGH_FOR_LUNCH else 0,
    )
