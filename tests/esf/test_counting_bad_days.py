"""What happens to what is counted when people and organisations change."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.database import reading, transaction
from app.esf.counting.participants import Participant, list_participants, participants_of
from app.esf.counting.sought import count
from app.esf.counting.spent import Spent, counted
from app.esf.models.counting import StudyWord
from app.people.identity.actions import give_identity_number
from app.people.identity.keys import Keys
from app.people.identity.models import Sex
from app.people.models import Kind, Organisation, Person
from app.projects.models import ProjectOrganisation
from tests.builders import NOW, a_person, keep
from tests.databases import one_engine
from tests.esf.months import MARCH, Report, a_report, seen
from tests.house import House
from tests.people.identity.numbers import MAN, WOMAN, the_number
from tests.rounds.plans import a_group, a_registration, a_round

pytestmark = one_engine


def an_association(report: Report, name: str, joined_on: date | None = None, left_on: date | None = None) -> str:
    """An employer in the area of one of the project's organisations."""
    of = keep(Organisation(name=name, kind=Kind.ASSOCIATION, created_at=NOW)).id
    row = {"organisation_id": of, "name": name, "joined_on": joined_on, "left_on": left_on}
    keep(ProjectOrganisation(project_id=report.project.id, **row))
    return keep(Organisation(name=f"Kommun i {name}", kind=Kind.MUNICIPALITY, association_id=of, created_at=NOW)).id


def participants(house: House, report: Report) -> list[Participant]:
    project_id = report.project.id
    return seen(house, lambda: list_participants(project_id))


def test_a_count_by_sex_follows_a_new_number(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    maja_id = report.came("Maja", report.session()).id
    house.session.commit()
    told = []

    for number in (the_number(sex=WOMAN), the_number(sex=MAN)):
        with house.app.app_context(), transaction():
            give_identity_number(Keys.of(house.settings), maja_id, number, actor_id=maja_id, now=NOW)
        told.append([one.sex for one in participants(house, report)])

    assert told == [[Sex.WOMAN], [Sex.MAN]]


def test_who_moves_in_the_middle_of_a_course_stays_with_the_first_employer(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    first, second = an_association(report, "Sydnärke"), an_association(report, "RAR")
    maja = Person(id=a_person("Maja").id)
    report.registrations["Maja"] = a_registration(report.group, maja, employer_id=first)
    report.came("Maja", report.session(), person=maja)
    house.session.get_one(Person, maja.id).employer_id = second
    house.session.commit()
    report.round = a_round("En senare omgång", project_id=report.project.id)
    report.group = a_group(report.round)
    report.registrations["Maja"] = a_registration(report.group, maja, employer_id=second)
    report.came("Maja", report.session(starts_at=MARCH + timedelta(days=30)), person=maja)

    assert [(one.name, one.employer, one.left_on) for one in participants(house, report)] == [
        ("Maja", "Kommun i Sydnärke", date(2026, 4, 9))
    ]


@pytest.mark.parametrize(
    ("joined_on", "left_on", "counts"),
    [
        (date(2026, 3, 10), None, True),
        (date(2026, 3, 11), None, False),
        (None, date(2026, 3, 9), False),
        (None, date(2026, 3, 10), True),
    ],
)
def test_an_organisation_counts_while_it_is_in_the_project(
    house: House, tmp_path: Path, joined_on: date | None, left_on: date | None, counts: bool
) -> None:
    report = a_report(tmp_path)
    employer_id = an_association(report, "Sydnärke", joined_on, left_on)
    report.registrations["Maja"] = a_registration(report.group, Person(id=a_person("Maja").id), employer_id=employer_id)
    report.came("Maja", report.session())

    (maja,) = participants(house, report)

    assert (maja.employer, maja.organisation_id is not None) == ("Kommun i Sydnärke", counts)


def three_months(folder: Path) -> Report:
    """Sessions at the edges of months, a course of them each for some, and a module studied alone."""
    report = a_report(folder)
    late = MARCH.replace(hour=22, minute=30)
    for number, day in enumerate((MARCH, late.replace(day=31), late.replace(month=4, day=30), late.replace(month=5))):
        session = report.session(starts_at=day)
        for name in ("Maja", "Omar", "Sara")[number % 3 :]:
            report.came(name, session, minutes=60 + number)
    maja_id = report.registrations["Maja"].person_id
    of = {"project_id": report.project.id, "person_id": maja_id, "course_id": "annan", "step_id": "ett"}
    keep(StudyWord(**of, minutes=25, done_on=date(2026, 4, 30), confirmed_at=NOW))
    return report


# Where somebody was there late in the evening, which is another day in UTC.
EDGES = [date(2026, 3, 10), date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 11)]


def test_months_make_up_the_whole_however_time_is_cut_and_persons_are_never_more_than_places(
    house: House, tmp_path: Path
) -> None:
    project_id = three_months(tmp_path).project.id
    whole = sorted(seen(house, lambda: list(counted(project_id))), key=who)

    @settings(max_examples=10, deadline=None)
    @given(st.sets(st.sampled_from(EDGES), min_size=1, max_size=2))
    def holds(cuts: set[date]) -> None:
        begins = [None, *sorted(cuts)]
        ends = [day - timedelta(days=1) for day in sorted(cuts)]
        with house.app.app_context(), reading():
            parts = [
                list(counted(project_id, since, until)) for since, until in zip(begins, [*ends, None], strict=True)
            ]
            assert sorted(chain.from_iterable(parts), key=who) == whole
            for part in parts:
                found = count(participants_of(project_id, part))
                assert (found.persons, found.persons <= found.places) == (len({row.person_id for row in part}), True)

    holds()


def who(row: Spent) -> tuple[date, str, str]:
    return row.day, row.person_id, row.session_id or row.step_id or ""
