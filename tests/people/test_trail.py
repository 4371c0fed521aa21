"""The audit trail: who reads it, how it is sought in, and that a change behind its back is found."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from app.database import db, transaction
from app.people import audit
from app.people.audit import Act, AuditSeal
from app.people.models import Kind, Organisation, Person, RoleName
from app.people.trail.commands import audit_group
from app.people.trail.sealing import FIRST, SETTLED, seal_finished, verify
from app.people.trail.words import ACTS
from app.projects.models import Project
from app.web.paging import A_PAGE
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator, keep, with_role
from tests.databases import both_engines
from tests.house import House
from tests.learning.visits import rows_of

DAY = timedelta(days=1)
THREE_DAYS_LATER = NOW + 3 * DAY


def noted(house: House, actor: Person, person: Person, *moments: datetime, why: str = "") -> None:
    with house.app.app_context(), transaction():
        for moment in moments:
            audit.note(Act.PERSON_CHANGED, moment, actor.id, person.id, why=why)


def sealed(house: House, at: datetime = THREE_DAYS_LATER) -> None:
    with house.app.app_context():
        seal_finished(at)


def wrong(house: House, at: datetime = THREE_DAYS_LATER) -> list[str]:
    with house.app.app_context():
        return verify(at).wrong


def behind_its_back(house: House, statement: str) -> None:
    """As somebody with the whole database in their hands."""
    tables = ("audit_entry", "audit_seal")
    with house.app.app_context(), transaction():
        connection = db.session.connection()
        if db.engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql(statement)
            return
        triggers = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN {tables}"  # noqa: S608
        found = connection.exec_driver_sql(triggers).all()
        for name, _sql in found:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(statement)
        for _name, sql in found:
            connection.exec_driver_sql(sql)


@both_engines
def test_it_is_sought_in_by_who_what_and_when(browser: Browser, house: House) -> None:
    eva, maja = an_administrator(), a_person("Maja Lindqvist", "maja@exempel.se")
    noted(house, eva, maja, NOW, why="Nytt efternamn")
    noted(house, eva, a_person("Siv Ek"), NOW + 2 * DAY)
    browser.sign_in(with_role(RoleName.AUDITOR, "Rolf Revisor"))

    def rows(**sought: str) -> list[str]:
        return browser.open("people.list_trail", **sought).words("tbody tr")

    everything = rows()
    assert len(everything) == 2
    assert "Ändrade personens uppgifter" in everything[1]
    assert "Maja Lindqvist Nytt efternamn" in everything[1]
    assert rows(om="maja@") == [everything[1]]
    assert rows(vem="administratör") == everything
    assert rows(vem="maja") == []
    assert rows(fran="2026-03-03") == rows(til="", fran="2026-03-04", till="2026-03-04") == [everything[0]]
    assert rows(till="2026-03-02", fran="igår") == [everything[1]]
    assert rows(vad="role.given") == []
    assert rows(vad="person.changed", om="siv") == [everything[0]]


def test_a_role_is_told_of_with_the_place_that_it_holds_for(browser: Browser, house: House) -> None:
    eva, maja = an_administrator(), a_person("Maja Lindqvist")
    kommun = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW)).id
    project = keep(Project(id="lyftet", dnr="1", name="Inkluderingslyftet", funding="EU", source=b"")).id
    browser.sign_in(eva)
    places = {"manager": f"organisation/{kommun}", "auditor": f"project/{project}", "trainer": ""}
    for role, where in places.items():
        browser.send("people.give_role", {"role": role, "where": where}, person_id=maja.id)

    page = browser.open("people.list_trail", vad="role.given")

    assert page.words("tbody td:nth-of-type(2)") == [
        "Gav en roll: Utbildare",
        "Gav en roll: Revisor, Inkluderingslyftet",
        "Gav en roll: Chef, Örebro kommun",
    ]


def test_its_statements_do_not_grow_with_it(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    eva = a_person("Eva")
    noted(house, eva, eva, NOW)
    with house.statements() as few:
        browser.open("people.list_trail")
    noted(house, eva, eva, *[NOW] * (A_PAGE + 1))
    with house.statements() as many:
        page = browser.open("people.list_trail", om="eva")

    assert len(few) == len(many)
    assert "Sida 1 av 2" in page.one("main").get_text()
    assert len(browser.open("people.list_trail", om="eva", sida=2).select("tbody tr")) == 2


def test_every_act_of_the_room_has_words() -> None:
    assert set(Act) <= set(ACTS)


@both_engines
def test_each_finished_day_is_sealed_once_and_stays_as_it_was(house: House) -> None:
    eva = a_person()
    noted(house, eva, eva, NOW, NOW, NOW + 2 * DAY)

    sealed(house, NOW.replace(hour=0) + DAY + SETTLED - timedelta(seconds=1))
    assert rows_of(house, AuditSeal.day) == []
    for _time in range(2):
        sealed(house)

    assert sorted(rows_of(house, AuditSeal.day, AuditSeal.rows)) == [
        ("2026-03-02", 2),
        ("2026-03-03", 0),
        ("2026-03-04", 1),
    ]
    assert len({FIRST, *rows_of(house, AuditSeal.hash)}) == 4
    assert wrong(house) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE audit_entry SET why = 'annat' WHERE id = 1", "2026-03-02: en rad, eller förseglingen av dagen före"),
        ("DELETE FROM audit_entry WHERE id = 1", "2026-03-02: 0 rader, men 1 när dagen förseglades."),
        ("DELETE FROM audit_seal WHERE day = '2026-03-03'", "2026-03-03: förseglingen saknas."),
        ("DELETE FROM audit_seal WHERE day = '2026-03-02'", "Det finns rader från tiden före den första förseglingen"),
        ("UPDATE audit_seal SET hash = '0' WHERE day = '2026-03-02'", "2026-03-03: en rad, eller förseglingen"),
        ("DELETE FROM audit_seal", "2026-03-02: dagen är inte förseglad."),
    ],
)
def test_a_change_behind_its_back_is_found(house: House, change: str, said: str) -> None:
    eva = a_person()
    noted(house, eva, eva, NOW, NOW + 2 * DAY)
    sealed(house)

    behind_its_back(house, change)

    assert any(sentence.startswith(said) for sentence in wrong(house))
    found = house.app.test_cli_runner().invoke(audit_group, ["verify"])
    assert (found.exit_code, said in found.output) == (1, True)


def test_a_trail_that_is_whole_says_so(house: House) -> None:
    eva = a_person()
    run = house.app.test_cli_runner()
    assert run.invoke(audit_group, ["verify"]).output == "Ingen dag är förseglad än.\n"
    noted(house, eva, eva, NOW)
    sealed(house)

    found = run.invoke(audit_group, ["verify"])

    assert found.exit_code == 0
    assert found.output.startswith("Loggen stämmer: 1 rader i 3 dagar, till och med 2026-03-04.")


@both_engines
@pytest.mark.parametrize("statement", ["UPDATE audit_seal SET rows = 9", "DELETE FROM audit_seal"])
def test_the_database_lets_nobody_touch_a_seal(house: House, statement: str) -> None:
    eva = a_person()
    noted(house, eva, eva, NOW)
    sealed(house)

    with house.app.app_context(), pytest.raises(DBAPIError), transaction():
        db.session.connection().exec_driver_sql(statement)
