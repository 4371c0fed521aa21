"""Lists taken out of a project: what is in the file, who opened numbers, and what is noted of it."""

from __future__ import annotations

import io
import resource
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from app.database import transaction
from app.esf.models.lists import Export
from app.esf.models.months import Month, MonthState
from app.esf.months import actions as months
from app.jobs.worker import run_due
from app.people.identity.actions import protect
from app.people.identity.keys import Keys
from app.people.models import Person, SignInSession
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW
from tests.databases import one_engine
from tests.esf.months import MARCH, Report, a_report
from tests.esf.taken_out import a_keeper, give, lines, needs_numbers, noted, take_out
from tests.house import House
from tests.people.identity.numbers import MAN, a_number

pytestmark = one_engine

MARCH_ONLY = {"manad": "2026-03"}
APRIL = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)


def close(house: House, report: Report, actor: Person) -> None:
    """March, by its job."""
    month = (report.project.id, "2026-03")
    for step in (months.mark_checked, partial(months.ask_to_close, words="Redovisning")):
        with house.app.app_context(), transaction():
            step(*month, seen=months.find_month(*month).version, actor_id=actor.id, now=APRIL)
    run_due(house.app, lambda: APRIL)


def test_a_summary_is_of_each_person_and_the_month(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    day = report.session()
    report.came("Maja", day, minutes=185)
    report.came("Maja", report.session(starts_at=MARCH + timedelta(days=1)), minutes=60)
    report.came("Åke", day, minutes=50, agreed=None)
    report.came("Maja", report.session(starts_at=MARCH + timedelta(days=30)))
    keeper = a_keeper(browser)

    page = take_out(browser, report, mall="sammanstallning", **MARCH_ONLY)

    assert lines(page)[0][-2:] == ["Timmar", "Bekräftat av deltagaren"]
    assert [(line[0], *line[4:]) for line in lines(page)[1:]] == [
        ("Maja", "2026-03", "2", "4", "Ja"),
        ("Åke", "2026-03", "1", "0", "Nej"),
    ]
    (export,) = house.session.scalars(select(Export))
    assert (export.layout, export.of, export.rows) == ("Sammanställning av närvaro", "mars 2026", 2)
    assert (export.by_id, export.checksum) == (keeper.id, sha256(page.answer.data).hexdigest())
    assert noted(house, "list.taken-out") == [
        (None, "Sammanställning av närvaro", "Rapportera till ESF-rådet eller SCB")
    ]


def test_numbers_are_opened_and_noted_and_who_is_protected_has_a_code(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    report = a_report(tmp_path)
    day = report.session()
    maja, dold, _omar = (report.came(name, day) for name in ("Maja", "Dold Person", "Omar"))
    needs_numbers(house, report)
    keeper = a_keeper(browser)
    give(house, maja, a_number(), keeper)
    give(house, dold, a_number(sex=MAN), keeper)
    with house.app.app_context(), transaction():
        protect(Keys.of(house.settings), dold.id, "Deltagare 7", "19900101TF29", "Beslut", keeper.id, NOW)

    page = take_out(browser, report, mall="scb-esf")

    number = a_number()
    assert [line[:2] for line in lines(page)[1:]] == [
        ["19900101TF29", "Deltagare 7"],
        [f"{number[:8]}-{number[8:]}", "Maja"],
        ["", "Omar"],
    ]
    why = "SCB/ESF: Rapportera till ESF-rådet eller SCB"
    assert sorted(noted(house, "identity.read")) == sorted((one.id, "esf-report", why) for one in (maja, dold))
    assert house.session.scalars(select(Export.numbers)).all() == [True]


def test_no_number_is_opened_for_a_project_that_needs_none(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    maja = report.came("Maja", report.session())
    give(house, maja, a_number(), a_keeper(browser))

    page = take_out(browser, report, mall="scb-esf")

    assert [line[:2] for line in lines(page)[1:]] == [["", "Maja"]]
    assert noted(house, "identity.read") == []


def test_numbers_ask_for_the_second_factor_again(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    needs_numbers(house, report)
    a_keeper(browser)
    house.session.execute(update(SignInSession).values(factor_at=now() - timedelta(minutes=20)))
    house.session.commit()

    page = take_out(browser, report, 403, mall="scb-esf", **MARCH_ONLY)

    link = str(page.select_one("main a.button")["href"])
    assert "mall%3Dscb-esf" in link
    assert (noted(house, "identity.read"), noted(house, "list.taken-out")) == ([], [])
    take_out(browser, report, 200, mall="deltagare", **MARCH_ONLY)


def test_what_was_chosen_stands_in_the_form_again(browser: Browser, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    a_keeper(browser)

    page = browser.open("esf.take_out_list", **report.place, mall="scb-esf", manad="2026-03", filtyp="pdf")

    chosen = [str(one["value"]) for one in page.select("main option[selected], main input[checked]")]
    assert chosen == ["scb-esf", "2026-03", "pdf"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"mall": "deltagare", "syfte": ""}, "syfte"),
        ({"mall": "deltagare", "syfte": "other"}, "ord"),
        ({"mall": "deltagare", "ord": "19900101-2380"}, "ord"),
        ({"mall": "finns-inte"}, "mall"),
        ({"mall": "deltagare", "filtyp": "exe"}, "filtyp"),
        ({"mall": "deltagare", "manad": "2026-13"}, "manad"),
        # Nobody was anywhere in that month.
        ({"mall": "deltagare", "manad": "2026-05"}, "mall"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_leaves(
    browser: Browser, house: House, tmp_path: Path, asked: dict[str, str], field: str
) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    a_keeper(browser)

    page = take_out(browser, report, 422, **asked)

    assert page.select_one(f"#{field}-error, #{field} .message")
    assert house.session.scalars(select(Export)).all() == []


def test_a_closed_month_is_taken_out_as_it_was_closed(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    maja = report.came("Maja", report.session(), minutes=180)
    needs_numbers(house, report)
    keeper = a_keeper(browser)
    give(house, maja, a_number(), keeper)
    close(house, report, keeper)
    report.came("Maja", report.sessions[0], minutes=60)
    house.session.commit()

    page = take_out(browser, report, mall="narvarorapport", **MARCH_ONLY)

    assert house.session.get_one(Month, (report.project.id, "2026-03")).state == MonthState.CLOSED
    assert [(line[1][:8], line[-2]) for line in lines(page)[1:]] == [("19900101", "3")]
    assert house.session.scalars(select(Export.frozen)).all() == [True]
    assert noted(house, "identity.read")[-1][0] == maja.id
    assert [line[-2] for line in lines(take_out(browser, report, mall="narvarorapport"))[1:]] == ["1"]


def test_each_kind_of_file_holds_the_same(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    day = report.session()
    for name in ("=cmd|'/C calc'!A0", "Åsa 👩 Öberg", "Maja"):
        report.came(name, day)
    keeper = a_keeper(browser)

    sheet, text, paper = (
        take_out(browser, report, mall="underskrift", filtyp=kind, **MARCH_ONLY) for kind in ("xlsx", "csv", "pdf")
    )

    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.answer.data)).get_sheet_by_index(0).to_python()
    assert rows == [
        ["Namn", "Arbetsgivare", "Timmar"],
        *(["=cmd|'/C calc'!A0", "", 3], ["Maja", "", 3], ["Åsa 👩 Öberg", "", 3]),
    ]
    assert [line[0] for line in lines(text)[1:]] == ["'=cmd|'/C calc'!A0", "Maja", "Åsa 👩 Öberg"]
    document = pypdf.PdfReader(io.BytesIO(paper.answer.data))
    words = document.pages[0].extract_text()
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    told = (document.metadata.author, document.metadata.title)
    assert told == (keeper.name, "Deltagarlista att skriva under, Provprojektet, 2026/1")
    for expected in ("Underskrift", "=cmd|", "Maja", "Sida 1 av 1", "EU", f"av {keeper.name}. Syfte: Rapportera"):
        assert expected in words
    assert "Deltagarlista att skriva under mars 2026 2026 1 Eva Norling " in paper.answer.headers["Content-Disposition"]


def test_a_full_disk_leaves_no_file_and_no_note(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    day = report.session()
    for number in range(12):
        report.came(f"Deltagare {number:03} {'x' * 80}", day)
    a_keeper(browser)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        page = take_out(browser, report, 507, mall="deltagare")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert "Ingen lista togs ut" in page.one("main").get_text()
    assert (house.session.scalars(select(Export)).all(), noted(house, "list.taken-out")) == ([], [])
    assert len(lines(take_out(browser, report, mall="deltagare"))) == 13


def test_more_people_take_no_more_statements(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    day = report.session()
    a_keeper(browser)
    counts = []

    # The first time some of what stays the same is asked for.
    for people in (1, 2, 10):
        for number in range(people):
            report.came(f"Deltagare {people} {number}", day)
        with house.statements() as statements:
            take_out(browser, report, mall="narvarorapport", **MARCH_ONLY)
        counts.append(len(statements))

    assert counts[1] == counts[2]


def test_what_was_taken_out_stands_on_the_page(browser: Browser, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    a_keeper(browser)
    take_out(browser, report, mall="deltagare", ord="Till styrgruppen")

    page = browser.open("esf.take_out_list", **report.place)

    (cells,) = [row.select("td, th") for row in page.select("#uttagna ~ div tbody tr")]
    told = [" ".join(cell.get_text().split()) for cell in cells[1:6]]
    assert told == [
        *("Eva Norling", "Deltagarlista, csv", "hela projektet"),
        *("Rapportera till ESF-rådet eller SCB: Till styrgruppen", "1"),
    ]
