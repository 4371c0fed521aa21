"""Plan a round, change it, copy it, open and close it, cancel it. Registrations are left to those who keep them."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete, select

from app.catalogue.models import Course
from app.database import db
from app.rounds.letters.sending import tell_round_cancelled
from app.rounds.models.plan import (
    Group,
    Round,
    RoundOrganisation,
    RoundState,
    RoundTrainer,
    Session,
    SessionState,
    SessionTrainer,
)
from app.rounds.planning import queries
from app.rounds.planning.proposing import Proposal
from app.rounds.planning.round_forms import RoundValues
from app.rounds.planning.times import moment
from app.rounds.registering import actions as registering
from app.web.errors import ChangedMeanwhile, Refused
from app.web.language import gettext as _
from app.web.swedish import STOCKHOLM, local_day

# Without letters and figures that are taken for each other when a code is read aloud or copied by hand.
CODE_LETTERS, CODE_LENGTH = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", 8
OVER = (SessionState.HELD, SessionState.CANCELLED)


class IsCancelled(Refused):
    def __init__(self) -> None:
        super().__init__(_("Omgången är inställd."), _("Planera en ny omgång, till exempel som en kopia av den här."))


def plan_round(
    id: str,
    course_id: str,
    values: RoundValues,
    organisations: Collection[str],
    trainers: Collection[str],
    groups: Sequence[int],
    proposals: Iterable[Proposal],
    place: str,
    link: str,
    actor_id: str,
    now: datetime,
) -> Round:
    """`groups` are their capacities. The trainers lead every session from the start. Done again it changes nothing,
    also at once: those who plan rounds of one course take turns."""
    db.session.execute(select(Course.id).where(Course.id == course_id).with_for_update())
    there = db.session.get(Round, id)
    if there is not None:
        return there
    course_round = Round(id=id, course_id=course_id, code=new_code(), created_by=actor_id, created_at=now, **values)
    db.session.add(course_round)
    db.session.flush()
    _choose(course_round, dict.fromkeys(organisations), trainers)
    rows = [
        Group(round_id=id, number=number, name=group_name(number), capacity=capacity)
        for number, capacity in enumerate(groups, start=1)
    ]
    db.session.add_all(rows)
    db.session.flush()
    sessions = [
        Session(
            round_id=id,
            group_id=None if each.group is None or len(rows) == 1 else rows[each.group].id,
            step_id=each.step_id,
            kind=each.kind,
            title=each.title,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            break_minutes=each.break_minutes,
            place=place,
            link=link,
        )
        for each in proposals
    ]
    db.session.add_all(sessions)
    db.session.flush()
    db.session.add_all(SessionTrainer(session_id=one.id, person_id=who) for one in sessions for who in trainers)
    db.session.flush()
    return course_round


def new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


def group_name(number: int) -> str:
    return _("Grupp {number}").format(number=number)


def change_round(
    course_round: Round,
    values: RoundValues,
    organisations: Mapping[str, int | None],
    trainers: Collection[str],
    seen: int,
    actor_id: str,
    now: datetime,
) -> None:
    """`organisations` are those that it is for, each with its places, None for as many as there are. `seen` is the
    version that the form showed. A trainer who is new leads the sessions ahead; one who is gone leads none of them.
    Raises ChangedMeanwhile, IsCancelled and TooFewTheirPlaces."""
    lock(course_round)
    before = {id for id, _name in queries.list_round_trainers(course_round.id)}
    had = _places(course_round.id)
    same = all(getattr(course_round, name) == value for name, value in values.items())
    if same and before == set(trainers) and had == organisations:
        return
    if course_round.version != seen:
        raise ChangedMeanwhile
    refuse_cancelled(course_round)
    for name, value in values.items():
        setattr(course_round, name, value)
    _choose(course_round, organisations, trainers)
    _lead(course_round.id, before - set(trainers), set(trainers) - before, now)
    touch(course_round, actor_id, now)
    db.session.flush()
    if had != organisations:
        registering.check_shares(course_round, now)


def set_state(course_round: Round, state: RoundState, actor_id: str, now: datetime) -> bool:
    """Opens, closes, or takes back to planning. Whether anything changed. Raises IsCancelled."""
    lock(course_round)
    refuse_cancelled(course_round)
    if course_round.state == state:
        return False
    course_round.state = state
    touch(course_round, actor_id, now)
    return True


def cancel_round(course_round: Round, reason: str, actor_id: str, now: datetime) -> bool:
    """With all of its sessions that are ahead. Whether anything changed."""
    lock(course_round)
    if course_round.state == RoundState.CANCELLED:
        return False
    registering.cancel(course_round, actor_id, now, reason)
    course_round.changed_by, course_round.changed_at = actor_id, now
    for session in _ahead(course_round.id, now):
        session.state, session.reason = SessionState.CANCELLED, reason
        session.sequence += 1
        session.version += 1
        session.changed_by, session.changed_at = actor_id, now
    tell_round_cancelled(course_round, now)
    return True


def copy_round(source: Round, id: str, name: str, first: date, actor_id: str, now: datetime) -> Round:
    """With the same groups, places, trainers and sessions, as many days apart and at the same times of day; cancelled
    ones are left out, and who is registered is not. Done again it changes nothing. Raises NoSuchTime."""
    lock(source)
    there = db.session.get(Round, id)
    if there is not None:
        return there
    kept = ("course_id", "project_id", "payer", "open", "endless")
    copy = Round(id=id, name=name, code=new_code(), created_by=actor_id, created_at=now, copied_from=source.id)
    for field in kept:
        setattr(copy, field, getattr(source, field))
    db.session.add(copy)
    db.session.flush()
    _choose(copy, _places(source.id), [each for each, _name in queries.list_round_trainers(source.id)])
    groups = {
        row.group.id: Group(round_id=id, number=row.group.number, name=row.group.name, capacity=row.group.capacity)
        for row in queries.list_groups(source.id)
    }
    db.session.add_all(groups.values())
    db.session.flush()
    _copy_sessions(source, copy, {old: new.id for old, new in groups.items()}, first)
    return copy


def _copy_sessions(source: Round, copy: Round, groups: dict[str, str], first: date) -> None:
    sessions = [each for each in queries.list_sessions(source.id) if each.state != SessionState.CANCELLED]
    leaders = queries.leaders_of(source.id)
    kept = ("step_id", "kind", "title", "break_minutes", "place", "link", "material", "capacity")
    for old in sessions:
        days = local_day(old.starts_at) - local_day(sessions[0].starts_at)
        starts_at = moment(first + days, old.starts_at.astimezone(STOCKHOLM).time())
        new = Session(round_id=copy.id, group_id=groups.get(old.group_id or ""), starts_at=starts_at)
        new.ends_at = starts_at + (old.ends_at - old.starts_at)
        for field in kept:
            setattr(new, field, getattr(old, field))
        db.session.add(new)
        db.session.flush()
        db.session.add_all(SessionTrainer(session_id=new.id, person_id=who) for who, _name in leaders.get(old.id, []))


def write_notes(course_round: Round, notes: str, seen: int, actor_id: str, now: datetime) -> None:
    """Raises ChangedMeanwhile."""
    lock(course_round)
    if course_round.notes == notes:
        return
    if course_round.version != seen:
        raise ChangedMeanwhile
    course_round.notes = notes
    touch(course_round, actor_id, now)


def lock(course_round: Round) -> None:
    db.session.refresh(course_round, with_for_update=True)


def touch(course_round: Round, actor_id: str, now: datetime) -> None:
    course_round.version += 1
    course_round.changed_by, course_round.changed_at = actor_id, now


def refuse_cancelled(course_round: Round) -> None:
    if course_round.state == RoundState.CANCELLED:
        raise IsCancelled


def _choose(course_round: Round, organisations: Mapping[str, int | None], trainers: Iterable[str]) -> None:
    for table in (RoundOrganisation, RoundTrainer):
        db.session.execute(delete(table).where(table.round_id == course_round.id))
    db.session.add_all(
        RoundOrganisation(round_id=course_round.id, organisation_id=each, places=places)
        for each, places in organisations.items()
    )
    db.session.add_all(RoundTrainer(round_id=course_round.id, person_id=each) for each in trainers)
    db.session.flush()


def _places(round_id: str) -> dict[str, int | None]:
    """Whom the round is for, and how many places each of them has."""
    rows = select(RoundOrganisation.organisation_id, RoundOrganisation.places)
    return {id: places for id, places in db.session.execute(rows.where(RoundOrganisation.round_id == round_id))}


def _lead(round_id: str, gone: set[str], new: set[str], now: datetime) -> None:
    for session in _ahead(round_id, now):
        leads = {row.person_id: row for row in leaders(session.id)}
        for who in gone & leads.keys():
            db.session.delete(leads[who])
        db.session.add_all(SessionTrainer(session_id=session.id, person_id=who) for who in new - leads.keys())
    db.session.flush()


def leaders(session_id: str) -> list[SessionTrainer]:
    return list(db.session.scalars(select(SessionTrainer).where(SessionTrainer.session_id == session_id)))


def _ahead(round_id: str, now: datetime) -> list[Session]:
    """Locked, in the order in which everybody locks them."""
    rows = select(Session).where(Session.round_id == round_id, Session.ends_at > now, Session.state.not_in(OVER))
    return list(db.session.scalars(rows.order_by(Session.id).with_for_update()))
