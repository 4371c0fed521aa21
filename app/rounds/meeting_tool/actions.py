"""Keep a report that was read; save what is right in it as marks; let go of what nobody saved."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete

from app.database import db
from app.rounds.attending import actions, queries
from app.rounds.attending.minutes import ABSENT, Stay
from app.rounds.meeting_tool.stays import stay_of
from app.rounds.models.attendance import Seen
from app.rounds.models.papers import MeetingReport
from app.rounds.models.plan import Round, Session
from app.web.language import gettext as _

KEPT = timedelta(days=7)
WHY = _("Enligt mötesverktygets rapport")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`chosen`: by the number of a person in the report the registration that it is. `replace`: also where there is a
    mark; `others_away`: who is not in the report was absent."""

    chosen: Mapping[int, str]
    replace: bool
    others_away: bool


def keep_report(
    id: str, session_id: str, tool: str, notes: list[str], people: list[dict[str, Any]], by: str, now: datetime
) -> None:
    """The same id again is the same report."""
    if db.session.get(MeetingReport, id) is None:
        told = {"tool": tool, "notes": notes, "people": people}
        db.session.add(MeetingReport(id=id, session_id=session_id, read_by=by, read_at=now, **told))


def save_report(
    course_round: Round, session: Session, report: MeetingReport, wanted: Wanted, marked_by: str, now: datetime
) -> int:
    """How many were marked; nobody when it is saved already. Raises Cancelled and NotYet."""
    actions.refuse_wrong_time(session, now)
    db.session.refresh(report, with_for_update=True)
    if report.saved_at:
        return 0
    stays = stays_in(session, report, wanted.chosen)
    marked = 0
    for row in queries.list_roster(course_round, session):
        stay = stays.get(row.registration_id, ABSENT if wanted.others_away and not row.mark else None)
        if stay is None or (row.mark and (not wanted.replace or _same(row.mark, stay))):
            continue
        key = hashlib.sha256(f"{report.id} {row.registration_id}".encode()).hexdigest()
        given = (stay, Seen.MEETING_TOOL, marked_by, now, key, now)
        if row.mark:
            actions.mark(course_round, session, row.registration_id, *given, WHY)
        else:
            actions.add_mark(session, row.registration_id, *given)
        marked += 1
    report.people, report.saved_at = [], now
    return marked


def stays_in(session: Session, report: MeetingReport, chosen: Mapping[int, str]) -> dict[str, Stay]:
    """By registration. Who stands in the report twice was there whenever one of the two was."""
    people: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number, registration_id in chosen.items():
        if registration_id:
            people[registration_id].append(report.people[number])
    return {id: stay_of(session, rows) for id, rows in people.items()}


def purge(now: datetime) -> None:
    db.session.execute(delete(MeetingReport).where(MeetingReport.read_at < now - KEPT))


def _same(mark: queries.Mark, stay: Stay) -> bool:
    return (mark.minutes, mark.from_minute, mark.to_minute) == (stay.minutes, stay.from_minute, stay.to_minute)
