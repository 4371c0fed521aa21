"""What each letter is about: which sessions its calendar entries are for, and what it says besides the usual."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.mail.actions import Words as Letter
from app.rounds.letters.learnt import learnt_in
from app.rounds.letters.stationery import Addressee, Entries, Stationery
from app.rounds.models.letters import Kind
from app.rounds.models.plan import Round, RoundState, SessionState
from app.rounds.models.registration import Registration, RegistrationEvent, Standing
from app.rounds.when import weekday
from app.web.language import gettext as _
from app.web.swedish import clock

KINDS = {
    Standing.REGISTERED: Kind.REGISTERED,
    Standing.WAITING: Kind.WAITING,
    Standing.OFFERED: Kind.OFFERED,
    Standing.WITHDRAWN: Kind.WITHDRAWN,
}
Write = Callable[[Stationery, Addressee], list[Letter]]


@dataclass(frozen=True, slots=True)
class Compose:
    kind: Kind
    write: Write

    def __call__(self, desk: Stationery, to: Addressee) -> list[Letter]:
        return self.write(desk, to)


def about_event(event: RegistrationEvent, before: str) -> Compose | None:
    """None for what is no longer so: what came after it is told instead."""
    row = db.session.get_one(Registration, event.registration_id)
    later = select(RegistrationEvent).where(
        RegistrationEvent.registration_id == row.id,
        RegistrationEvent.id > event.id,
        (RegistrationEvent.standing != event.standing) | (RegistrationEvent.group_id != event.group_id),
    )
    course_round = db.session.get_one(Round, row.round_id)
    if row.merged_into or course_round.state == RoundState.PLANNED or db.session.scalars(later.limit(1)).first():
        return None
    kind = KINDS[Standing(event.standing)]
    if course_round.state == RoundState.CANCELLED:
        return cancelled_round() if kind == Kind.WITHDRAWN else None
    left = _group_before(event) if before == Standing.REGISTERED else None
    unanswered = before == Standing.OFFERED and event.actor_id is None

    def write(desk: Stationery, to: Addressee) -> list[Letter]:
        put = desk.coming(event.group_id) if kind == Kind.REGISTERED else []
        take = [one for one in desk.coming(left) if one not in put] if left else []
        until = to.registration.offered_until
        told = {"skäl": _("Vi fick inget svar på erbjudandet om en plats i tid.") if unanswered else ""}
        if until:
            told["svara senast"] = offer_ends(until)
        return desk.letters_to(to, kind, told, Entries(put, take))

    return Compose(kind, write)


def offer_ends(until: datetime) -> str:
    return _("{day} klockan {time}").format(day=weekday(until), time=clock(until))


def _group_before(event: RegistrationEvent) -> str | None:
    same = (RegistrationEvent.registration_id == event.registration_id, RegistrationEvent.id < event.id)
    asked = select(RegistrationEvent.group_id).where(*same).order_by(RegistrationEvent.id.desc()).limit(1)
    return db.session.scalar(asked)


def about_session(session_id: str, kind: Kind, told: str = "", left: Mapping[str, str] | None = None) -> Compose:
    """A change, a cancellation, a reminder or thanks. `left` is by registration what remains to be done before it. For
    who is in another group than the session's by now, or when it has been cancelled since, the entry is taken away."""

    learnt: dict[str, str] = {}  # the same for all who get the letter

    def write(desk: Stationery, to: Addressee) -> list[Letter]:
        session = next((one for one in desk.sessions if one.id == session_id), None)
        if session is None:
            return []
        course_id = desk.round.course_id
        if kind == Kind.REMINDER and session.kind == BOOST and course_id not in learnt:
            learnt[course_id] = learnt_in(course_id)
        placed = to.registration.standing == Standing.REGISTERED
        theirs = session.meets(to.registration.group_id)
        gone = not theirs or session.state == SessionState.CANCELLED
        if gone and kind == Kind.CHANGED and not theirs:
            words = {"ändring": told, "tillfälle": _("Du behöver inte komma till det.")}
        elif gone and kind == Kind.CHANGED:
            return []  # that it is cancelled is told by a letter of its own
        else:
            words = {"ändring": told, "tillfälle": desk.session_line(session, link=placed and not gone)}
        words |= {"skäl": reason(told) if kind == Kind.CANCELLED else "", "material": session.material}
        words["lärdomar"] = learnt.get(course_id, "")
        words["kvar"] = (left or {}).get(to.registration.id, "")
        entries = Entries(take=[session]) if gone else Entries(put=[session])
        return desk.letters_to(to, kind, words, entries if placed and kind in WITH_ENTRIES else Entries())

    return Compose(kind, write)


BOOST = "boost"
WITH_ENTRIES = (Kind.CHANGED, Kind.CANCELLED)


def cancelled_round() -> Compose:
    def write(desk: Stationery, to: Addressee) -> list[Letter]:
        placed = to.registration.standing == Standing.REGISTERED
        words = {
            "tillfälle": _("{round} är inställd.").format(round=desk.round.name),
            "skäl": reason(desk.round.reason),
            "tillfällen": "",
        }
        take = desk.ahead(to.registration.group_id) if placed else []
        return desk.letters_to(to, Kind.CANCELLED, words, Entries(take=take))

    return Compose(Kind.CANCELLED, write)


def reason(why: str) -> str:
    return why or _("Den som ordnar omgången kan svara på varför.")
