"""The whole way: what counts as done, when it is finished, and what a certificate says and shows of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.completion.queries import list_ways
from app.database import READ
from app.learning.models import Attempt, Done
from app.people.models import Person
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import Session
from app.rounds.models.registration import Registration
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import MODULE, NOW, a_course, a_person, keep
from tests.house import House
from tests.learning.test_journal_pdf import opened
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer

COURSE = """
---
titel: Provkursen
id: prov
språk: sv
öppen: ja
resurspersoner: ja
väg:
  - förankring: Möte med chefer
    id: chefer
    för: chefer
  - modul: forsta
  - heldag: Heldagen
    id: heldag
  - boost: Boost 2
    id: boost-2
    valfri: ja
---

En kurs för prov.
"""


@pytest.fixture
def maja(house: House, tmp_path: Path) -> Person:
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE})
    return a_person("Maja Lindqvist", "maja@exempel.se")


def in_a_round(maja: Person) -> tuple[Registration, Session]:
    """Of one group, with the full day yesterday: six hours and a half, half an hour of them a break."""
    course_round = a_round()
    registration = a_registration(a_group(course_round), maja)
    yesterday = now() - timedelta(days=1)
    return registration, a_session(course_round, None, yesterday, 390, step_id="heldag", break_minutes=30)


def was_there(registration: Registration, session: Session, minutes: int, key: str = "ett", later: int = 0) -> None:
    marked_at = now() + timedelta(minutes=later)
    seen = {"source": Seen.TRAINER, "marked_at": marked_at, "saved_at": marked_at, "key": key}
    keep(Attendance(session_id=session.id, registration_id=registration.id, minutes=minutes, **seen))


def has_done(house: House, maja: Person, step_id: str) -> None:
    attempt = keep(Attempt(course_id="prov", person_id=maja.id, number=1, started_at=NOW))
    with house.engine.connect().execution_options(**READ) as connection:
        version = connection.exec_driver_sql("SELECT version_id FROM course").scalar_one()
    keep(Done(attempt_id=attempt.id, step_id=step_id, course_version_id=version, done_at=NOW))


def states(house: House, maja: Person) -> list[tuple[str, str]]:
    person_id = maja.id
    house.session.rollback()
    with house.app.app_context():
        (way,) = list_ways(person_id, now())
    return [(step.title, step.state) for step in way.steps]


def test_modules_and_days_stand_together_and_managers_meetings_are_theirs(house: House, maja: Person) -> None:
    registration, session = in_a_round(maja)
    assert states(house, maja) == [("Första modulen", "ahead"), ("Heldagen", "unmarked"), ("Boost 2", "unplanned")]

    has_done(house, maja, "forsta")
    was_there(registration, session, 287)
    assert states(house, maja)[:2] == [("Första modulen", "done"), ("Heldagen", "part")]

    was_there(registration, session, 288, key="två", later=1)  # four fifths of six hours
    assert states(house, maja)[1] == ("Heldagen", "done")


def test_a_certificate_is_made_once_all_is_done_and_anybody_can_see_that_it_is_genuine(
    house: House, maja: Person
) -> None:
    registration, session = in_a_round(maja)
    has_done(house, maja, "forsta")
    browser = Browser(house)
    browser.sign_in(maja)
    early = browser.send("completion.make_certificate", {}, course_id="prov", status=409)
    was_there(registration, session, 360)

    browser.send("completion.make_certificate", {}, course_id="prov")
    page = browser.open("completion.own_way")
    (link,) = [str(a["href"]) for a in page.select("main a[download]")]
    words = " ".join(" ".join(sheet.extract_text().split()) for sheet in opened(browser.client.get(link).data).pages)

    assert "inte klar" in early.text
    assert "Maja Lindqvist har gått kursen Provkursen" in words
    assert "6 timmar på träffar" in words
    assert "Första modulen" in words
    assert "Heldagen" in words
    code = words.split("Kod: ")[1][:14]
    shown = Browser(house).open("completion.check_certificate", kod=code.lower())
    assert "Maja Lindqvist blev klar med kursen Provkursen" in shown.text
    assert "6 timmar" not in shown.text
    assert "Det finns inget intyg" in Browser(house).open("completion.check_certificate", status=404, kod="X" * 12).text


def test_nobody_fetches_anothers_certificate(house: House, maja: Person) -> None:
    registration, session = in_a_round(maja)
    has_done(house, maja, "forsta")
    was_there(registration, session, 360)
    browser, other = Browser(house), Browser(house)
    browser.sign_in(maja)
    other.sign_in(a_person("Karim Aziz"))
    browser.send("completion.make_certificate", {}, course_id="prov")
    page = browser.open("completion.own_way")

    (link,) = [str(a["href"]) for a in page.select("main a[download]")]

    assert other.client.get(link).status_code == 404


def test_who_finished_is_a_resource_person_only_when_they_say_so(house: House, maja: Person) -> None:
    registration, session = in_a_round(maja)
    has_done(house, maja, "forsta")
    browser = Browser(house)
    browser.sign_in(maja)
    browser.send("completion.be_resource_person", {"agree": "yes"}, course_id="prov", status=409)
    was_there(registration, session, 360)

    browser.send("completion.be_resource_person", {"agree": "yes"}, course_id="prov")
    agreed = browser.open("completion.own_way")
    browser.send("completion.be_resource_person", {"agree": "no"}, course_id="prov")
    gone = browser.open("completion.own_way")

    assert "Du visas som resursperson" in agreed.text
    assert "Vill du vara resursperson?" in gone.text


def test_a_trainer_sees_how_far_each_has_come_in_as_many_statements_for_many(house: House, maja: Person) -> None:
    course_round = a_round()
    group = a_group(course_round)
    was_there(a_registration(group, maja), a_session(course_round, step_id="heldag"), 100)
    browser = Browser(house)
    browser.sign_in(a_trainer(course_round))
    browser.open("completion.round_way", round_id=course_round.id)
    asked = []
    for _time in range(2):
        with house.statements() as statements:
            page = browser.open("completion.round_way", round_id=course_round.id)
        asked.append(len(statements))
        for _another in range(10):
            a_registration(group)

    assert "Maja Lindqvist" in page.text
    assert "Heldag, inte hela tiden, 1 timme 40 minuter" in page.text
    assert asked[0] == asked[1]
