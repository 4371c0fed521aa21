"""Marks on the trainer's page: every tap is kept, the newest counts, and what comes twice is one."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.catalogue.models import Course
from app.database import transaction
from app.people.models import Kind, Organisation, Person, RoleName
from app.rounds.attending import actions
from app.rounds.attending.minutes import Stay
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.rounds.privacy import KEEPER
from app.web.swedish import clock, now
from tests.browser import Browser
from tests.builders import a_person, keep, with_role
from tests.databases import both_engines
from tests.house import House
from tests.rounds.attending.scenes import a_scene, fill, said
from tests.rounds.plans import a_registration, a_session, a_trainer

FRAGMENT = {"X-Fragment": "mark"}


@pytest.fixture(autouse=True)
def _course(house: House) -> None:
    keep(Course(id="prov"))


def test_a_trainer_marks_who_is_here_who_was_for_a_part_and_who_is_away(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", "Bengt", "Åsa", "Östen", minutes=420)
    amina, bengt, asa, _osten = scene.participants
    browser.sign_in(scene.trainer)

    browser.send("rounds.mark_attendance", {"state": "here"}, **scene.of(amina))
    browser.send("rounds.mark_attendance", {"state": "away"}, **scene.of(bengt))
    browser.send("rounds.mark_attendance", {"state": "part", "minutes": "90"}, **scene.of(asa))

    page = browser.open("rounds.show_session", **scene.place)
    assert [(row.h3.text, row["data-state"]) for row in page.select(".roster-row")] == [
        ("Amina", "here"),
        ("Bengt", "away"),
        ("Åsa", "part"),
        ("Östen", ""),
    ]
    assert page.words(".count") == ["2 av 4 är här"]
    assert page.words(".tally li") == ["1 hela tiden", "1 delvis", "1 borta", "1 inte markerade"]
    assert said(house) == [("Amina", 420, "trainer"), ("Bengt", 0, "trainer"), ("Åsa", 90, "trainer")]


def test_a_part_is_said_from_and_to(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    night = a_session(
        scene.course_round, scene.group, starts_at=now().replace(hour=8, minute=0, second=0, microsecond=0)
    )
    place = {**scene.of(scene.participants[0]), "session_id": night.id}
    browser.sign_in(scene.trainer)
    begins = night.starts_at + timedelta(minutes=30)

    wrong = browser.send("rounds.mark_attendance", {"state": "part", "from_time": "3.00"}, 422, **place)
    nothing = browser.send("rounds.mark_attendance", {"state": "part"}, 422, FRAGMENT, **place)
    many = browser.send("rounds.mark_attendance", {"state": "part", "minutes": "181"}, 422, **place)
    browser.send("rounds.mark_attendance", {"state": "part", "from_time": clock(begins)}, **place)

    assert wrong.words("#from_time-error")[0].startswith("Skriv en tid mellan")
    assert nothing.answer.text.count("Skriv från, till eller antal minuter") == 1
    assert many.words("#minutes-error") == ["Skriv antalet minuter, högst 180"]
    assert said(house) == [("Amina", 150, "trainer")]


def test_what_is_sent_again_is_one_mark_and_another_choice_another(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    place = scene.of(scene.participants[0])
    browser.sign_in(scene.trainer)

    for state in ("here", "here", "away", "here"):
        browser.send("rounds.mark_attendance", {"state": state, "key": "a" * 20}, **place)

    assert said(house) == [("Amina", 180, "trainer"), ("Amina", 0, "trainer")]


def test_of_two_trainers_marks_the_later_tap_counts_however_late_it_arrives(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", begun=timedelta(hours=1))
    place = scene.of(scene.participants[0])
    other = a_trainer(scene.course_round, "Karin")
    browser.sign_in(other)
    browser.send("rounds.mark_attendance", {"state": "here", "key": "k1"}, **place)
    browser.sign_in(scene.trainer)

    answer = browser.send(
        "rounds.mark_attendance", {"state": "away", "key": "k2", "waited": "600000"}, 200, FRAGMENT, **place
    )

    assert answer.answer.headers["X-Owner"] == scene.trainer.id
    assert 'data-state="here"' in answer.answer.text
    page = browser.open("rounds.show_marks", **place)
    assert page.words(".entry p:first-child") == ["Hela tiden, 3 timmar, gäller", "Borta"]
    assert [words.split(" av ")[1] for words in page.words(".entry .quiet")] == ["Karin.", "Tove Utbildare."]


def test_a_page_of_somebody_else_marks_nobody(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    browser.sign_in(scene.trainer)

    sent = {"state": "here", "owner": "x" * 32}
    browser.send("rounds.mark_attendance", sent, 409, FRAGMENT, **scene.of(scene.participants[0]))

    assert said(house) == []


def test_after_the_session_a_change_has_a_reason(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", "Bengt", begun=timedelta(hours=8))
    amina, bengt = scene.participants
    browser.sign_in(scene.trainer)
    browser.send("rounds.mark_attendance", {"state": "here"}, **scene.of(amina))

    refused = browser.send("rounds.mark_attendance", {"state": "away"}, 422, **scene.of(amina))
    in_time = {"state": "part", "minutes": "60", "waited": str(7 * 3_600_000)}
    browser.send("rounds.mark_attendance", in_time, **scene.of(amina))
    browser.send("rounds.mark_attendance", {"state": "away", "why": "Fel person"}, **scene.of(amina))

    assert refused.words("#why-error") == ["Skriv varför du ändrar, eftersom tillfället är över"]
    assert said(house) == [("Amina", 180, "trainer"), ("Amina", 60, "trainer"), ("Amina", 0, "trainer")]
    page = browser.open("rounds.show_session", **scene.place)
    assert page.select(f"#rad-{amina.id} button") == []
    assert page.select(f"#rad-{bengt.id} button") != []
    assert "Fel person" in browser.open("rounds.show_marks", **scene.of(amina)).one("main").text


def test_all_others_are_marked_at_once(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", "Bengt", "Cecilia")
    browser.sign_in(scene.trainer)
    browser.send("rounds.mark_attendance", {"state": "away"}, **scene.of(scene.participants[1]))

    for _ in range(2):
        browser.send("rounds.mark_unmarked", {"key": "k"}, **scene.place)

    assert said(house) == [("Bengt", 0, "trainer"), ("Amina", 180, "trainer"), ("Cecilia", 180, "trainer")]


def test_nobody_is_marked_long_before_or_at_what_was_cancelled(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", begun=-timedelta(days=2))
    browser.sign_in(scene.trainer)
    early = browser.send("rounds.mark_attendance", {"state": "here"}, 409, **scene.of(scene.participants[0]))
    house.session.rollback()
    session = house.session.get_one(Session, scene.session.id)
    session.starts_at, session.state = now(), SessionState.CANCELLED
    house.session.commit()
    cancelled = browser.send("rounds.mark_unmarked", {}, 409, **scene.place)

    assert "Tillfället har inte varit än." in early.one("main").text
    assert "Tillfället är inställt." in cancelled.one("main").text
    assert said(house) == []


def test_those_who_train_or_administer_are_no_participants(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    office = with_role(RoleName.PROJECT_ADMINISTRATOR, "Petra")
    taken = [a_registration(scene.group, person) for person in (scene.trainer, office)]
    a_registration(scene.group, a_person("Väntar"), Standing.WAITING)
    browser.sign_in(office)

    page = browser.open("rounds.show_session", **scene.place)
    browser.send("rounds.mark_attendance", {"state": "here"}, 404, **scene.of(taken[0]))

    assert page.words(".roster-row h3") == ["Amina"]


def test_an_auditor_sees_and_a_learner_does_not(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    browser.sign_in(with_role(RoleName.AUDITOR))
    page = browser.open("rounds.show_session", **scene.place)
    browser.send("rounds.mark_attendance", {"state": "here"}, 404, **scene.of(scene.participants[0]))
    browser.sign_in(with_role(RoleName.TRAINER, "Utbildare i en annan omgång"))
    browser.open("rounds.show_session", 404, **scene.place)
    browser.sign_in(a_person())
    browser.open("rounds.show_session", 404, **scene.place)

    assert page.select("form[data-mark]") == []


@both_engines
def test_a_duplicates_marks_are_the_kept_persons(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", "Amina A")
    kept, duplicate = scene.participants
    with house.app.app_context(), transaction():
        stay, at = Stay(100), now()
        actions.mark(scene.course_round, scene.session, duplicate.id, stay, Seen.CODE, None, at, "k", at)
    house.session.rollback()
    row = house.session.get_one(Registration, duplicate.id)
    row.merged_into, row.standing = kept.id, Standing.WITHDRAWN
    house.session.commit()
    browser.sign_in(scene.trainer)

    page = browser.open("rounds.show_session", **scene.place)

    assert [(row.h3.text, row["data-state"]) for row in page.select(".roster-row")] == [("Amina", "part")]
    assert browser.open("rounds.show_marks", **scene.of(kept)).words(".entry b") == ["1 timme 40 minuter"]


@both_engines
def test_a_mark_is_never_changed_nor_deleted(house: House) -> None:
    scene = a_scene("Amina")
    with house.app.app_context(), transaction():
        at, id = now(), scene.participants[0].id
        actions.mark(scene.course_round, scene.session, id, Stay(1), Seen.CODE, None, at, "k", at)
    house.session.rollback()
    row = house.session.scalars(select(Attendance)).one()
    row.minutes = 180

    with pytest.raises(Exception, match=r"only added|may not"):
        house.session.commit()
    house.session.rollback()


def test_a_roster_takes_as_many_statements_for_three_as_for_three_hundred(browser: Browser, house: House) -> None:
    counts = []
    for many in (3, 300):
        scene = a_scene()
        fill(house, scene, many)
        with house.app.app_context(), transaction():
            at, by = now(), scene.trainer.id
            marked = actions.mark_unmarked(scene.course_round, scene.session, Seen.TRAINER, by, at, "k", at)
        browser.sign_in(scene.trainer)
        with house.statements() as seen:
            answer = browser.client.get(browser.address("rounds.show_session", **scene.place))
        assert (marked, answer.text.count("Hela tiden")) == (many, many)
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert counts[0] <= 8


def test_a_protected_participant_goes_by_the_pseudonym(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    employer = keep(Organisation(name="Hemliga byrån", kind=Kind.OTHER, created_at=now()))
    hidden = keep(Person(name="Xantippa", created_at=now(), protected=True, pseudonym="Deltagare 7"))
    row = a_registration(scene.group, hidden)
    house.session.rollback()
    house.session.get_one(Registration, row.id).employer_id = employer.id
    house.session.commit()
    browser.sign_in(scene.trainer)

    page = browser.open("rounds.show_session", **scene.place)

    assert page.words(".roster-row h3") == ["Amina", "Deltagare 7"]
    assert "Xantippa" not in page.answer.text
    assert "Hemliga" not in page.answer.text
    assert browser.open("rounds.show_marks", **scene.of(row)).one("h1").text == "Deltagare 7"


def test_marks_follow_somebody_who_is_merged_twice(browser: Browser, house: House) -> None:
    scene = a_scene("Amina A", "Amina B", "Amina C")
    ids = [person.id for person in scene.people]
    browser.sign_in(scene.trainer)
    browser.send("rounds.mark_attendance", {"state": "part", "minutes": "100"}, **scene.of(scene.participants[0]))

    for old, new in itertools.pairwise(ids):
        with house.app.app_context(), transaction():
            KEEPER.merge(old, new, now())

    page = browser.open("rounds.show_session", **scene.place)
    assert [(row.h3.text, row["data-state"]) for row in page.select(".roster-row")] == [("Amina C", "part")]
