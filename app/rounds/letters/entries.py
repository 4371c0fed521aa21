"""Calendar entries: one object for one session and one person, for a letter; and a whole calendar for a feed.

Times are UTC, so a calendar anywhere has them right, also when clocks are moved. An entry's UID stays as long as the
registration and the session; its SEQUENCE grows with each of them, so that a calendar takes the later word for true.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vCalAddress, vDuration, vText

from app.rounds.letters.filling import UNSEEN
from app.rounds.models.plan import Round, Session, SessionState
from app.rounds.models.registration import Registration
from app.settings import Settings
from app.web.language import gettext as _

MAKER = "-//Larbron//Omgangar//SV"
FRESH = timedelta(hours=4)


class Method(StrEnum):
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def entry(
    method: Method,
    session: Session,
    registration: Registration,
    email: str,
    title: str,
    settings: Settings,
    now: datetime,
) -> str:
    """For a letter to `email`. It names nobody. `title` is the round's."""
    event = _event(session, uid_of(session, registration.id, settings), sequence_of(session, registration), title, now)
    name, address = parseaddr(settings.mail_from)
    organiser = vCalAddress(f"mailto:{address}")
    organiser.params["CN"] = vText(name or "Lärbron")
    event.add("organizer", organiser)
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["PARTSTAT"], attendee.params["RSVP"] = vText("ACCEPTED"), vText("FALSE")
    event.add("attendee", attendee)
    if method == Method.CANCEL:
        event["STATUS"] = vText("CANCELLED")
    else:
        _say_where(event, session, with_link=True)
    calendar = _calendar()
    calendar.add("method", method.value)
    calendar.add_component(event)
    return _text(calendar)


def whole_calendar(own: Iterable[tuple[Session, Registration | None, Round]], settings: Settings) -> str:
    """Sessions with what the person is there as, None for who leads it. The same rows make the same text."""
    calendar = _calendar()
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Lärbron"))
    calendar.add("refresh-interval", FRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(FRESH))
    for session, registration, course_round in own:
        whose = registration.id if registration else "utbildare"
        sequence = sequence_of(session, registration) if registration else session.sequence
        stamp = session.changed_at or course_round.created_at
        event = _event(session, uid_of(session, whose, settings), sequence, course_round.name, stamp)
        _say_where(event, session, with_link=False)
        calendar.add_component(event)
    return _text(calendar)


def uid_of(session: Session, whose: str, settings: Settings) -> str:
    return f"{session.id}-{whose}@{urlsplit(settings.url).hostname or 'larbron'}"


def sequence_of(session: Session, registration: Registration) -> int:
    """Both only grow: a move of the session, and a withdrawal and what comes after it."""
    return session.sequence + registration.version


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    return calendar


def _event(session: Session, uid: str, sequence: int, title: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("sequence", sequence)
    event.add("summary", _seen(f"{session.title}, {title}"))
    states = {SessionState.PLANNED: "TENTATIVE", SessionState.CANCELLED: "CANCELLED"}
    event.add("status", states.get(SessionState(session.state), "CONFIRMED"))
    return event


def _say_where(event: Event, session: Session, with_link: bool) -> None:
    """The link to a meeting stands in letters alone: calendars are shared, and feeds are fetched by others."""
    if session.place:
        event.add("location", _seen(session.place))
    elif session.link:
        event.add("location", _seen(session.link) if with_link else _("Digitalt möte"))
    if with_link and session.link and session.place:
        event.add("description", _("Möteslänk: {link}").format(link=_seen(session.link)))


def _seen(text: str) -> str:
    return UNSEEN.sub(" ", text)


def _text(calendar: Calendar) -> str:
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")
