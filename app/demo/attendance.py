"""Who was at which session, who said so, what was mended afterwards, and what the learners say of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from app.database import db
from app.demo.chance import MARK
from app.demo.filling import Filling
from app.demo.people import Staff
from app.demo.registrations import Place
from app.rounds.attending.minutes import ABSENT, Stay, between, length, whole
from app.rounds.models.attendance import Attendance, AttendanceWord, Seen
from app.rounds.models.plan import Session
from app.rounds.models.registration import Standing

WAYS = (Seen.TRAINER,) * 11 + (Seen.CODE,) * 4 + (Seen.PAPER,) * 3 + (Seen.MEETING_TOOL,) * 2
# Sessions where nobody has said anything, single persons who were passed over, and marks that were mended.
UNMARKED, FORGOTTEN, MENDED = 0.04, 0.015, 0.02
AGREED, OBJECTED = 0.72, 0.02
WHY = ("Kom med på pappret i efterhand.", "Fel person markerades.", "Hade gått vid lunch.", "Rättat efter samtal.")
OBJECTIONS = ("Jag var med hela dagen.", "Jag var sjuk den dagen.", "Jag kom först efter lunch.", "Fel antal minuter.")
Minutes = dict[tuple[str, str], int]


def keep_attendance(filling: Filling, places: Iterable[Place], staff: Staff) -> Minutes:
    """The minutes that count, by registration and session."""
    minutes: Minutes = {}
    ways: dict[str, Seen | None] = {}
    for place in places:
        if place.standing != Standing.REGISTERED:
            continue
        for session in place.sessions:
            if session.ends_at > filling.now:
                continue
            if session.id not in ways:
                fresh = session.ends_at > filling.now - timedelta(days=21)
                silent = filling.chance.happens(0.5 if fresh else UNMARKED)
                ways[session.id] = None if silent else filling.chance.one_of(WAYS)
            way = ways[session.id]
            if way is not None and not filling.chance.happens(FORGOTTEN):
                minutes[place.id, session.id] = _keep_marks(filling, place, session, way, staff)
    return minutes


def _keep_marks(filling: Filling, place: Place, session: Session, way: Seen, staff: Staff) -> int:
    chance, stay = filling.chance, _stay(filling, place, session)
    by = place.learner.id if way == Seen.CODE and stay.minutes else place.planned.trainers[0]
    way = Seen.TRAINER if way == Seen.CODE and not stay.minutes else way
    at = session.starts_at + timedelta(minutes=chance.number(0, 25))
    if way == Seen.PAPER:
        at = session.ends_at + timedelta(hours=chance.number(1, 70))
    mended = chance.happens(MENDED)
    if mended:
        other = ABSENT if stay.minutes else whole(session)
        _mark(filling, place, session, other, way, by, at, "")
        at, by, way = (
            min(at + timedelta(days=chance.number(1, 12)), filling.now),
            staff.administrator,
            Seen.ADMINISTRATOR,
        )
    _mark(filling, place, session, stay, way, by, at, chance.one_of(WHY) if mended else "")
    return stay.minutes


def _stay(filling: Filling, place: Place, session: Session) -> Stay:
    chance = filling.chance
    if not chance.happens(0.72 + 0.26 * place.learner.diligence):
        return ABSENT
    if chance.happens(0.07):
        return between(session, 0, length(session) * chance.number(4, 9) // 10)
    return between(session, chance.number(20, 60), length(session)) if chance.happens(0.04) else whole(session)


def _mark(
    filling: Filling, place: Place, session: Session, stay: Stay, way: Seen, by: str, at: datetime, why: str
) -> None:
    values = {"minutes": stay.minutes, "from_minute": stay.from_minute, "to_minute": stay.to_minute, "source": way}
    told = {"marked_by": by, "marked_at": at, "saved_at": at, "key": filling.chance.id("mark"), "why": why}
    filling.keep(Attendance, session_id=session.id, registration_id=place.id, **values, **told)


def keep_words(filling: Filling) -> None:
    """When the marks are written: of the newest of each, whether the learner agrees."""
    chance, newest = filling.chance, dict[tuple[str, str], tuple[int, datetime]]()
    rows = select(Attendance.id, Attendance.session_id, Attendance.registration_id, Attendance.marked_at)
    for id, session_id, registration_id, at in db.session.execute(
        rows.where(Attendance.key.startswith(MARK)).order_by(Attendance.id)
    ):
        newest[session_id, registration_id] = id, at
    for id, at in newest.values():
        right = not chance.happens(OBJECTED)
        if chance.happens(AGREED) or not right:
            said_at = min(at + timedelta(hours=chance.number(2, 200)), filling.now)
            text = "" if right else chance.one_of(OBJECTIONS)
            filling.keep(AttendanceWord, attendance_id=id, right=right, text=text, said_at=said_at)
