"""The days that somebody sets for a participant, each for a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select

from app.esf.counting.participants import list_participants
from app.people.audit import AuditEntry
from app.people.models import RoleName
from tests.browser import Browser
from tests.builders import with_role
from tests.databases import one_engine
from tests.esf.months import a_report, seen
from tests.house import House

pytestmark = one_engine
PAGE = "esf.show_project_participant"
NOTHING = {"entered_on": "", "entered_why": "", "left_on": "", "left_why": "", "version": "1"}


def of_maja(folder: Path, browser: Browser) -> dict[str, str]:
    report = a_report(folder)
    person_id = report.came("Maja", report.session()).id
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))
    return {**report.place, "person_id": person_id}


def days(house: House, project_id: str) -> list[tuple[date, date]]:
    return seen(house, lambda: [(one.entered_on, one.left_on) for one in list_participants(project_id)])


def test_a_day_is_set_for_a_reason_and_follows_attendance_again_when_it_is_emptied(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    place = of_maja(tmp_path, browser)
    left = NOTHING | {"left_on": "2026-05-01", "left_why": "Slutade sin anställning"}

    unsaid = browser.send(PAGE, left | {"left_why": ""}, 422, **place)
    browser.send(PAGE, left, **place)
    was_set = days(house, place["project_id"])
    browser.send(PAGE, NOTHING | {"version": "2"}, **place)

    assert unsaid.words("#left_why-error") == ["Skriv varför"]
    assert was_set == [(date(2026, 3, 10), date(2026, 5, 1))]
    assert days(house, place["project_id"]) == [(date(2026, 3, 10), date(2026, 3, 10))]
    told = select(AuditEntry.act, AuditEntry.person_id, AuditEntry.why).order_by(AuditEntry.id)
    entries = [(row.act, row.person_id, row.why) for row in house.session.execute(told)]
    house.session.rollback()
    assert entries == [
        ("participant.days-set", place["person_id"], "Slutade sin anställning"),
        ("participant.days-set", place["person_id"], ""),
    ]


def test_the_last_day_is_not_before_the_first(browser: Browser, house: House, tmp_path: Path) -> None:
    place = of_maja(tmp_path, browser)

    page = browser.send(PAGE, NOTHING | {"left_on": "2026-03-09", "left_why": "Slutade"}, 422, **place)

    assert page.words("#left_on-error") == ["Sista dagen är före den första"]
    assert days(house, place["project_id"]) == [(date(2026, 3, 10), date(2026, 3, 10))]


def test_of_two_who_set_days_at_once_the_second_is_told(browser: Browser, house: House, tmp_path: Path) -> None:
    place = of_maja(tmp_path, browser)
    browser.send(PAGE, NOTHING | {"left_on": "2026-05-01", "left_why": "Slutade"}, **place)

    page = browser.send(PAGE, NOTHING | {"left_on": "2026-06-01", "left_why": "Sjuk"}, 422, **place)

    assert "Någon annan har ändrat dagarna" in page.one("#entered_on-error").text
    assert page.one("[name=version]")["value"] == "2"
    assert days(house, place["project_id"]) == [(date(2026, 3, 10), date(2026, 5, 1))]


def test_who_may_only_read_sets_nothing_and_who_is_no_participant_has_no_page(browser: Browser, tmp_path: Path) -> None:
    place = of_maja(tmp_path, browser)
    administrator_has_not_come = place | {"person_id": "finns-inte"}

    browser.open(PAGE, 404, **administrator_has_not_come)
    browser.sign_in(with_role(RoleName.AUDITOR))
    browser.send(PAGE, NOTHING, 404, **place)
