"""What is missing before a month can be told of. Each fault says where it is mended."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.esf.counting.spent import Spent, spent
from app.esf.months import facts
from app.esf.months.periods import first_day, last_day, month_of
from app.projects.known_courses import known_courses
from app.projects.models import Project
from app.projects.queries import list_courses
from app.web.language import gettext as _
from app.web.language import ngettext
from app.web.swedish import day as day_in_words


class Kind(StrEnum):
    """In the order in which they are shown: first what keeps people out of the report."""

    UNDECIDED = "undecided"
    UNMARKED = "unmarked"
    OUTSIDE_PERIOD = "outside-period"
    NO_NUMBER = "no-number"
    LOCKED_NUMBER = "locked-number"
    NO_CODE = "no-code"
    NO_EMPLOYER = "no-employer"
    NO_EMPLOYER_NUMBER = "no-employer-number"
    DISPUTED = "disputed"
    UNCONFIRMED = "unconfirmed"
    TOO_LONG = "too-long"
    TWICE = "twice"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Fault:
    """`endpoint` with `place` is the page where it is mended."""

    kind: Kind
    month: str
    words: str
    endpoint: str
    place: dict[str, str]


@dataclass(slots=True)
class Seen:
    """All that is looked at, for months that follow on each other."""

    project: Project
    rows: list[Spent]
    people: dict[str, facts.Somebody]
    employers: dict[str, tuple[str, str]]
    meetings: dict[str, facts.Meeting]
    unmarked: dict[str, int]
    namesakes: list[tuple[str, str]]
    keys: Collection[str]
    titles: dict[str, str]
    decided: dict[str, bool]
    counted: list[Spent] = field(init=False)
    months: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        """By day and name. `months` are those in which a person's time counts."""
        self.rows.sort(key=lambda row: (row.day, row.session_id or "", self.people[row.person_id].name.casefold()))
        self.counted = [row for row in self.rows if not row.staff]
        self.months = {}
        for row in self.counted:
            self.months.setdefault(row.person_id, set()).add(month_of(row.day))


def list_faults(project: Project, since: str, until: str, keys: Collection[str], now: datetime) -> list[Fault]:
    """Of the months from one to another, both included. `keys` name those that open numbers. As many statements for
    three persons as for three hundred."""
    seen = _look(project, first_day(since), last_day(until), keys, now)
    checks = (_of_courses, _of_sessions, _of_numbers, _of_employers, _of_marks, _of_namesakes)
    order = list(Kind)
    found = {fault.kind + fault.month + fault.words: fault for check in checks for fault in check(seen)}
    return sorted(found.values(), key=lambda one: (one.month, order.index(one.kind)))


def by_kind(faults: list[Fault]) -> dict[Kind, list[Fault]]:
    return {kind: some for kind in Kind if (some := [fault for fault in faults if fault.kind == kind])}


def _look(project: Project, since: date, until: date, keys: Collection[str], now: datetime) -> Seen:
    rows, namesakes = list(spent(project.id, since, until)), facts.namesakes(project.id)
    ids = {row.person_id for row in rows} | {id for pair in namesakes for id in pair}
    return Seen(
        project=project,
        rows=rows,
        people=facts.people(ids),
        employers=facts.employers(),
        meetings=facts.meetings(project.id, since, until),
        unmarked=facts.unmarked(project.id, since, until, now),
        namesakes=namesakes,
        keys=keys,
        titles=dict(known_courses()),
        decided={row.course_id: row.kinds is not None for row in list_courses(project.id)},
    )


def _of_courses(seen: Seen) -> Iterator[Fault]:
    """Sessions of a course of which nobody has said what counts, so that nothing does."""
    for meeting in seen.meetings.values():
        if seen.decided.get(meeting.course_id):
            continue
        title, place = seen.titles.get(meeting.course_id, meeting.course_id), {"project_id": seen.project.id}
        known = meeting.course_id in seen.decided
        endpoint = "projects.change_course" if known else "projects.add_course"
        place |= {"course_id": meeting.course_id} if known else {}
        yield Fault(Kind.UNDECIDED, month_of(meeting.day), title, endpoint, place)


def _of_sessions(seen: Seen) -> Iterator[Fault]:
    begins, ends = seen.project.starts_on, seen.project.ends_on
    for meeting in seen.meetings.values():
        if count := seen.unmarked.get(meeting.id):
            people = ngettext("1 deltagare", "{} deltagare", count).format(count)
            yield _at(meeting, Kind.UNMARKED, people)
        if meeting.counts and ((begins and meeting.day < begins) or (ends and meeting.day > ends)):
            yield _at(meeting, Kind.OUTSIDE_PERIOD)


def _of_numbers(seen: Seen) -> Iterator[Fault]:
    if not seen.project.stores_identity_numbers:
        return
    for person_id, months in seen.months.items():
        somebody = seen.people[person_id]
        missing = Kind.NO_CODE if somebody.protected else Kind.NO_NUMBER
        kind = missing if somebody.number_key is None else Kind.LOCKED_NUMBER
        if somebody.number_key is None or somebody.number_key not in seen.keys:
            for month in months:
                yield Fault(kind, month, somebody.name, "people.identity_of_person", {"person_id": person_id})


def _of_employers(seen: Seen) -> Iterator[Fault]:
    for row in seen.counted:
        somebody = seen.people[row.person_id]
        employer_id = row.employer_id or somebody.employer_id
        if employer_id is None:
            place = {"person_id": row.person_id}
            yield Fault(Kind.NO_EMPLOYER, month_of(row.day), somebody.name, "people.change_person", place)
        elif not seen.employers[employer_id][1]:
            place, name = {"organisation_id": employer_id}, seen.employers[employer_id][0]
            yield Fault(Kind.NO_EMPLOYER_NUMBER, month_of(row.day), name, "people.change_organisation", place)


def _of_marks(seen: Seen) -> Iterator[Fault]:
    """Who has not confirmed is counted by session: there may be hundreds, and one letter reminds them all."""
    unconfirmed: dict[str, int] = {}
    for row in seen.rows:
        meeting = seen.meetings.get(row.session_id or "")
        if meeting is None:
            continue
        name = seen.people[row.person_id].name
        if row.staff:
            yield _at(meeting, Kind.STAFF, name)
            continue
        if row.agreed is None:
            unconfirmed[meeting.id] = unconfirmed.get(meeting.id, 0) + 1
        elif not row.agreed:
            yield _at(meeting, Kind.DISPUTED, name)
        if row.minutes > meeting.minutes:
            yield _at(meeting, Kind.TOO_LONG, name)
    for meeting_id, count in unconfirmed.items():
        yield _at(seen.meetings[meeting_id], Kind.UNCONFIRMED, ngettext("1 person", "{} personer", count).format(count))


def _of_namesakes(seen: Seen) -> Iterator[Fault]:
    for first, other in seen.namesakes:
        for month in seen.months.get(first, set()) | seen.months.get(other, set()):
            place = {"person_id": first, "other_id": other}
            yield Fault(Kind.TWICE, month, seen.people[first].name, "people.merge_person", place)


def _at(meeting: facts.Meeting, kind: Kind, who: str = "") -> Fault:
    words = _("{title} den {day}").format(title=meeting.title, day=day_in_words(meeting.day))
    place = {"round_id": meeting.round_id, "session_id": meeting.id}
    endpoint = "rounds.change_session" if kind == Kind.OUTSIDE_PERIOD else "rounds.show_session"
    return Fault(kind, month_of(meeting.day), f"{words}: {who}" if who else words, endpoint, place)
