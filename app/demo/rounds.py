"""Orders, rounds, groups, sessions and trainers, spread over the project's years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.catalogue.published import PublishedCourse
from app.demo.filling import Filling
from app.demo.organisations import DOMAIN, JOINED_LATE, Kept
from app.demo.people import Learner, Staff
from app.demo.project import PROJECT_ID
from app.rounds.letters.kinds import ABOUT, usual_words
from app.rounds.models.letters import RoundLetter
from app.rounds.models.plan import (
    OF_MANAGERS,
    Form,
    Group,
    Order,
    OrderState,
    Payer,
    Round,
    RoundOrganisation,
    RoundState,
    RoundTrainer,
    Session,
    SessionState,
    SessionTrainer,
)
from app.rounds.planning.actions import CODE_LENGTH, CODE_LETTERS, group_name
from app.rounds.planning.proposing import Proposal, propose, session_steps
from app.web.swedish import local_day

A_GROUP, GROUPS = 19, {"bip-1": 2}
# How long before the first session people are invited.
AHEAD = timedelta(days=40)
LATEST_START = timedelta(days=80)
SUMMER, TURN_OF_YEAR = (date(2000, 6, 20), date(2000, 8, 12)), ((12, 18), (1, 7))
WISHES = (
    "Helst en tisdag eller onsdag. Lokalen behöver hörslinga.",
    "Vi vill gå tillsammans med Försäkringskassan, för vi delar många ärenden.",
    "Några av oss har gått grundkursen. Går det att börja med heldagen?",
    "Gärna efter sommaren. Flera är nya i arbetet.",
    "",
    "Vi behöver en form som går att kombinera med besökstider på förmiddagen.",
)
NOES = ("Det finns inga utbildare lediga före sommaren. Fråga gärna igen i augusti.", "Kursen ges inte digitalt än.")
PLACES = ("Folkets hus, stora salen", "Kommunhuset, rum Björken", "Medborgarskolan, sal 3", "Förbundets lokal, plan 2")


@dataclass(slots=True)
class Planned:
    """`groups` are ids. `sessions` are those of all groups, by time, as rows that are not added to anything."""

    id: str
    course: PublishedCourse
    home: Kept
    groups: list[str]
    capacity: int
    learners: list[Learner]
    sessions: list[Session]
    trainers: list[str]
    state: RoundState

    @property
    def begins(self) -> datetime:
        return self.sessions[0].starts_at

    @property
    def ends(self) -> datetime:
        return self.sessions[-1].ends_at


def keep_rounds(filling: Filling, areas: Sequence[Kept], learners: Iterable[Learner], staff: Staff) -> list[Planned]:
    """By time. Each is one area's, for so many of its learners as a round has room for."""
    crowds = _crowds(filling, areas, list(learners))
    span = (filling.until + LATEST_START - filling.begins).days - 50
    planned: list[Planned] = []
    for place, (home, course_id, crowd) in enumerate(crowds):
        first = filling.begins + timedelta(days=50 + span * place // len(crowds))
        planned.append(_keep_round(filling, home, filling.courses[course_id], crowd, first, staff))
    _keep_open_orders(filling, areas, staff)
    return sorted(planned, key=lambda one: one.begins)


def _crowds(filling: Filling, areas: Sequence[Kept], learners: list[Learner]) -> list[tuple[Kept, str, list[Learner]]]:
    """In the order in which their rounds are held: any, but of an area that joined late in the latter half."""
    found: list[tuple[float, Kept, str, list[Learner]]] = []
    for home in areas:
        inside = {employer.id for employer in home.employers}
        late = home.area.association == JOINED_LATE
        for course_id in filling.courses:
            mine = [one for one in learners if one.employer.id in inside and course_id in one.courses]
            count = max(1, round(len(mine) / (A_GROUP * GROUPS.get(course_id, 1))))
            for crowd in filter(None, (mine[first::count] for first in range(count))):
                at = filling.chance.random.random()
                found.append(((1 + at) / 2 if late else at, home, course_id, crowd))
    return [(home, course_id, crowd) for _at, home, course_id, crowd in sorted(found, key=lambda each: each[0])]


def _keep_round(
    filling: Filling, home: Kept, course: PublishedCourse, crowd: list[Learner], first: date, staff: Staff
) -> Planned:
    chance, id = filling.chance, filling.chance.id("round")
    groups = [chance.id("group") for _group in range(max(1, round(len(crowd) / A_GROUP)))]
    proposals = _days(filling, course, len(groups), first)
    begins = proposals[0].starts_at
    state = _state(filling, begins)
    asked_at = chance.working_hours(begins.date() - AHEAD - timedelta(days=20))
    made = {"created_by": staff.administrator, "created_at": min(asked_at + timedelta(days=2), filling.now)}
    name = _name(filling, home, begins)
    payer = Payer.OUTSIDE if chance.happens(0.03) else Payer.SOLD if chance.happens(0.03) else Payer.PROJECT
    filling.keep(
        Round,
        id=id,
        course_id=course.id,
        name=name,
        project_id=PROJECT_ID,
        payer=payer,
        open=chance.happens(0.1),
        endless=False,
        code=chance.word(CODE_LETTERS, CODE_LENGTH),
        **{"state": state, "reason": "", "notes": "Fika för alla." if chance.happens(0.2) else "", **made},
        changed_by=None,
        changed_at=None,
        copied_from=None,
        version=1,
    )
    filling.keep(RoundOrganisation, round_id=id, organisation_id=home.association_id, places=None)
    trainers = chance.some_of(staff.trainers, 2)
    for person_id in trainers:
        filling.keep(RoundTrainer, round_id=id, person_id=person_id)
    tight = 3 if state == RoundState.OPEN else 0
    capacity = max(2, -(-len(crowd) // len(groups)) - tight)
    for number, group_id in enumerate(groups, start=1):
        waiting = {"capacity": capacity, "next_in_line": 1 + tight}
        filling.keep(Group, id=group_id, round_id=id, number=number, name=group_name(number), **waiting)
    sessions = [_keep_session(filling, id, groups, each, trainers) for each in proposals]
    _keep_no_letters(filling, id)
    if chance.happens(0.75):
        _keep_order(filling, home, course.id, staff, OrderState.PLANNED, asked_at, id, len(crowd))
    return Planned(id, course, home, groups, capacity, crowd, sessions, trainers, state)


def _name(filling: Filling, home: Kept, begins: datetime) -> str:
    """Like "Granvik våren 2025", and "Granvik våren 2025, omgång 2" for the next."""
    day = local_day(begins)
    name = f"{home.area.municipalities[0][1]} {'våren' if day.month < 7 else 'hösten'} {day.year}"
    number = filling.named(name)
    return name if number == 1 else f"{name}, omgång {number}"


def _days(filling: Filling, course: PublishedCourse, groups: int, first: date) -> tuple[Proposal, ...]:
    """Neither in summer nor around the turn of the year, and the first from Monday to Thursday."""
    path = course.course.path
    chosen = [step.id for step in session_steps(path) if not step.optional or filling.chance.happens(0.5)]
    first += timedelta(days=-first.weekday() % 7 + filling.chance.number(0, 3))
    begins = filling.chance.one_of((time(8, 30), time(9), time(9), time(13)))
    for _week in range(20):
        proposals = propose(path, chosen, groups, first, begins)
        if not any(_is_holiday(each.starts_at) for each in proposals):
            break
        first += timedelta(weeks=1)
    return proposals


def _is_holiday(at: datetime) -> bool:
    day = at.date()
    (begins, ends), (last, new) = SUMMER, TURN_OF_YEAR
    return begins <= day.replace(year=begins.year) <= ends or (day.month, day.day) >= last or (day.month, day.day) < new


def _state(filling: Filling, begins: datetime) -> RoundState:
    if begins > filling.now + timedelta(days=60):
        return RoundState.PLANNED
    return RoundState.OPEN if begins > filling.now + timedelta(days=5) else RoundState.CLOSED


def _keep_session(
    filling: Filling, round_id: str, groups: list[str], proposal: Proposal, trainers: list[str]
) -> Session:
    chance, now = filling.chance, filling.now
    digital = chance.happens(0.15)
    soon = proposal.starts_at < now + timedelta(days=30)
    state = SessionState.CONFIRMED if soon else SessionState.PLANNED
    state = SessionState.HELD if proposal.ends_at < now else state
    cancelled = chance.happens(0.02)
    values = {
        "id": chance.id("session"),
        "round_id": round_id,
        "group_id": None if proposal.group is None else groups[proposal.group],
        "step_id": proposal.step_id,
        "kind": proposal.kind,
        "title": proposal.title,
        "starts_at": proposal.starts_at,
        "ends_at": proposal.ends_at,
        "break_minutes": proposal.break_minutes,
        "place": "" if digital else chance.one_of(PLACES),
        "link": f"https://{DOMAIN}/mote" if digital else "",
        "material": "Ta med ett ärende som du tänker på, utan namn." if chance.happens(0.3) else "",
        "capacity": None,
        "state": SessionState.CANCELLED if cancelled else state,
        "reason": "Utbildaren blev sjuk." if cancelled else "",
        "key": chance.id("key"),
        "sequence": int(cancelled),
        "changed_by": None,
        "changed_at": None,
        "version": 1 + cancelled,
    }
    filling.keep(Session, **values)
    for person_id in trainers if proposal.kind != OF_MANAGERS else trainers[:1]:
        filling.keep(SessionTrainer, session_id=str(values["id"]), person_id=person_id)
    return Session(**values)


def _keep_no_letters(filling: Filling, round_id: str) -> None:
    """Reminders and thanks would be written by themselves, to addresses that nobody has."""
    for kind, about in ABOUT.items():
        if about.may_be_off:
            words = usual_words(kind)
            values = {"subject": words.subject, "text": words.text, "sent": False, "version": 1}
            filling.keep(RoundLetter, round_id=round_id, kind=kind, **values)


def _keep_order(
    filling: Filling,
    home: Kept,
    course_id: str,
    staff: Staff,
    state: OrderState,
    asked_at: datetime,
    round_id: str | None,
    participants: int,
) -> None:
    chance = filling.chance
    employer = chance.one_of(home.employers)
    answered = state in (OrderState.PLANNED, OrderState.DECLINED)
    filling.keep(
        Order,
        id=chance.id("order"),
        course_id=course_id,
        organisation_id=employer.id,
        participants=participants,
        form=chance.one_of(list(Form)),
        wishes=chance.one_of(WISHES),
        contact=f"chefen, {employer.name}",
        asked_by=staff.managers[employer.id],
        asked_at=min(asked_at, filling.now),
        state=state,
        round_id=round_id,
        version=2 if answered else 1,
        answer=chance.one_of(NOES) if state == OrderState.DECLINED else "",
        answered_by=staff.administrator if answered else None,
        answered_at=min(asked_at + timedelta(days=2), filling.now) if answered else None,
    )


def _keep_open_orders(filling: Filling, areas: Sequence[Kept], staff: Staff) -> None:
    for state, count in ((OrderState.ASKED, 5), (OrderState.DECLINED, 7), (OrderState.WITHDRAWN, 4)):
        for _order in range(filling.so_many(count)):
            days = filling.chance.number(1, 20) if state == OrderState.ASKED else filling.chance.number(40, 900)
            asked_at = filling.chance.working_hours(filling.until - timedelta(days=days))
            course_id, home = filling.chance.one_of(list(filling.courses)), filling.chance.one_of(areas)
            participants = filling.chance.number(8, 40)
            _keep_order(filling, home, course_id, staff, state, asked_at, None, participants)
