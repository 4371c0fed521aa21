"""The rows of each kind of list, made of the rows that reports are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from app.esf.lists.shaping import Row
from app.esf.lists.subjects import Subject
from app.esf.lists.words import ENDED, NEW
from app.esf.rows import ReportRow
from app.people.identity.numbers import Number
from app.web.swedish import alphabetical, clock

Rows = Iterable[ReportRow]
Key = TypeVar("Key")


def rows_of(subject: Subject, rows: Rows, since: date | None, until: date | None, staying: set[str]) -> Iterator[Row]:
    """In the order in which the list is read. Of who came and went, those who did between the days; who is among the
    `staying` has not gone, whatever the last day so far."""
    if subject == Subject.CHANGES:
        return _changes(rows, since, until, staying)
    return MAKERS[subject](rows)


def _attendance(rows: Rows) -> Iterator[Row]:
    for row in sorted(rows, key=_in_order):
        yield {
            **_who(row),
            "month": row.day.isoformat()[:7],
            "day": row.day,
            "starts": clock(row.starts_at) if row.starts_at else "",
            "activity": row.activity,
            "kind": row.kind,
            "course": row.course,
            "round": row.round,
            "minutes": row.minutes,
            "agreed": row.agreed,
            "entered_on": row.entered_on,
            "left_on": row.left_on,
        }


def _participants(rows: Rows) -> Iterator[Row]:
    """A person once; the employer is the one of the first day among the rows."""
    for _id, theirs in sorted(_by(rows, lambda row: row.person_id).items(), key=lambda pair: _in_order(pair[1][0])):
        first = theirs[0]
        yield {
            **_who(first),
            "entered_on": first.entered_on,
            "left_on": first.left_on,
            "places": len({row.course_id for row in theirs}),
            "minutes": sum(row.minutes for row in theirs),
        }


def _summary(rows: Rows) -> Iterator[Row]:
    """All of a month is confirmed, or some of it is disputed, or nobody has said so of everything."""
    found = _by(rows, lambda row: (row.person_id, row.employer, row.day.isoformat()[:7]))
    for (_id, _employer, month), theirs in sorted(found.items(), key=lambda pair: _in_order(pair[1][0])):
        said = {row.agreed for row in theirs}
        yield {
            **_who(theirs[0]),
            "month": month,
            "days": len({row.day for row in theirs}),
            "activities": len(theirs),
            "minutes": sum(row.minutes for row in theirs),
            "agreed": False if False in said else None if None in said else True,
        }


def _changes(rows: Rows, since: date | None, until: date | None, staying: set[str]) -> Iterator[Row]:
    for row in _participants(rows):
        for change, key in ((NEW, "entered_on"), (ENDED, "left_on")):
            within = (since is None or since <= row[key]) and (until is None or row[key] <= until)
            if within and not (change == ENDED and row["person_id"] in staying):
                yield {**row, "change": change, "day": row[key]}


def _employers(rows: Rows) -> Iterator[Row]:
    """Whole time of all its people, by month; nothing is said of what it costs."""
    found = _by(rows, lambda row: (row.employer, row.employer_number, row.organisation, row.day.isoformat()[:7]))
    for (employer, number, organisation, month), theirs in sorted(
        found.items(), key=lambda pair: (alphabetical(pair[0][0]), *pair[0])
    ):
        yield {
            "employer": employer,
            "employer_number": number,
            "organisation": organisation,
            "month": month,
            "persons": len({row.person_id for row in theirs}),
            "minutes": sum(row.minutes for row in theirs),
        }


def _in_order(row: ReportRow) -> tuple[str, str, date, str]:
    return alphabetical(row.name), row.person_id, row.day, row.activity


def _who(row: ReportRow) -> dict[str, Any]:
    return {
        "person_id": row.person_id,
        "number": row.code or (Number(row.number) if row.number else ""),
        "name": row.name,
        "sex": row.sex,
        "employer": row.employer,
        "employer_number": row.employer_number,
        "organisation": row.organisation,
    }


def _by(rows: Rows, key: Callable[[ReportRow], Key]) -> dict[Key, list[ReportRow]]:
    found: dict[Key, list[ReportRow]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


MAKERS: dict[Subject, Callable[[Rows], Iterator[Row]]] = {
    Subject.ATTENDANCE: _attendance,
    Subject.PARTICIPANTS: _participants,
    Subject.SUMMARY: _summary,
    Subject.EMPLOYERS: _employers,
}
