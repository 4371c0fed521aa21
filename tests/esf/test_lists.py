"""Lists taken out of a project: what is in the file, who opened numbers, and what is noted of it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.database import transaction
from app.esf.models.lists import Export
from app.people.audit import AuditEntry
from app.people.identity.actions import give_identity_number
from app.people.identity.keys import Keys
from app.people.identity.numbers import Number
from app.people.models import Person, RoleName
from tests.browser import Browser, Page
from tests.builders import NOW, with_role
from tests.databases import one_engine
from tests.esf.months import MARCH, Report, a_report
from tests.house import House

pytestmark = one_engine

NUMBERS = ("201801012396", "201801022395")
ASKED = {"manad": "", "omgang": "", "tillfalle": "", "organisation": "", "filtyp": "csv", "syfte": "esf-report"}


def a_keeper(browser: Browser) -> Person:
    keeper = with_role(RoleName.PROJECT_ADMINISTRATOR)
    browser.sign_in(keeper)
    return keeper


def take_out(browser: Browser, report: Report, status: int = 200, **asked: str) -> Page:
    return browser.send("esf.take_out_list", ASKED | asked, status, **report.place)


def lines(page: Page) -> list[list[str]]:
    return list(csv.reader(io.StringIO(page.answer.data.decode("utf-8-sig"), newline=""), delimiter=";"))


def give(house: House, person: Person, digits: str, actor: Person) -> None:
    with house.app.app_context(), transaction():
        give_identity_number(Keys.of(house.settings), person.id, Number(digits), actor.id, NOW)


def noted(house: House, act: str) -> list[tuple[Any, ...]]:
    asked = select(AuditEntry.person_id, AuditEntry.about, AuditEntry.why).where(AuditEntry.act == act)
    return [tuple(row) for row in house.session.execute(asked.order_by(AuditEntry.id))]


def test_an_attendance_report_is_the_rows_of_its_month(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    day, april = report.session(minutes=185), report.session(starts_at=MARCH + timedelta(days=30))
    report.came("Maja", day, minutes=185)
    report.came("Åke", day, minutes=50, agreed=None)
    report.came("Maja", april)
    keeper = a_keeper(browser)

    page = take_out(browser, report, mall="sammanstallning", manad="2026-03")

    assert lines(page) == [
        [
            "Namn",
            "Personnummer",
            "Arbetsgivare",
            "Organisationsnummer",
            "Månad",
            "Aktiviteter",
            "Timmar",
            "Bekräftat av deltagaren",
        ],
        ["Maja", "", "", "", "2026-03", "1", "3", "Ja"],
        ["Åke", "", "", "", "2026-03", "1", "0", "Nej"],
    ]
    (export,) = house.session.scalars(select(Export))
    assert (export.layout, export.of, export.rows, export.by_id) == (
        "Sammanställning av närvaro",
        "mars 2026",
        2,
        keeper.id,
    )
