"""For whom a course's steps are: learners, managers or trainers. Who is not meant never sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from app.courseware.model import Step
from app.people.models import RoleName

LEARNERS, MANAGERS, TRAINERS = "learners", "managers", "trainers"
FOR_LEARNERS = frozenset({LEARNERS})
FOR_MANAGERS = FOR_LEARNERS | {MANAGERS}
FOR_TRAINERS = FOR_MANAGERS | {TRAINERS}


def seen_by(person: Any) -> frozenset[str]:
    """Trainers, and those who write courses or plan rounds, see all that a course holds; managers what is for them. It
    goes by roles alone: nobody trains a round without a trainer's role."""
    everything = person.administrator or person.has(RoleName.AUTHOR) or person.has_anywhere(RoleName.TRAINER)
    if everything or person.has_anywhere(RoleName.PROJECT_ADMINISTRATOR):
        return FOR_TRAINERS
    return FOR_MANAGERS if person.has_anywhere(RoleName.MANAGER) else FOR_LEARNERS


def modules_for(path: Iterable[Step], audience: str) -> list[Step]:
    return [step for step in path if step.module and step.audience == audience]


def read_before(path: Iterable[Step], seen: Collection[str]) -> dict[str, list[Step]]:
    """By session, as a step of the path, the scripts and managers' modules that go with it. Each goes with the session
    that comes next in the path; after the last one, with that one."""
    found: dict[str, list[Step]] = {}
    waiting: list[Step] = []
    last = None
    for step in path:
        if step.module is None:
            found[step.id], waiting, last = waiting, [], step.id
        elif step.audience != LEARNERS and step.audience in seen:
            waiting.append(step)
    if last is not None:
        found[last] += waiting
    return found
