"""Who is reminded before a session and thanked after it, when, and once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.catalogue.models import CourseVersion
from app.learning.models import Attempt, Done
from app.rounds.letters.reminding import remind, thank
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.letters import LetterTold, RoundLetter
from app.rounds.models.plan import Group, RoundState, Session
from app.rounds.models.registration import Registration
from tests.builders import a_person, keep
from tests.house import House
from tests.rounds.courses import a_course_with_meetings
from tests.rounds.letters.post import written
from tests.rounds.plans import a_group, a_registration, a_round

# A full day at nine in the morning; and some days before it, in winter time.
DAY = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)
BEFORE = datetime(2026, 3, 9, 7, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course_with_meetings(tmp_path)


def a_full_day(state: RoundState = RoundState.OPEN) -> tuple[Group, Session]:
    taken = a_round(state=state)
    group = a_group(taken)
    said = {"title": "Heldag", "step_id": "heldag", "material": "Ta med egna exempel."}
    times = {"starts_at": DAY, "ends_at": DAY + timedelta(hours=3)}
    session = Session(round_id=taken.id, group_id=group.id, kind="full-day", **said, **times)
    return group, keep(session)


def told_lately(row: Registration, days: int) -> None:
    at = BEFORE - timedelta(days=days)
    keep(LetterTold(registration_id=row.id, kind="registered", about="1", told_at=at))


def done(house: House, row: Registration) -> None:
    version = house.session.query(CourseVersion.id).scalar()
    attempt = keep(Attempt(person_id=row.person_id, course_id="prov", number=1, started_at=BEFORE))
    keep(Done(attempt_id=attempt.id, step_id="forsta", course_version_id=version, done_at=BEFORE))


def run(house: House, work: object, at: datetime) -> list[tuple[str, str]]:
    house.session.commit()
    with house.app.app_context():
        work(at)  # type: ignore[operator]
    return [(letter.recipient, str(letter.body)) for letter in written(house, at)]


def test_who_has_modules_left_or_has_not_heard_of_it_for_long_is_reminded_once(house: House) -> None:
    group, _session = a_full_day()
    ready, left, forgetful, new = (
        a_registration(group, a_person(name, f"{name.lower()}@exempel.se")) for name in ("Ready", "Left", "Long", "New")
    )
    for row, days in ((ready, 5), (left, 5), (forgetful, 20), (new, 0)):
        told_lately(row, days)
    done(house, ready)
    done(house, forgetful)

    assert run(house, remind, BEFORE - timedelta(days=1)) == []
    letters = run(house, remind, BEFORE)

    assert [to for to, _body in sorted(letters)] == ["left@exempel.se", "long@exempel.se"]
    to_left, to_forgetful = (body for _to, body in sorted(letters))
    assert "Heldag\ntorsdag 12 mars 2026, 09.00–12.00" in to_left
    assert "Det här är kvar att göra före:\n- Första modulen" in to_left
    assert "Ta med egna exempel." in to_left
    assert "kvar att göra" not in to_forgetful
    assert len(run(house, remind, BEFORE + timedelta(hours=1))) == 2


def test_nobody_is_reminded_at_night_or_in_a_round_that_is_only_planned(house: House) -> None:
    group, _session = a_full_day()
    a_registration(group, a_person("Maja", "maja@exempel.se"))
    planned, _other = a_full_day(state=RoundState.PLANNED)
    a_registration(planned, a_person("Ari", "ari@exempel.se"))

    assert run(house, remind, BEFORE.replace(hour=5)) == []
    assert [to for to, _body in run(house, remind, BEFORE)] == ["maja@exempel.se"]


def test_a_round_that_leaves_reminders_out_sends_none(house: House) -> None:
    group, session = a_full_day()
    a_registration(group, a_person("Maja", "maja@exempel.se"))
    keep(RoundLetter(round_id=session.round_id, kind="reminder", subject="Hej", text="Hej", sent=False))

    assert run(house, remind, BEFORE) == []


def test_those_who_came_are_thanked_from_the_day_after(house: House) -> None:
    group, session = a_full_day()
    came, absent, _unmarked = (
        a_registration(group, a_person(name, f"{name.lower()}@exempel.se")) for name in ("Came", "Absent", "Unmarked")
    )
    for number, (row, minutes) in enumerate(((came, 0), (came, 180), (absent, 180), (absent, 0))):
        at = DAY + timedelta(minutes=number)
        seen = {"source": Seen.TRAINER, "marked_at": at, "saved_at": at, "key": str(number)}
        keep(Attendance(session_id=session.id, registration_id=row.id, minutes=minutes, **seen))

    assert run(house, thank, DAY + timedelta(hours=8)) == []
    letters = run(house, thank, DAY + timedelta(days=1))

    assert [to for to, _body in letters] == ["came@exempel.se"]
    assert "Ta med egna exempel." in letters[0][1]
    assert "/min-narvaro" in letters[0][1]
    assert len(run(house, thank, DAY + timedelta(days=2))) == 1
