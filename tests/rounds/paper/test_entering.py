"""A signed sheet is entered beside its scan, which only those open who train the round, and each time it is seen."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.database import transaction
from app.people.audit import AuditEntry
from app.people.models import RoleName
from app.projects.models import Project
from app.rounds.attending import actions
from app.rounds.attending.minutes import Stay
from app.rounds.models.attendance import Seen
from app.rounds.models.papers import AttendanceScan, ScanPiece
from app.rounds.paper import scans
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import a_course, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.rounds.attending.scenes import Scene, a_scene, said
from tests.rounds.plans import a_group, a_round, a_session, a_trainer

pytestmark = one_engine

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 600
PDF = b"%PDF-1.7\n"


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)


def kept(browser: Browser, scene: Scene, *contents: bytes, status: int = 303, key: str = "k" * 20) -> Page:
    files = [(io.BytesIO(content), "bild.png") for content in contents]
    page = browser.send("rounds.keep_scan", {"key": key, "files": files}, status, **scene.place)
    page.answer.request.environ["wsgi.input"].close()  # a file of the test client's, when it is large
    return page


def acts(house: House) -> list[str]:
    house.session.rollback()
    found = list(house.session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))
    house.session.rollback()
    return found


def only_scan(house: House, scene: Scene) -> dict[str, Any]:
    house.session.rollback()
    found = house.session.scalars(select(AttendanceScan.id)).one()
    house.session.rollback()
    return {**scene.place, "scan_id": found}


def test_who_signed_was_there_and_the_others_were_away_if_that_is_said(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", "Bengt", "Åsa")
    amina, bengt, asa = scene.participants
    browser.sign_in(scene.trainer)
    browser.send("rounds.mark_attendance", {"state": "part", "minutes": "90"}, **scene.of(bengt))
    page = browser.open("rounds.enter_paper", **scene.place)

    nobody = browser.send("rounds.enter_paper", {}, 422, **scene.place)
    browser.send("rounds.enter_paper", {"signed": [amina.id, bengt.id], "others_away": "1"}, **scene.place)

    assert page.words("#signed label") == ["Amina", "Åsa"]
    assert "Bengt: 1 timme 30 minuter" in page.one("main").get_text()
    assert nobody.words("#signed .message") == ["Kryssa för dem som har skrivit under"]
    assert sorted(said(house)) == [("Amina", 180, "paper"), ("Bengt", 90, "trainer"), ("Åsa", 0, "paper")]
    assert "Alla i listan har en markering." in browser.open("rounds.enter_paper", **scene.place).one("main").get_text()
    assert asa.id not in str(browser.open("rounds.enter_paper", **scene.place).select("#signed"))


def test_nobody_is_entered_before_the_day(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", begun=-timedelta(days=2))
    browser.sign_in(scene.trainer)

    page = browser.open("rounds.enter_paper", **scene.place)
    browser.send("rounds.enter_paper", {"signed": scene.participants[0].id}, 409, **scene.place)

    assert page.select("#signed") == []
    assert said(house) == []


def test_a_scan_is_shown_to_whoever_opens_it_and_that_is_in_the_trail(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    browser.sign_in(scene.trainer)
    kept(browser, scene, PNG)
    kept(browser, scene, PNG)
    place = only_scan(house, scene)
    other = Browser(house)
    other.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))

    closed = other.open("rounds.enter_paper", **scene.place)
    refused = other.client.get(browser.address("rounds.show_scan", **place))
    other.send("rounds.open_scans", {}, **scene.place)
    other.send("rounds.open_scans", {}, **scene.place)
    shown = other.client.get(browser.address("rounds.show_scan", **place))
    page = other.open("rounds.enter_paper", **scene.place)

    assert closed.select("img.scan") == []
    assert refused.status_code == 303
    assert (shown.data, shown.mimetype) == (PNG, "image/png")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert shown.headers["Cache-Control"] == "no-store"
    assert [img["src"] for img in page.select("img.scan")] == [browser.address("rounds.show_scan", **place)]
    assert browser.open("rounds.enter_paper", **scene.place).select("img.scan") != []
    assert acts(house) == ["scan.kept", "scan.opened"]


def test_nobody_else_opens_a_scan(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    browser.sign_in(scene.trainer)
    kept(browser, scene, PDF)
    place = only_scan(house, scene)
    elsewhere = a_session(scene.course_round, scene.group)
    mistaken = browser.client.get(browser.address("rounds.show_scan", **(place | {"session_id": elsewhere.id})))

    for person in (with_role(RoleName.AUDITOR), a_trainer(a_round("En annan")), None):
        other = Browser(house)
        if person:
            other.sign_in(person)
        answer = other.client.get(browser.address("rounds.show_scan", **place))
        assert answer.status_code in (302, 303, 401, 404)
        assert PDF not in answer.data
    assert mistaken.status_code == 404


def test_several_pages_are_kept_and_what_is_no_scan_is_refused(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    browser.sign_in(scene.trainer)

    nothing = kept(browser, scene, status=422)
    script = kept(browser, scene, PNG, b"<html><script>alert(1)</script>", status=422)
    large = kept(browser, scene, PDF + b"0" * 10_000_000, status=422)
    kept(browser, scene, PNG, PDF, b"\xff\xd8\xff" + b"1" * 4_000_000)

    assert nothing.words("#files-error") == ["Välj en fil"]
    assert script.words("#files-error") == ["Fil 2 är ingen PDF, JPEG eller PNG. Spara om den."]
    assert large.words("#files-error") == ["Fil 1 är större än 10 MB. Skanna med lägre upplösning."]
    house.session.rollback()
    types = set(house.session.scalars(select(AttendanceScan.type)))
    assert types == {"image/png", "application/pdf", "image/jpeg"}
    house.session.rollback()


def test_a_scan_is_removed_for_a_reason_that_stays(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    browser.sign_in(scene.trainer)
    kept(browser, scene, PNG)
    place = only_scan(house, scene)

    browser.send("rounds.remove_scan", {"why": ""}, 422, **place)
    browser.send("rounds.remove_scan", {"why": "Fel tillfälle"}, **place)

    page = browser.open("rounds.enter_paper", **scene.place)
    assert "togs bort" in page.one("main").get_text()
    assert "Fel tillfälle" in page.one("main").get_text()
    house.session.rollback()
    assert house.session.scalars(select(ScanPiece.number)).all() == []
    house.session.rollback()
    assert acts(house) == ["scan.kept", "scan.removed"]


def test_scans_go_when_the_projects_records_do(house: House) -> None:
    day = date(2030, 12, 31)
    keep(Project(id="bip", dnr="1", name="BIP", funding="", source=b"", keep_until=day))
    for project_id in ("bip", None):
        course_round = a_round(project_id=project_id)
        session = a_session(course_round, a_group(course_round))
        trainer = a_trainer(course_round)
        with house.app.app_context(), transaction():
            scans.keep_scan(f"{project_id}".ljust(32, "0"), session.id, "image/png", PNG, trainer.id, now())

    with house.app.app_context(), transaction():
        scans.purge(day)
    before = len(house.session.scalars(select(AttendanceScan.id)).all())
    house.session.rollback()
    with house.app.app_context(), transaction():
        scans.purge(day + timedelta(days=1))

    assert before == 2
    assert house.session.scalars(select(AttendanceScan.id)).all() == ["None".ljust(32, "0")]
    house.session.rollback()


def test_a_mark_that_came_meanwhile_stays(house: House) -> None:
    scene = a_scene("Amina")
    amina = scene.participants[0].id
    with house.app.app_context(), transaction():
        given = (
            scene.course_round,
            scene.session,
            amina,
            Stay(40),
            Seen.TRAINER,
            scene.trainer.id,
            now(),
            "tap",
            now(),
        )
        actions.mark(*given)
    browser = Browser(house)
    browser.sign_in(scene.trainer)

    browser.send("rounds.enter_paper", {"signed": [amina]}, **scene.place)

    assert said(house) == [("Amina", 40, "trainer")]
