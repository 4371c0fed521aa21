"""What counts as time in a project, and who is a participant."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.esf.counting.participants import list_participants
from app.esf.counting.spent import counted, spent
from app.people.identity.models import Sex
from app.people.models import Kind, Organisation, Person
from app.projects.models import ProjectOrganisation
from app.rounds.models.plan import Payer, RoundTrainer, SessionState
from tests.builders import NOW, a_person, keep
from tests.databases import both_engines
from tests.esf.months import MARCH, a_report, seen
from tests.house import House

pytestmark = both_engines


def test_only_the_mark_that_counts_of_a_session_that_counts_is_time(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    day, meeting = report.session(), report.session(kind="anchoring")
    report.came("Maja", day, minutes=60, agreed=None)
    report.came("Maja", day, minutes=90, agreed=False)
    report.came("Omar", day, minutes=0)
    report.came("Omar", meeting)

    rows = seen(house, lambda: list(counted(report.project.id)))

    assert [(row.minutes, row.agreed, row.day) for row in rows] == [(90, False, date(2026, 3, 10))]


def test_the_day_is_the_one_on_which_the_session_began_in_sweden(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    # Half past eleven at night in UTC is the first of April in Sweden.
    report.came("Maja", report.session(starts_at=MARCH.replace(day=31, hour=23, minute=30)))

    assert seen(house, lambda: list(counted(report.project.id, until=date(2026, 3, 31)))) == []
    assert seen(house, lambda: [row.day for row in counted(report.project.id, since=date(2026, 4, 1))]) == [
        date(2026, 4, 1)
    ]


@pytest.mark.parametrize("how", ["sold", "cancelled", "other kinds"])
def test_what_is_outside_the_project_is_not_counted(house: House, tmp_path: Path, how: str) -> None:
    report = a_report(tmp_path, kinds="boost" if how == "other kinds" else "full-day")
    session = report.session()
    report.came("Maja", session)
    if how == "sold":
        report.round.payer = Payer.SOLD
    if how == "cancelled":
        session.state = SessionState.CANCELLED
    house.session.commit()

    assert seen(house, lambda: list(spent(report.project.id))) == []


def test_who_trains_the_round_is_no_participant(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    trainer = report.came("Tove", report.session())
    keep(RoundTrainer(round_id=report.round.id, person_id=trainer.id))

    assert seen(house, lambda: [row.staff for row in spent(report.project.id)]) == [True]
    assert seen(house, lambda: list_participants(report.project.id)) == []


def test_a_participant_is_there_once_from_the_first_day_to_the_last(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    sydnarke = keep(Organisation(name="Sydnärke", kind=Kind.ASSOCIATION, created_at=NOW))
    kommun = keep(Organisation(name="Kumla", kind=Kind.MUNICIPALITY, association_id=sydnarke.id, created_at=NOW))
    row = keep(ProjectOrganisation(project_id=report.project.id, organisation_id=sydnarke.id, name="Sydnärke")).id
    maja = a_person("Maja")
    kept = house.session.get_one(Person, maja.id)
    kept.employer_id, kept.stated_sex = kommun.id, Sex.WOMAN
    house.session.commit()
    report.came("Maja", report.session(starts_at=MARCH + timedelta(days=30)), minutes=120, person=maja)
    report.came("Maja", report.session(), person=maja)

    (found,) = seen(house, lambda: list_participants(report.project.id))

    assert (found.name, found.sex, found.employer, found.organisation_id) == ("Maja", Sex.WOMAN, "Kumla", row)
    assert (found.entered_on, found.left_on) == (date(2026, 3, 10), date(2026, 4, 9))
    assert (found.minutes, found.places) == ({"prov": 300}, 1)
