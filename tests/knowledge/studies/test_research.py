"""The learner's choice, and whose marks a study then has."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.database import transaction
from app.knowledge import privacy
from app.knowledge.models.out import ResearchChoice
from app.knowledge.studies import research
from app.knowledge.studies.words import Format
from tests.browser import Browser
from tests.builders import COURSE, MODULE, NOW, a_course, a_person
from tests.databases import both_engines, one_engine
from tests.house import House
from tests.knowledge.studies.measuring import MEASURING, answered
from tests.knowledge.studies.scenes import a_study, agree, cells_of, rows_of, take_out


@pytest.fixture
def measured(house: House, tmp_path: Path) -> None:
    a_course(tmp_path / "kurs", {"kurs.md": COURSE, "01-forsta.md": MODULE + MEASURING})


@one_engine
def test_it_is_off_until_the_learner_says_so_and_off_again_when_they_do(
    house: House, browser: Browser, measured: None
) -> None:
    learner = a_person()
    browser.sign_in(learner)
    place = {"course_id": "prov"}
    assert "du är inte med" in browser.open("learning.show_course", **place).one("#forskning summary").text

    browser.send("knowledge.choose_research", {"agrees": "1"}, 303, **place)
    assert "du är med" in browser.open("learning.show_course", **place).one("#forskning summary").text
    browser.send("knowledge.choose_research", {"from": "own-data"}, 303, **place)

    assert "följs inte i någon forskning" in str(browser.open("people.my_data"))
    house.session.rollback()
    rows = house.session.execute(select(ResearchChoice.agrees, ResearchChoice.wording)).all()
    assert [tuple(row) for row in rows] == [(True, research.WORDING), (False, research.WORDING)]


@one_engine
def test_a_guest_is_not_asked(browser: Browser, measured: None) -> None:
    assert "forskning" not in str(browser.open("learning.show_course", course_id="prov"))
    browser.send("knowledge.choose_research", {"agrees": "1"}, 401, course_id="prov")


@both_engines
def test_the_database_refuses_to_change_what_was_said(house: House, measured: None) -> None:
    agree(a_person().id)

    with pytest.raises(DBAPIError):
        house.session.execute(text("UPDATE research_choice SET agrees = :no"), {"no": False})


@one_engine
def test_only_those_who_agreed_are_followed_and_only_by_an_approved_study(
    house: House, measured: None, tmp_path: Path
) -> None:
    yes, no, regrets = (a_person(name) for name in ("Ja", "Nej", "Ångrar"))
    for person in (yes, no, regrets):
        answered(house, person.id, 3)
    agree(yes.id)
    agree(regrets.id)
    agree(regrets.id, agrees=False)

    rows = rows_of(house, tmp_path / "a", a_study())

    assert [(row["slag"], row["fraga"], row["varde"], row["svar_i_ord"]) for row in sorted(rows, key=str)] == [
        ("omröstning", "rost", None, "Ringer"),
        ("rättad", "fraga-ett", 1, "1 av 1 rätt"),
        ("skala", "matt", 3, None),
    ]
    assert len({row["pseudonym"] for row in rows}) == 1
    assert rows_of(house, tmp_path / "b", a_study("Utan", approval="")) == []


@one_engine
def test_before_and_after_stand_beside_each_other_in_one_row(house: House, measured: None, tmp_path: Path) -> None:
    for number in range(2):
        person = a_person(f"Person {number}")
        answered(house, person.id, 2 + number)
        answered(house, person.id, 4 + number, at=NOW + timedelta(days=30), again=True)
        agree(person.id)

    _id, (data, codebook) = take_out(house, tmp_path / "ut", a_study(), Format.CSV_WIDE)

    rows = cells_of(data)
    assert [row["prov.matt.forsta"] for row in rows] in (["4", "5"], ["5", "4"])
    assert len({row["pseudonym"] for row in rows}) == 2
    explained = {row["kolumn"]: row["betyder"] for row in cells_of(codebook)}
    assert list(explained) == list(rows[0])
    assert "Hur trygg är du?" in explained["prov.matt.forsta"]


@one_engine
def test_who_takes_everything_away_is_followed_no_more_and_a_duplicate_brings_its_choice(
    house: House, measured: None
) -> None:
    gone, old, new = (a_person(name) for name in ("Borta", "Gammal", "Ny"))
    agree(gone.id)
    agree(old.id)
    with house.app.app_context(), transaction():
        privacy.erase(gone.id, NOW)
        privacy.merge(old.id, new.id, NOW)
        exported = privacy.export(new.id)

    house.session.rollback()
    assert house.session.scalars(select(ResearchChoice.person_id)).all() == [new.id]
    assert exported["Om dina skattningar får följas i forskning"][0]["Får följas"] is True
