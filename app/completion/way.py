"""A person's whole way through a course: its modules and its days in the room, together and in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.catalogue.outlines import Outline
from app.courseware.model import Step
from app.rounds.attending.minutes import whole
from app.rounds.attending.words import time_in_words
from app.rounds.models.plan import Session
from app.web.swedish import local_day


class State(StrEnum):
    """How it is with a step. `part` is a session where somebody was for a while, but not long enough; `unmarked` one
    that is over and where nobody has said who was there."""

    DONE = "done"
    AHEAD = "ahead"
    PART = "part"
    MISSED = "missed"
    UNMARKED = "unmarked"
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class WayStep:
    """`at` is when it was done, or when its session begins. `minutes` is what a module takes, or how long the person
    was at the session. `session` is the meeting that it stands for here; a session that is no step of the course, like
    an extra boost, has no `step`."""

    title: str
    kind: str
    state: State
    optional: bool
    step: Step | None
    at: datetime | None = None
    minutes: int | None = None
    session: Session | None = None

    @property
    def required(self) -> bool:
        return not self.optional

    @property
    def page(self) -> bool:
        """Whether it is read or done on a page of its own."""
        return self.step is not None and self.step.module is not None

    @property
    def spent(self) -> str:
        """How long the person was at the session: "3 timmar 30 minuter"."""
        return time_in_words(self.minutes or 0)


@dataclass(frozen=True, slots=True)
class Way:
    course_id: str
    course_title: str
    round_id: str | None
    steps: tuple[WayStep, ...]

    @property
    def required(self) -> list[WayStep]:
        return [step for step in self.steps if step.required]

    @property
    def done(self) -> int:
        """How many of the required ones."""
        return sum(step.state == State.DONE for step in self.required)

    @property
    def finished_on(self) -> date | None:
        """The day on which the last required step was done; None while one remains."""
        moments = [step.at for step in self.required if step.state == State.DONE and step.at]
        finished = bool(moments) and self.done == len(self.required)
        return local_day(max(moments)) if finished else None

    @property
    def signs(self) -> list[str]:
        """The required steps as arches."""
        here = self.next
        return ["done" if step.state == State.DONE else "now" if step is here else "later" for step in self.required]

    @property
    def minutes_in_room(self) -> int:
        return sum(step.minutes or 0 for step in self.steps if step.session)

    @property
    def next(self) -> WayStep | None:
        """The first that remains and can be done now or later."""
        return next((step for step in self.required if step.state in (State.AHEAD, State.UNPLANNED)), None)


def way_of(
    course: Outline,
    round_id: str | None,
    done: Mapping[str, datetime],
    sessions: list[Session],
    minutes: Mapping[str, int],
    now: datetime,
) -> Way:
    """`done` are the person's steps by id; `sessions` those of the person's group that are not cancelled, by time;
    `minutes` how long the person was at each that has a mark, by the session's id."""
    of_step: dict[str, list[Session]] = {}
    for session in sessions:
        if session.step_id:
            of_step.setdefault(session.step_id, []).append(session)
    known = {step.id for step in course.path}
    path = [step for step in course.path if step.audience == "learners"]
    steps = [
        _module(step, done)
        if step.module
        else _meeting(step, of_step.get(step.id, []), minutes, course.attendance, now)
        for step in path
    ]
    extra = [session for session in sessions if session.step_id not in known]
    steps += [_session(session, None, minutes, course.attendance, now) for session in extra]
    return Way(course.id, course.title, round_id, tuple(steps))


def _module(step: Step, done: Mapping[str, datetime]) -> WayStep:
    state = State.DONE if step.id in done else State.AHEAD
    return WayStep(step.title, step.kind, state, step.optional, step, done.get(step.id), step.minutes)


def _meeting(step: Step, held: list[Session], minutes: Mapping[str, int], least: int, now: datetime) -> WayStep:
    """Of several sessions for one step the best counts: somebody who was ill comes to another group's."""
    if not held:
        return WayStep(step.title, step.kind, State.UNPLANNED, step.optional, step)
    found = [_session(session, step, minutes, least, now) for session in held]
    order = list(State)
    return min(found, key=lambda one: order.index(one.state))


def _session(session: Session, step: Step | None, minutes: Mapping[str, int], least: int, now: datetime) -> WayStep:
    spent = minutes.get(session.id)
    if spent is None:
        state = State.AHEAD if session.ends_at > now else State.UNMARKED
    elif spent * 100 >= whole(session).minutes * least and spent:
        state = State.DONE
    else:
        state = State.PART if spent else State.MISSED
    optional = step.optional if step else True
    title = step.title if step else session.title
    return WayStep(title, session.kind, state, optional, step, session.starts_at, spent, session)
