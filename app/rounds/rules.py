"""Who plans rounds, and who may see one: the office, of all or of a project, and those who train it."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName, Scope
from app.rounds import queries


def keeps_rounds(person: Any, **_: object) -> bool:
    """The office: plans, registers, answers orders. All rounds, and whom the register knows."""
    return bool(person.administrator or person.has(RoleName.PROJECT_ADMINISTRATOR))


def administered_by(person: Any) -> frozenset[str]:
    """The projects that the person administers one by one."""
    projects: frozenset[str] = person.scopes(RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT)
    return projects


def keeps_round(person: Any, round_id: str, **_: object) -> bool:
    """The office, and who administers the project that the round is a part of."""
    projects = administered_by(person)
    return keeps_rounds(person) or (bool(projects) and queries.find_project(round_id) in projects)


def reads_rounds(person: Any, **_: object) -> bool:
    """All rounds: the office, and an auditor, who changes nothing."""
    return keeps_rounds(person) or person.has(RoleName.AUDITOR)


def trains_round(person: Any, round_id: str, **_: object) -> bool:
    """Who keeps the round, and those who train it or lead a session of it, while they have the role of a trainer: so
    each of them has given a second factor."""
    return keeps_round(person, round_id) or leads_round(person, round_id)


def leads_round(person: Any, round_id: str, **_: object) -> bool:
    """Those who train this round or lead a session of it, and nobody else: learners let their trainers read, not the
    office."""
    return bool(person.has_anywhere(RoleName.TRAINER) and queries.trains(person.id, round_id))


def reads_round(person: Any, round_id: str, **_: object) -> bool:
    return reads_rounds(person) or trains_round(person, round_id)
