"""What a report says, cut to the session: stretches in minutes from its start, and how long that was in all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from app.rounds.attending.minutes import Stay, between, length, whole
from app.rounds.meeting_tool.moments import Written, order_of
from app.rounds.meeting_tool.reading import Report, Seen, UnreadableReport
from app.rounds.models.plan import Session
from app.rounds.when import when
from app.web.language import gettext as _
from app.web.swedish import alphabetical, local_day

Stretch = tuple[int, int]
A_DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def people_of(session: Session, report: Report) -> list[dict[str, Any]]:
    """The report's people as they are kept, by name. Raises UnreadableReport for one of another day."""
    days = {local_day(session.starts_at), local_day(session.ends_at)}
    order = order_of((each for person in report.people for pair in person.stretches for each in pair), days)
    people = [
        {
            "name": person.name,
            "email": person.email,
            "stretches": _cut(session, person, order),
            "minutes": min(person.minutes, whole(session).minutes),
        }
        for person in sorted(report.people, key=lambda person: alphabetical(person.name))
    ]
    if not any(person["stretches"] or person["minutes"] for person in people):
        text = _("Ingen i rapporten var med {when}. Kontrollera att det är rätt rapport.")
        raise UnreadableReport(text.format(when=when(session.starts_at, session.ends_at)))
    return people


def stay_of(session: Session, people: Iterable[dict[str, Any]]) -> Stay:
    """Of one participant, who may stand in the report more than once: with two devices one is there once. Minutes are
    whole, and the break is not counted."""
    found = list(people)
    stretches = merged((begin, end) for person in found for begin, end in person["stretches"])
    if len(stretches) == 1:
        return between(session, *stretches[0])
    minutes = sum(between(session, begin, end).minutes for begin, end in stretches)
    return Stay(minutes or max((int(person["minutes"]) for person in found), default=0))


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order, and none over another."""
    joined: list[Stretch] = []
    for begin, end in sorted(stretches):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif begin < end:
            joined.append((begin, end))
    return joined


def _cut(session: Session, person: Seen, order: str) -> list[Stretch]:
    """Merged by the second, and then rounded to minutes."""
    seconds = []
    for first, last in person.stretches:
        came, left = _pair(session, first, last, order)
        if came and left:
            begin, end = max(came, session.starts_at), min(left, session.ends_at)
            seconds.append(((begin - session.starts_at) // SECOND, (end - session.starts_at) // SECOND))
    rounded = ((round(begin / 60), min(round(end / 60), length(session))) for begin, end in merged(seconds))
    return merged(rounded)


def _pair(session: Session, first: Written, last: Written, order: str) -> tuple[datetime | None, datetime | None]:
    """A time without a date is on the day when the session begins, and a leaving the next time that it is that time."""
    came = first.on(order, local_day(session.starts_at))
    if came is None:
        return None, None
    left = last.on(order, local_day(came))
    if left and left < came and not last.numbers:
        left += A_DAY
    return came, left
