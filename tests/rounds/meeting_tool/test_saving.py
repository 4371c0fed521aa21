"""A report is read, looked through and saved once; what was uncertain is nobody's until somebody says whose it is."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.database import transaction
from app.rounds.meeting_tool import actions
from app.rounds.models.attendance import Attendance
from app.rounds.models.papers import MeetingReport
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person
from tests.databases import one_engine
from tests.house import House
from tests.people.identity.test_protection import NAME, PSEUDONYM, a_protected_person
from tests.rounds.attending.scenes import Scene, said
from tests.rounds.meeting_tool.reports import TEAMS
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer

pytestmark = one_engine


@pytest.fixture
def scene(house: House, tmp_path: Path) -> Scene:
    """9–12 on the day that the reports tell of: Amina, Bengt, Åsa, and somebody who is protected."""
    a_course(tmp_path)
    hidden = a_protected_person(house)
    course_round = a_round()
    group = a_group(course_round)
    session = a_session(course_round, group, starts_at=NOW - timedelta(hours=1))
    people = [a_person("Amina", "amina@exempel.se"), *(a_person(name) for name in ("Bengt Öberg", "Åsa")), hidden]
    rows = [a_registration(group, each) for each in people]
    return Scene(course_round, group, session, a_trainer(course_round), people, rows)


def read(browser: Browser, scene: Scene, text: str, status: int = 303) -> dict[str, Any]:
    files = {"key": "k" * 20, "file": (io.BytesIO(text.encode("utf-16")), "rapport.csv")}
    answer = browser.send("rounds.upload_report", files, status, **scene.place)
    return scene.place | {"report_id": answer.answer.headers.get("Location", "").rpartition("/")[2]}


def test_a_report_is_looked_through_and_then_saved_once(browser: Browser, house: House, scene: Scene) -> None:
    browser.sign_in(scene.trainer)
    text = TEAMS.replace("Bengt Öberg (Gäst)", "B Öberg")
    place = read(browser, scene, text)
    assert read(browser, scene, text) == place
    page = browser.open("rounds.show_report", **place)
    chosen = {field["name"]: field.select_one("option[selected]") for field in page.select("select")}
    sent = {name: option["value"] if option else "" for name, option in chosen.items()}
    nothing_yet = said(house)

    browser.send("rounds.save_report", sent | {"person_1": scene.participants[1].id, "others_away": "1"}, **place)
    browser.send("rounds.save_report", {}, **place)

    assert nothing_yet == []
    assert page.words("h2")[:3] == ["Välj vem det är", "Hittade i listan", "Finns inte i listan"]
    assert page.words("#person_1 option")[:2] == ["Ingen i listan", "Bengt Öberg (liknar)"]
    assert [option["value"] if option else "" for option in chosen.values()] == ["", scene.participants[0].id, ""]
    assert "09.00–10.10, 10.40–12.00: 2 timmar 30 minuter" in page.words("#person_0-hint")[0]
    assert sorted(said(house)) == [
        ("Amina", 150, "meeting-tool"), ("Bengt Öberg", 150, "meeting-tool"), (NAME, 0, "meeting-tool"),
        ("Åsa", 0, "meeting-tool"),
    ]  # fmt: skip
    house.session.rollback()
    assert house.session.scalars(select(MeetingReport.people)).all() == [[]]
    house.session.rollback()
    assert "sparad" in browser.open("rounds.show_report", **place).words("h1 + p")[0]


def test_a_mark_that_is_there_stays_unless_it_is_to_be_replaced(browser: Browser, house: House, scene: Scene) -> None:
    browser.sign_in(scene.trainer)
    amina = scene.participants[0]
    browser.send("rounds.mark_attendance", {"state": "here"}, **scene.of(amina))
    first, second = read(browser, scene, TEAMS), read(browser, scene, TEAMS + "\n")

    browser.send("rounds.save_report", {"person_0": amina.id, "person_1": ""}, **first)
    kept = said(house)
    browser.send("rounds.save_report", {"person_0": amina.id, "person_1": "", "replace": "1"}, **second)

    assert first != second
    assert kept == [("Amina", 180, "trainer")]
    assert said(house) == [("Amina", 180, "trainer"), ("Amina", 150, "meeting-tool")]
    house.session.rollback()
    assert house.session.scalars(select(Attendance.why)).all() == ["", "Enligt mötesverktygets rapport"]
    house.session.rollback()


def test_nobody_learns_who_is_protected(browser: Browser, scene: Scene) -> None:
    browser.sign_in(scene.trainer)

    place = read(
        browser, scene, TEAMS.replace("Amina Ali", NAME).replace("amina@exempel.se", "xantippa@hemligt.exempel.se")
    )
    page = browser.open("rounds.show_report", **place)

    assert page.words("h2")[:2] == ["Hittade i listan", "Finns inte i listan"]
    assert [option.text for option in page.select("#okanda ~ .field option[selected]")] == ["Ingen i listan"] * 2
    assert PSEUDONYM in page.words("#person_0 option")


def test_a_choice_of_somebody_else_is_refused_and_the_rest_stays(browser: Browser, house: House, scene: Scene) -> None:
    browser.sign_in(scene.trainer)
    stranger = a_registration(a_group(a_round("En annan")))
    place = read(browser, scene, TEAMS)

    page = browser.send(
        "rounds.save_report", {"person_0": stranger.id, "person_1": scene.participants[2].id}, 422, **place
    )

    assert said(house) == []
    assert page.words("#person_1 option[selected]") == ["Åsa"]
    assert page.select("#person_0-error") != []


def test_wrong_files_and_wrong_people(browser: Browser, house: House, scene: Scene) -> None:
    browser.sign_in(scene.trainer)
    read(browser, scene, "hej", 422)
    other = a_session(scene.course_round, scene.group, starts_at=now() + timedelta(days=3))
    place = read(browser, scene, TEAMS)
    stranger = Browser(house)
    stranger.sign_in(a_trainer(a_round("En annan")))

    stranger.open("rounds.show_report", 404, **place)
    stranger.send("rounds.save_report", {}, 404, **place)
    browser.open("rounds.show_report", 404, **(place | {"session_id": other.id}))
    browser.open("rounds.show_report", 404, **(place | {"report_id": "finns-inte"}))


def test_a_report_that_nobody_saved_goes_after_a_week(browser: Browser, house: House, scene: Scene) -> None:
    browser.sign_in(scene.trainer)
    read(browser, scene, TEAMS)
    counts = []
    for days in (6, 8):
        with house.app.app_context(), transaction():
            actions.purge(now() + timedelta(days=days))
        house.session.rollback()
        counts.append(len(house.session.scalars(select(MeetingReport.id)).all()))
        house.session.rollback()

    assert counts == [1, 0]
