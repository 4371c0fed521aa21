"""Rounds as lists and pages of planning show them. One statement a list, whatever its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from app.catalogue.queries import find_latest, list_courses
from app.courseware.model import Step
from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Organisation, Person, Role, RoleName
from app.rounds.models.plan import (
    Group,
    Order,
    Round,
    RoundOrganisation,
    RoundTrainer,
    Session,
    SessionState,
    SessionTrainer,
)
from app.rounds.models.registration import Registration, Standing
from app.rounds.planning.reach import RoundReach
from app.rounds.registering.shares import Shares
from app.web.errors import NotFound

Pairs = list[tuple[str, str]]
GOES_ON = Session.state != SessionState.CANCELLED


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list of rounds is narrowed to; `reach` to those that somebody may open."""

    words: tuple[str, ...] = ()
    course_id: str = ""
    state: str = ""
    organisation_id: str = ""
    reach: RoundReach | None = None


@dataclass(frozen=True, slots=True)
class RoundRow:
    """`starts_at` is the next session's, or the last one's when all are over."""

    id: str
    name: str
    course_id: str
    state: str
    registered: int
    capacity: int
    next_at: datetime | None
    last_at: datetime | None

    @property
    def starts_at(self) -> datetime | None:
        return self.next_at or self.last_at


@dataclass(frozen=True, slots=True)
class GroupRow:
    group: Group
    registered: int
    offered: int
    waiting: int

    @property
    def free(self) -> int:
        return max(0, self.group.capacity - self.registered - self.offered)


@dataclass(frozen=True, slots=True)
class Share:
    """An organisation's places in a round, None for as many as there are, and how many of them are taken: counted
    where they were said."""

    organisation_id: str
    name: str
    places: int | None
    taken: int


def count_rounds(sought: Sought) -> int:
    return db.session.scalar(select(func.count(Round.id)).where(*_narrowed(sought))) or 0


def list_rounds(sought: Sought, now: datetime, skip: int, most: int) -> list[RoundRow]:
    """Those with a session ahead first, the nearest on top; then the others, the latest on top."""
    own = Session.round_id == Round.id
    ahead = select(func.min(Session.starts_at)).where(own, GOES_ON, Session.ends_at >= now).scalar_subquery()
    last = select(func.max(Session.starts_at)).where(own).scalar_subquery()
    registered = (
        select(func.count())
        .where(Registration.round_id == Round.id, Registration.standing == Standing.REGISTERED)
        .scalar_subquery()
    )
    capacity = select(func.coalesce(func.sum(Group.capacity), 0)).where(Group.round_id == Round.id).scalar_subquery()
    rows = db.session.execute(
        select(Round.id, Round.name, Round.course_id, Round.state, registered, capacity, ahead, last)
        .where(*_narrowed(sought))
        .order_by(ahead.is_(None), ahead, last.desc(), Round.created_at.desc(), Round.id)
        .offset(skip)
        .limit(most)
    )
    return [RoundRow(*row) for row in rows]


def _narrowed(sought: Sought) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Round.name.icontains(word, autoescape=True) for word in sought.words]
    if sought.course_id:
        found.append(Round.course_id == sought.course_id)
    if sought.state:
        found.append(Round.state == sought.state)
    if sought.organisation_id:
        for_them = select(RoundOrganisation.round_id).where(RoundOrganisation.organisation_id == sought.organisation_id)
        found.append(Round.id.in_(for_them))
    if sought.reach is not None:
        found.append(Round.id.in_(sought.reach.ids()))
    return found


def list_ids(reach: RoundReach) -> set[str]:
    return set(db.session.scalars(reach.ids()))


def course_titles() -> dict[str, str]:
    """Of every course, also those that were taken down."""
    return {row.id: row.title or row.id for row in list_courses()}


