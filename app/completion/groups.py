"""How far an organisation's people have come in each round, in figures: nobody's name, and never an answer.

How many have a place the manager knows already: they were sent. Who has read a module or was at a meeting is for the
person to tell, and of a group of four a figure often says who it was. So what people have done is counted from five
registered persons of one organisation in one round; of fewer only how many they are is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.catalogue.audience import MANAGERS, modules_for
from app.catalogue.outlines import Outline
from app.catalogue.queries import list_latest
from app.completion.queries import list_approved, list_minutes, list_sessions, own_sessions
from app.completion.way import State, Way, way_of
from app.courseware.model import Step
from app.database import db
from app.learning.queries.attempts import list_done
from app.people.models import Organisation
from app.rounds.models.plan import Round
from app.rounds.models.registration import Registration, Standing

FEWEST = 5


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many have done it: been at the meeting for long enough, or said that they are done with the module."""

    title: str
    kind: str
    optional: bool
    done: int


@dataclass(frozen=True, slots=True)
class GroupCount:
    """`attended` is how many were at a meeting at all, `finished` how many have done all that the course requires.
    Without `steps`, and with 0 for both, when they are too few for it to be told, or the course is gone. `for_managers`
    are the modules that their manager reads."""

    round: Round
    course: str
    organisation: str
    registered: int
    waiting: int
    attended: int
    finished: int
    steps: tuple[StepCount, ...]
    for_managers: tuple[Step, ...] = ()

    @property
    def too_few(self) -> bool:
        return self.registered < FEWEST


def list_groups(organisation_ids: Collection[str], now: datetime) -> list[GroupCount]:
    """By round, the newest first: as many statements for three people in one round as for hundreds in many."""
    rows = _registrations(organisation_ids)
    rounds = {
        row.id: row for row in db.session.scalars(select(Round).where(Round.id.in_({row.round_id for row in rows})))
    }
    courses = {course.course.id: course.outline for course in list_latest({row.course_id for row in rounds.values()})}
    ways = _ways([row for row in rows if row.standing == Standing.REGISTERED], rounds, courses, now)
    waiting = Counter((row.round_id, row.employer_id) for row in rows if row.standing != Standing.REGISTERED)
    names = {
        id: name
        for id, name in db.session.execute(
            select(Organisation.id, Organisation.name).where(Organisation.id.in_(organisation_ids))
        )
    }
    registered = Counter((row.round_id, row.employer_id) for row in rows if row.standing == Standing.REGISTERED)
    places = sorted(
        {(row.round_id, row.employer_id or "") for row in rows},
        key=lambda place: (rounds[place[0]].created_at, place[0], names[place[1]]),
        reverse=True,
    )
    return [
        _count(
            rounds[place[0]],
            courses.get(rounds[place[0]].course_id),
            names[place[1]],
            registered[place],
            waiting[place],
            ways.get(place, []),
        )
        for place in places
    ]


def _registrations(organisation_ids: Collection[str]) -> list[Registration]:
    """Of those who worked there when they registered."""
    stands = Registration.standing != Standing.WITHDRAWN, Registration.merged_into.is_(None)
    return list(db.session.scalars(select(Registration).where(Registration.employer_id.in_(organisation_ids), *stands)))


def _ways(
    rows: list[Registration], rounds: dict[str, Round], courses: dict[str, Outline], now: datetime
) -> dict[tuple[str, str], list[Way]]:
    sessions = list_sessions(rounds)
    minutes = list_minutes(Registration.employer_id.in_({row.employer_id for row in rows}))
    approved = list_approved(Registration.employer_id.in_({row.employer_id for row in rows}))
    done = list_done(courses, [row.person_id for row in rows])
    found = defaultdict(list)
    for row in rows:
        course = courses.get(rounds[row.round_id].course_id)
        if course is not None:
            own = own_sessions(sessions[row.round_id], row.group_id, minutes[row.id])
            modules = {**done.get((course.id, row.person_id), {}), **approved[row.id]}
            way = way_of(course, row.round_id, modules, own, minutes[row.id], now)
            found[row.round_id, row.employer_id or ""].append(way)
    return found


def _count(
    course_round: Round, course: Outline | None, organisation: str, registered: int, waiting: int, ways: list[Way]
) -> GroupCount:
    title = course.title if course else course_round.course_id
    told = (course_round, title, organisation, registered, waiting)
    own = tuple(modules_for(course.path, MANAGERS)) if course else ()
    if registered < FEWEST or not ways:
        return GroupCount(*told, 0, 0, (), own)
    path = [step for step in ways[0].steps if step.step]
    steps = tuple(
        StepCount(step.title, step.kind, step.optional, sum(way.steps[place].state == State.DONE for way in ways))
        for place, step in enumerate(path)
    )
    attended = sum(any(step.session and step.minutes for step in way.steps) for way in ways)
    return GroupCount(*told, attended, sum(way.finished_on is not None for way in ways), steps, own)
