"""What people in a round are told, and when. A change leaves a job, in its own transaction; the job writes the letters
a moment later. So a change for ninety persons takes no longer than for one, and nobody is told what never happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from app.database import db, reading, transaction
from app.jobs.actions import enqueue
from app.jobs.register import job
from app.mail.actions import write_letters
from app.rounds.letters.composing import Compose, about_event, about_session, cancelled_round
from app.rounds.letters.stationery import addressees_of, stationery_of
from app.rounds.models.letters import Kind, LetterTold
from app.rounds.models.plan import Round, RoundState, Session, SessionState
from app.rounds.models.registration import Registration, RegistrationEvent, Standing
from app.rounds.registering.line import heard
from app.rounds.when import when
from app.web.language import gettext as _

TELL_ONE, TELL_SESSION, TELL_ROUND = "rounds.tell_one", "rounds.tell_session", "rounds.tell_round"
AT_A_TIME = 50
TOLD_OF = (RoundState.OPEN, RoundState.CLOSED, RoundState.CANCELLED)
HAS_PLACE = (Standing.REGISTERED, Standing.OFFERED)


def tell_of_change(row: Registration, before: str | None, event: RegistrationEvent) -> None:
    """Confirmed, waiting, offered, withdrawn: whatever the registration has become. One that only stays as it was is
    told nothing."""
    enqueue(TELL_ONE, event.at, key=f"{TELL_ONE}:{event.id}", event_id=str(event.id), before=before or "")


heard.append(tell_of_change)


def tell_session_added(session: Session, at: datetime) -> None:
    _tell_session(session, Kind.CHANGED, _("Ett nytt tillfälle har tillkommit."), at)


def tell_session_changed(session: Session, before: Mapping[str, Any], at: datetime) -> None:
    """`before` is what is another now and what it was. What calendars do not show is told to nobody."""
    left = before.get("group_id", session.group_id)
    if before.get("state") == SessionState.CANCELLED:
        _tell_session(session, Kind.CHANGED, _("Tillfället blir av igen."), at)
    elif changes := _changes(session, before):
        _tell_session(session, Kind.CHANGED, "\n".join(changes), at, left=left or "")


def tell_session_cancelled(session: Session, at: datetime) -> None:
    _tell_session(session, Kind.CANCELLED, session.reason, at)


def tell_round_cancelled(course_round: Round, at: datetime) -> None:
    """Those with a place. Who stood in line is told by `tell_of_change`."""
    enqueue(TELL_ROUND, at, key=f"{TELL_ROUND}:{course_round.id}", round_id=course_round.id)


def _tell_session(session: Session, kind: Kind, told: str, at: datetime, left: str | None = None) -> None:
    """Nobody is told of what is over, or of what is only planned."""
    state = db.session.scalar(select(Round.state).where(Round.id == session.round_id))
    if session.ends_at <= at or state not in TOLD_OF:
        return
    about = f"{session.id}:{session.sequence}"
    arguments = {"session_id": session.id, "kind": kind.value, "about": about, "told": told, "left": left or ""}
    enqueue(TELL_SESSION, at, key=f"{TELL_SESSION}:{about}", **arguments)


def _changes(session: Session, before: Mapping[str, Any]) -> list[str]:
    changes = []
    if before.keys() & {"starts_at", "ends_at"}:
        was = when(before.get("starts_at", session.starts_at), before.get("ends_at", session.ends_at))
        changes.append(_("{title} har fått en ny tid. Förut var det {was}.").format(title=session.title, was=was))
    if "place" in before:
        sentence = _("{title} har fått en ny plats.").format(title=session.title)
        was = _(" Förut var det {was}.").format(was=before["place"]) if before["place"] else ""
        changes.append(sentence + was)
    if "link" in before:
        changes.append(_("{title} har fått en ny möteslänk.").format(title=session.title))
    if "group_id" in before:
        changes.append(_("{title} är för en annan grupp än förut.").format(title=session.title))
    return changes


@job(TELL_ONE)
def tell_one(at: datetime, event_id: str, before: str) -> None:
    with reading():
        event = db.session.get_one(RegistrationEvent, int(event_id))
        registration_id = event.registration_id
        compose = about_event(event, before)
    if compose is not None:
        tell_each([registration_id], compose.kind, event_id, compose, at)


@job(TELL_SESSION)
def tell_session(at: datetime, session_id: str, kind: str, about: str, told: str, left: str) -> None:
    """Those of its group, and of the group that it was taken from."""
    with reading():
        session = db.session.get_one(Session, session_id)
        mine = [Registration.group_id == session.group_id] if session.group_id else []
        concerned = or_(*mine, Registration.group_id == left) if mine and left else (mine[0] if mine else None)
        ids = _ids(session.round_id, *HAS_PLACE, concerned=concerned)
    tell_each(ids, Kind(kind), about, about_session(session_id, Kind(kind), told), at)


@job(TELL_ROUND)
def tell_round(at: datetime, round_id: str) -> None:
    with reading():
        ids = _ids(round_id, Standing.REGISTERED)
    tell_each(ids, Kind.CANCELLED, "round", cancelled_round(), at)


def tell_each(registration_ids: list[str], kind: Kind, about: str, compose: Compose, at: datetime) -> None:
    """Some at a time, in short transactions, and nobody twice: done again it goes on where it was cut off."""
    for start in range(0, len(registration_ids), AT_A_TIME):
        _tell_some(registration_ids[start : start + AT_A_TIME], kind, about, compose, at)


def _tell_some(registration_ids: list[str], kind: Kind, about: str, compose: Compose, at: datetime) -> None:
    told = select(LetterTold.registration_id).where(
        LetterTold.registration_id.in_(registration_ids), LetterTold.kind == kind, LetterTold.about == about
    )
    with reading():
        left = set(registration_ids) - set(db.session.scalars(told))
        addressees = addressees_of(left)
        if not addressees:
            return
        desk = stationery_of(db.session.get_one(Round, addressees[0].registration.round_id), at)
        letters = [letter for each in addressees for letter in compose(desk, each)] if desk.sends(kind) else []
    with transaction():
        db.session.add_all(LetterTold(registration_id=id, kind=kind, about=about, told_at=at) for id in sorted(left))
        write_letters(letters, at)


def _ids(round_id: str, *standings: Standing, concerned: ColumnElement[bool] | None = None) -> list[str]:
    asked = select(Registration.id).where(Registration.round_id == round_id, Registration.standing.in_(standings))
    return list(db.session.scalars((asked if concerned is None else asked.where(concerned)).order_by(Registration.id)))