def course_path(course_id: str) -> tuple[Step, ...]:
    """The course's steps as it is published now, those with a module with its minutes; none if it was taken down."""
    course = find_latest(course_id)
    return course.outline.path if course else ()


def list_groups(round_id: str) -> list[GroupRow]:
    def standing(one: Standing) -> ColumnElement[int]:
        return func.count(Registration.id).filter(Registration.standing == one)

    rows = db.session.execute(
        select(Group, standing(Standing.REGISTERED), standing(Standing.OFFERED), standing(Standing.WAITING))
        .outerjoin(Registration, Registration.group_id == Group.id)
        .where(Group.round_id == round_id)
        .group_by(Group.id)
        .order_by(Group.number)
    )
    return [GroupRow(*row) for row in rows]


def get_group(round_id: str, group_id: str) -> Group:
    group = db.session.get(Group, group_id)
    if group is None or group.round_id != round_id:
        raise NotFound
    return group


def list_sessions(round_id: str) -> list[Session]:
    rows = select(Session).where(Session.round_id == round_id)
    return list(db.session.scalars(rows.order_by(Session.starts_at, Session.group_id, Session.id)))


def leaders_of(round_id: str) -> dict[str, Pairs]:
    """Who leads each session: ids and names, by session."""
    rows = db.session.execute(
        select(SessionTrainer.session_id, Person.id, shown_name())
        .join(Session, Session.id == SessionTrainer.session_id)
        .join(Person, Person.id == SessionTrainer.person_id)
        .where(Session.round_id == round_id)
        .order_by(shown_name())
    )
    found: dict[str, Pairs] = defaultdict(list)
    for session_id, person_id, name in rows:
        found[session_id].append((person_id, name))
    return dict(found)


def list_leaders(session_id: str) -> Pairs:
    rows = select(Person.id, shown_name()).join(SessionTrainer, SessionTrainer.person_id == Person.id)
    found = db.session.execute(rows.where(SessionTrainer.session_id == session_id).order_by(shown_name()))
    return [(id, name) for id, name in found]


def list_round_trainers(round_id: str) -> Pairs:
    rows = select(Person.id, shown_name()).join(RoundTrainer, RoundTrainer.person_id == Person.id)
    found = db.session.execute(rows.where(RoundTrainer.round_id == round_id).order_by(shown_name()))
    return [(id, name) for id, name in found]


def list_trainers(besides: Collection[str] = ()) -> Pairs:
    """Who can be chosen to train: those who have the role and an account, and those who were chosen before."""
    has_role = select(Role.person_id).where(Role.name == RoleName.TRAINER)
    can = and_(Person.id.in_(has_role), Person.deactivated_at.is_(None), Person.erased_at.is_(None))
    rows = select(Person.id, shown_name()).where(or_(can, Person.id.in_(besides))).order_by(shown_name(), Person.id)
    return [(id, name) for id, name in db.session.execute(rows)]


def leading_ids() -> list[str]:
    """Whoever leads some session that goes on, whether or not they have the role still."""
    asked = select(SessionTrainer.person_id).join(Session).where(GOES_ON, Session.state != SessionState.HELD)
    return list(db.session.scalars(asked.distinct()))


def list_organisations(round_id: str) -> Pairs:
    rows = select(Organisation.id, Organisation.name).join(
        RoundOrganisation, RoundOrganisation.organisation_id == Organisation.id
    )
    found = db.session.execute(rows.where(RoundOrganisation.round_id == round_id).order_by(Organisation.name))
    return [(id, name) for id, name in found]


def list_shares(round_id: str) -> list[Share]:
    """Of the organisations that the round is for, by name."""
    shares = Shares(round_id)
    taken = shares.taken()
    return [Share(id, name, shares.places[id], taken.get(id, 0)) for id, name in list_organisations(round_id)]


def find_order_of(round_id: str) -> Order | None:
    """The order that the round answers."""
    return db.session.scalars(select(Order).where(Order.round_id == round_id)).first()
