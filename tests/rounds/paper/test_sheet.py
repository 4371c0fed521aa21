"""The sheet to sign: what the funder asks for stands on it, on every page, and a screen reader can follow it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.people.models import Kind, Organisation, RoleName
from app.projects.models import Project
from app.rounds.models.plan import SessionTrainer
from app.rounds.paper.sheet import EMPTY_ROWS
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.learning.books import opened, tags_of, unmarked, words_of
from tests.people.identity.test_protection import a_protected_person
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer

pytestmark = one_engine

EU = "Medfinansieras av Europeiska unionen"
EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="3" height="2" fill="#039"/></svg>'
PLAN = {"place": "Rådhuset", "break_minutes": 60, "minutes": 420, "starts_at": datetime(2026, 4, 14, 7, 0, tzinfo=UTC)}


def test_a_sheet_has_all_that_the_funder_asks_for(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    keep(Project(id="bip", dnr="2023/00207", name="BIP", funding=EU, source=b"", emblem=EMBLEM))
    course_round = a_round(project_id="bip")
    group = a_group(course_round)
    session = a_session(course_round, group, **PLAN)
    keep(SessionTrainer(session_id=session.id, person_id=with_role(RoleName.TRAINER, "Olle Ek").id))
    employer = keep(Organisation(name="Örebro kommun", kind=Kind.OTHER, created_at=NOW))
    hidden = a_protected_person(house)
    a_registration(group, hidden)
    a_registration(group, a_person("Amina #read(1)"), employer_id=employer.id)
    for number in range(28):
        a_registration(group, a_person(f"Person {number}"))
    browser.sign_in(a_trainer(course_round))

    answer = browser.client.get(
        browser.address("rounds.sign_in_sheet", round_id=course_round.id, session_id=session.id)
    )

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "2026-04-14.pdf" in answer.headers["Content-Disposition"]
    text = words_of(answer.data)
    for words in ("Närvarolista Heldag", "BIP, 2023/00207", "Provkursen", "tisdag 14 april 2026, 09.00–16.00",
                  "varav 60 minuter rast", "Rådhuset", "Utbildare Olle Ek", "Nr Namn Organisation Underskrift",
                  "1 Amina #read(1) Örebro kommun", "Deltagare 7", "Person 27"):  # fmt: skip
        assert words in text, words
    assert "Qvarnström" not in text
    assert "Hemliga" not in text
    pages = [" ".join(page.extract_text().split()) for page in opened(answer.data).pages]
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        for words in (EU, "2023/00207", "Namn Organisation Underskrift", f"Sida {number} av 2"):
            assert words in page, (number, words)
    assert f"{30 + EMPTY_ROWS} Närvarolista" in pages[-1]


def test_a_screen_reader_follows_the_table(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    course_round = a_round()
    group = a_group(course_round)
    session = a_session(course_round, group)
    a_registration(group)
    browser.sign_in(a_trainer(course_round))

    found = browser.client.get(browser.address("rounds.sign_in_sheet", round_id=course_round.id, session_id=session.id))

    root = opened(found.data).root_object
    kinds = [kind.removeprefix("/") for kind, _alt in tags_of(found.data)]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    assert [kind for kind in kinds if kind in ("H1", "H2", "Table", "THead", "TBody")] == [
        "H1", "H2", "Table", "THead", "TBody",
    ]  # fmt: skip
    assert kinds.count("TH") == 4
    assert kinds.count("TR") == 1 + 16
    assert unmarked(found.data) == []


def test_others_do_not_get_it(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    course_round = a_round()
    session = a_session(course_round, a_group(course_round))
    browser.sign_in(a_trainer(a_round("En annan")))

    found = browser.client.get(browser.address("rounds.sign_in_sheet", round_id=course_round.id, session_id=session.id))

    assert found.status_code == 404
