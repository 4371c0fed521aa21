"""What an auditor is given of a month or a session: all of it in one file, with checksums, and noted."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path

from bs4 import BeautifulSoup
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from app.database import transaction
from app.esf.models.lists import Export
from app.people.models import Person, SignInSession
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.paper import scans
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import NOW, keep
from tests.databases import one_engine
from tests.esf.months import MARCH, Report, a_report
from tests.esf.taken_out import a_keeper, noted
from tests.house import House

pytestmark = one_engine

PDF = b"%PDF-1.7\n%%EOF\n"
ASKED = {"manad": "2026-03", "tillfalle": "", "syfte": "audit", "ord": ""}


def take_out(browser: Browser, report: Report, status: int = 200, **asked: str) -> Page:
    return browser.send("esf.take_out_bundle", ASKED | asked, status, **report.place)


def files_of(page: Page) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(page.answer.data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_everything_of_a_month_is_in_one_file_and_each_part_is_what_it_says(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    report = a_report(tmp_path)
    held, april = report.session(), report.session(starts_at=MARCH + timedelta(days=30))
    report.came("=Maja", held)
    report.came("Åke", april)
    keeper = a_keeper(browser)
    row, session_id = report.registrations["=Maja"].id, held.id
    keep(
        Attendance(
            session_id=session_id,
            registration_id=row,
            minutes=60,
            from_minute=0,
            to_minute=60,
            source=Seen.ADMINISTRATOR,
            marked_by=keeper.id,
            marked_at=NOW + timedelta(hours=1),
            saved_at=NOW + timedelta(hours=1),
            key="correction",
            why="Gick hem sjuk",
        )
    )
    with house.app.app_context(), transaction():
        scans.keep_scan("a" * 32, session_id, "application/pdf", PDF, keeper.id, NOW)
        scans.keep_scan("b" * 32, session_id, "image/png", b"gone", keeper.id, NOW)
        scans.remove_scan(scans.db.session.get_one(scans.AttendanceScan, "b" * 32), "Fel lista", keeper.id, NOW)

    page = take_out(browser, report)

    files = files_of(page)
    folder = "skanningar/2026-03-10-1"
    assert set(files) == {
        "0 index.html",
        "kontrollsummor.txt",
        "narvaro.xlsx",
        "andringar.csv",
        "inbjudan-1.txt",
        f"{folder}/1.pdf",
    }
    assert files[f"{folder}/1.pdf"] == PDF
    sums = dict(reversed(line.split("  ")) for line in files["kontrollsummor.txt"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "kontrollsummor.txt"
    }
    index = BeautifulSoup(files["0 index.html"], "html.parser")
    unlisted = {"0 index.html", "kontrollsummor.txt"}
    assert {str(link["href"]) for link in index.select("table a")} == set(files) - unlisted
    assert all(sums[str(row.a["href"])] == row.code.text for row in index.select("tbody tr") if row.a and row.code)
    assert "Fel lista" in index.text
    assert "Heldag" in index.text
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(files["narvaro.xlsx"])).get_sheet_by_index(0).to_python()
    assert "Personnummer" not in sheet[0]
    assert [line[0] for line in sheet[1:]] == ["=Maja"]
    lines = list(csv.reader(io.StringIO(files["andringar.csv"].decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [(line[2], line[3], line[4], line[8], line[11]) for line in lines[1:]] == [
        ("'=Maja", "Närvaro", "180", "'=Maja", ""),
        ("'=Maja", "Deltagaren bekräftar", "", "'=Maja", ""),
        ("'=Maja", "Närvaro", "60", keeper.name, "Gick hem sjuk"),
    ]
    assert re.search(r"/anmalan/\w+", files["inbjudan-1.txt"].decode())
    (export,) = house.session.scalars(select(Export))
    assert (export.layout, export.of, export.kind, export.rows) == ("Underlag för granskning", "mars 2026", "zip", 1)
    assert export.checksum == hashlib.sha256(page.answer.data).hexdigest()
    assert noted(house, "list.taken-out") == [(None, "Underlag för granskning", "Visa för den som granskar")]
    assert [about for _person, about, _why in noted(house, "scan.opened")] == ["a" * 32]


def test_a_bundle_needs_a_choice_a_purpose_and_a_code_that_was_given_lately(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    a_keeper(browser)

    both = take_out(browser, report, 422, tillfalle=report.sessions[0].id, syfte="")
    empty = take_out(browser, report, 422, manad="2026-04")
    house.session.execute(update(SignInSession).values(factor_at=now() - timedelta(minutes=20)))
    house.session.commit()
    late = take_out(browser, report, 403)

    assert both.words(".field .message") == ["Välj antingen en månad eller ett tillfälle", "Välj varför"]
    assert empty.words("#manad-error") != []
    assert "manad%3D2026-03" in str(late.select("main a.button")[0]["href"])
    assert house.session.scalars(select(Export)).all() == []


def test_who_is_protected_stands_under_the_pseudonym(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    hidden = keep(Person(name="Xantippa", created_at=NOW, protected=True, pseudonym="Deltagare 7"))
    report.came("Xantippa", report.session(), person=hidden)
    a_keeper(browser)

    files = files_of(take_out(browser, report, manad="", tillfalle=report.sessions[0].id))

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(files.pop("narvaro.xlsx"))).get_sheet_by_index(0).to_python()
    assert sheet[1][0] == "Deltagare 7"
    assert "Deltagare 7" in files["andringar.csv"].decode()
    assert not any(b"Xantippa" in content for content in files.values())
