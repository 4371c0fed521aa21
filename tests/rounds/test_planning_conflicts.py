"""What is in each other's way is shown to the office, and refused to nobody."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from app.projects.models import Project
from app.rounds.models.plan import Round, RoundState, Session, SessionState, SessionTrainer
from app.rounds.models.registration import Standing
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, an_administrator, keep
from tests.databases import both_engines, one_engine
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer

NOON = NOW + timedelta(days=30)


def to_see(browser: Browser, found: Round) -> list[str]:
    return browser.open("rounds.show_round", round_id=found.id).words(".to-see li")


def led(found: Round, starts_at: datetime, by: str, title: str = "Heldag", hours: int = 3, **is_: str) -> Session:
    session = keep(
        Session(
            round_id=found.id,
            kind="full-day",
            title=title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=hours),
            **is_,
        )
    )
    keep(SessionTrainer(session_id=session.id, person_id=by))
    return session


@both_engines
def test_a_trainer_in_two_places_at_once(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    here, there, gone = a_round("Här"), a_round("Där"), a_round("Inställd", RoundState.CANCELLED)
    tove = a_trainer(here)
    led(here, NOON, tove.id)
    led(there, NOON + timedelta(hours=2), tove.id, "Boost", 1)
    led(there, NOON + timedelta(hours=3), tove.id, "Efteråt")
    led(there, NOON, tove.id, "Inställt", state=SessionState.CANCELLED)
    led(gone, NOON, tove.id)
    led(here, NOON + timedelta(days=1), tove.id, "En")
    led(here, NOON + timedelta(days=1), tove.id, "Annan")
    browser.sign_in(an_administrator())

    found = to_see(browser, here)

    assert found[0] == ("Tove Utbildare leder Heldag, onsdag 1 april 2026, 11.00–14.00, och samtidigt Boost i Där.")
    assert len(found) == 2  # the pair of the same round once
    assert len(to_see(browser, there)) == 1
    assert to_see(browser, gone) == []


@both_engines
def test_a_person_in_two_rounds_at_once(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    here, there = a_round("Här"), a_round("Där")
    mine, other = a_group(here), a_group(here, name="Grupp 2", number=2)
    theirs = a_group(there)
    a_session(here, mine, NOON)
    a_session(there, None, NOON + timedelta(hours=1))
    for group, name, standing in (
        (mine, "Maja", Standing.REGISTERED),
        (mine, "Väntar", Standing.WAITING),
        (other, "Annan grupp", Standing.REGISTERED),
    ):
        person = a_person(name)
        a_registration(group, person, standing)
        a_registration(theirs, person)
    browser.sign_in(an_administrator())

    assert to_see(browser, here) == [
        "Maja är anmäld till Heldag, onsdag 1 april 2026, 11.00–14.00, och samtidigt Heldag i Där."
    ]


@one_engine
def test_a_session_outside_the_projects_time_and_a_room_that_is_too_small(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    project = keep(
        Project(
            id="p",
            dnr="1",
            name="Projektet",
            funding="",
            source=b"",
            starts_on=date(2026, 3, 1),
            ends_on=date(2026, 3, 31),
        )
    )
    found = a_round()
    found.project_id = project.id
    house.session.commit()
    group = a_group(found, capacity=30)
    a_group(found, capacity=10, name="Grupp 2", number=2)
    for own, starts_at, room in ((group, NOON, 30), (group, NOW, 29), (None, NOW, 39), (None, NOW, 40)):
        a_session(found, own, starts_at).capacity = room
        house.session.commit()
    browser.sign_in(an_administrator())

    assert sorted(to_see(browser, found)) == [
        "Heldag, måndag 2 mars 2026, 10.00–13.00: lokalen tar 29 personer, men gruppen har 30 platser.",
        "Heldag, måndag 2 mars 2026, 10.00–13.00: lokalen tar 39 personer, men gruppen har 40 platser.",
        "Heldag, onsdag 1 april 2026, 11.00–14.00, ligger utanför projektets tid.",
    ]


@one_engine
def test_a_trainer_is_not_told_who_is_in_other_rounds(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    here, there = a_round("Här"), a_round("Där")
    tove = a_trainer(here)
    led(here, NOON, tove.id)
    led(there, NOON, tove.id)
    browser.sign_in(tove)

    assert to_see(browser, here) == []
