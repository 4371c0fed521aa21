"""Add a session, move it, cancel it, and let another trainer take over.

`Session.sequence` grows when the day, the time, the place, the link, the group or the state is another: what calendars
must hear of. `version` grows with every change.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.rounds.letters.sending import tell_session_added, tell_session_cancelled, tell_session_changed
from app.rounds.models.plan import Round, RoundState, RoundTrainer, Session, SessionState, SessionTrainer
from app.rounds.planning import queries
from app.rounds.planning.actions import OVER, leaders, lock, refuse_cancelled
from app.rounds.planning.session_forms import SessionValues
from app.web.errors import ChangedMeanwhile

TOLD = ("starts_at", "ends_at", "place", "link", "state", "group_id")


def add_session(
    course_round: Round, id: str, values: SessionValues, trainers: Collection[str], actor_id: str, now: datetime
) -> Session:
    """Done again it changes nothing. Raises IsCancelled."""
    lock(course_round)
    there = db.session.get(Session, id)
    if there is not None:
        return there
    refuse_cancelled(course_round)
    session = Session(id=id, round_id=course_round.id, changed_by=actor_id, changed_at=now, **values)
    db.session.add(session)
    db.session.flush()
    db.session.add_all(SessionTrainer(session_id=id, person_id=who) for who in trainers)
    db.session.flush()
    tell_session_added(session, now)
    return session


def change_session(
    session: Session,
    values: SessionValues,
    trainers: Collection[str],
    state: SessionState,
    seen: int,
    actor_id: str,
    now: datetime,
) -> None:
    """A state other than cancelled takes a cancelled session up again. Raises ChangedMeanwhile and IsCancelled."""
    db.session.refresh(session, with_for_update=True)
    new = {**values, "state": state, "reason": session.reason if state == SessionState.CANCELLED else ""}
    changed = {name for name, value in new.items() if getattr(session, name) != value}
    leads = {row.person_id: row for row in leaders(session.id)}
    if not changed and leads.keys() == set(trainers):
        return
    if session.version != seen:
        raise ChangedMeanwhile
    if "state" in changed and session.state == SessionState.CANCELLED:
        refuse_cancelled(db.session.get_one(Round, session.round_id))
    before = {name: getattr(session, name) for name in changed}
    for name in changed:
        setattr(session, name, new[name])
    for who in leads.keys() - set(trainers):
        db.session.delete(leads[who])
    db.session.add_all(SessionTrainer(session_id=session.id, person_id=who) for who in set(trainers) - leads.keys())
    touch(session, bool(changed.intersection(TOLD)), actor_id, now)
    tell_session_changed(session, before, now)


def cancel_session(session: Session, reason: str, actor_id: str, now: datetime) -> bool:
    """Whether anything changed."""
    db.session.refresh(session, with_for_update=True)
    if session.state == SessionState.CANCELLED:
        return False
    session.state, session.reason = SessionState.CANCELLED, reason
    touch(session, True, actor_id, now)
    tell_session_cancelled(session, now)
    return True


def touch(session: Session, told: bool, actor_id: str, now: datetime) -> None:
    """`told`: calendars must hear of it."""
    session.version += 1
    session.sequence += told
    session.changed_by, session.changed_at = actor_id, now
    db.session.flush()


def replace_trainer(
    away: str, instead: str, since: datetime | None, until: datetime | None, actor_id: str, now: datetime
) -> list[Session]:
    """In every session that begins in that time and is not over or cancelled, in whatever round; and in the rounds
    themselves, where nothing that is ahead is left to who is away. The sessions that have changed."""
    period = [Session.ends_at > now]
    period += [Session.starts_at >= since] if since else []
    period += [Session.starts_at < until] if until else []
    asked = (
        select(Session)
        .join(SessionTrainer, SessionTrainer.session_id == Session.id)
        .join(Round, Round.id == Session.round_id)
        .where(SessionTrainer.person_id == away, Session.state.not_in(OVER), Round.state != RoundState.CANCELLED)
        .where(*period)
        .order_by(Session.id)
    )
    found = list(db.session.scalars(asked.with_for_update(of=Session)))
    for session in found:
        leads = {row.person_id: row for row in leaders(session.id)}
        db.session.delete(leads[away])
        if instead not in leads:
            db.session.add(SessionTrainer(session_id=session.id, person_id=instead))
        touch(session, False, actor_id, now)
    for round_id in sorted({session.round_id for session in found}):
        _hand_over(round_id, away, instead, now)
    db.session.flush()
    return found


def _hand_over(round_id: str, away: str, instead: str, now: datetime) -> None:
    there = {id for id, _name in queries.list_round_trainers(round_id)}
    if instead not in there:
        db.session.add(RoundTrainer(round_id=round_id, person_id=instead))
    left = (
        select(SessionTrainer.session_id)
        .join(Session)
        .where(Session.round_id == round_id, SessionTrainer.person_id == away)
        .where(Session.ends_at > now, Session.state.not_in(OVER))
    )
    row = db.session.get(RoundTrainer, (round_id, away))
    if row is not None and db.session.execute(left.limit(1)).first() is None:
        db.session.delete(row)
