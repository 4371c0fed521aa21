"""Which assignments a course has, and when each is due for somebody in a group of a round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.courseware.model import Step
from app.rounds.models.plan import Session, SessionState
from app.web.language import gettext as _
from app.web.swedish import local_day


def assignments_in(path: Iterable[Step]) -> list[Step]:
    return [step for step in path if step.kind == "assignment" and step.module and step.audience == "learners"]


def due_day(step: Step, sessions: Sequence[Session], group_id: str) -> date | None:
    """By the group's own date for the step that it is counted from: the first, if it meets for it several times. None
    while there is no such date. `sessions` are the round's."""
    if step.due is None:
        return None
    dates = [
        session.starts_at
        for session in sessions
        if session.step_id == step.due.step
        and session.group_id in (None, group_id)
        and session.state != SessionState.CANCELLED
    ]
    if not dates:
        return None
    days = timedelta(days=step.due.days)
    return local_day(min(dates)) + (days if step.due.relation == "after" else -days)


def due_in_words(step: Step, path: Iterable[Step]) -> str:
    """For as long as there is no date: "7 dagar före Boost 1". Empty where the course asks for none."""
    if step.due is None:
        return ""
    of = next((other.title for other in path if other.id == step.due.step), step.due.step)
    words = _("{count} dagar efter {step}") if step.due.relation == "after" else _("{count} dagar före {step}")
    return words.format(count=step.due.days, step=of)
