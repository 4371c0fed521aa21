"""Rounds, groups, sessions and registrations for tests. Say only what the test is about."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

from app.people.models import Person, RoleName
from app.rounds.models.plan import Group, Round, RoundState, RoundTrainer, Session
from app.rounds.models.registration import Registration, Source, Standing
from tests.builders import NOW, a_person, keep, with_role

_numbers = itertools.count(1)


def a_round(name: str = "BIP 1 i Örebro", state: RoundState = RoundState.OPEN, project_id: str | None = None) -> Round:
    """Of the course that `a_course` publishes."""
    return keep(
        Round(
            name=name, course_id="prov", project_id=project_id, state=state, code=f"KOD{next(_numbers)}", created_at=NOW
        )
    )


def a_group(of: Round, capacity: int = 30, name: str = "Grupp 1", number: int = 1) -> Group:
    return keep(Group(round_id=of.id, number=number, name=name, capacity=capacity))


def a_session(
    of: Round,
    group: Group | None = None,
    starts_at: datetime = NOW,
    minutes: int = 180,
    kind: str = "full-day",
    **more: Any,
) -> Session:
    ends_at = starts_at + timedelta(minutes=minutes)
    group_id = group.id if group else None
    values = {"round_id": of.id, "group_id": group_id, "kind": kind, "title": "Heldag", **more}
    return keep(Session(starts_at=starts_at, ends_at=ends_at, **values))


def a_trainer(of: Round, name: str = "Tove Utbildare") -> Person:
    trainer = with_role(RoleName.TRAINER, name)
    keep(RoundTrainer(round_id=of.id, person_id=trainer.id))
    return trainer


def a_registration(
    group: Group, person: Person | None = None, standing: Standing = Standing.REGISTERED, **more: Any
) -> Registration:
    person = person or a_person(f"Deltagare {next(_numbers)}")
    return keep(
        Registration(
            round_id=group.round_id,
            group_id=group.id,
            person_id=person.id,
            standing=standing,
            source=Source.ADMINISTRATOR,
            registered_at=NOW,
            **more,
        )
    )
