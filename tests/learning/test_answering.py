"""Answers as forms send them: each type, hostile fields, repetitions, older wordings."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from app.authoring.preparation import prepare
from app.courseware.model import Block
from app.learning.models import Attempt
from tests.answering import an_answer_to
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import COURSE, MODULE, a_course, a_person, publish
from tests.databases import both_engines, one_engine
from tests.house import House
from tests.learning.forms import FRAGMENT, STEP, answer, answers, finish, form_of, press, texts

ALL_TYPES = Path(__file__).parents[1] / "courses" / "all-types"


def blocks_of_all_types() -> list[tuple[dict[str, str], Block]]:
    """Each block that a learner meets in the course that has them all, with its place."""
    course = prepare(ALL_TYPES, None).course
    modules = {module.id: module for module in course.modules}
    steps = [(step.id, modules[step.module]) for step in course.path if step.module and step.audience == "learners"]
    return [({"course_id": course.id, "step_id": id}, block) for id, module in steps for block in module.blocks]


@one_engine
def test_every_type_of_question_is_answered_by_the_form_and_in_place(browser: Browser, house: House) -> None:
    publish(ALL_TYPES)
    types = set()
    for place, block in blocks_of_all_types():
        if block.type in ("video", "audio") or block.type in types:
            continue
        types.add(block.type)
        fields = {f"{block.id}.{name}": values for name, values in an_answer_to(block).items()}

        press(browser, {"answer": block.id}, fields, 303, **place)
        page = press(browser, {"answer": block.id}, fields, 200, FRAGMENT, **place)

        assert page.one("[data-question]")["data-question"] == block.id
        assert "sparat" in page.get_text()
    assert len(types) == 11
    assert len(answers(house)) == 22
    text = browser.open("learning.journal").get_text()
    assert "Jag ringer innan jag skriver." in text


HOSTILE = [
    {"fraga-ett.keys": "finns-inte"},
    {"fraga-ett.keys": ["a", "b"]},
    {"fraga-ett.keys": "x" * 100_000},
    {"fraga-ett.keys": "\x00"},
    {"seen": "\x00"},
    {"seen": "0" * 32},
    {"tanke.base": "\x00:\u0663", "tanke.sequence": "9" * 5000, "tanke.was": "\x00"},
    {"use": "tanke:\x00", "drop": "x" * 5000},
    {"answer": "finns-inte", "finns-inte.keys": "a"},
    {"answer": "\x00"},
    {"answer": "../../etc"},
    {"fraga-ett.statement-a": "9" * 5000, "fraga-ett.order-1": "x", "fraga-ett.pair-": "y"},
    {"answer": "tanke", "tanke.text": " \r\n\x00 "},
    {"answer": "tanke", "tanke.text": "x" * 20_001},
]


@pytest.mark.parametrize("headers", [None, FRAGMENT])
@pytest.mark.parametrize("fields", HOSTILE)
def test_what_no_form_of_ours_sends_is_refused_and_nothing_saved(
    browser: Browser, house: House, tmp_path: Path, fields: dict[str, str], headers: dict[str, str] | None
) -> None:
    a_course(tmp_path)

    browser.send(
        "learning.answer_step",
        form_of(browser.open("learning.show_step", **STEP)) | {"answer": "fraga-ett"} | fields,
        422,
        headers,
        **STEP,
    )

    assert answers(house) == []


def test_a_form_of_endless_fields_is_refused_before_it_costs_time(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    fields = {f"fraga-ett.{number}": "" for number in range(6_001)}

    page = browser.send("learning.answer_step", fields, 413, **STEP)

    assert "för stort" in page.get_text()


def test_a_film_is_no_question(browser: Browser, house: House) -> None:
    publish(ALL_TYPES)
    place, film = next((place, block) for place, block in blocks_of_all_types() if block.type == "video")

    browser.send("learning.answer_step", {"answer": film.id}, 422, **place)

    assert answers(house) == []


def test_the_same_page_sent_twice_is_one_answer(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = browser.open("learning.show_step", **STEP)
    sent = form_of(page) | {"answer": "tanke", "tanke.text": "En gång"}

    browser.send("learning.answer_step", sent, **STEP)
    browser.send("learning.answer_step", sent, **STEP)

    assert texts(house) == ["En gång"]


def test_another_text_from_the_same_page_is_a_new_answer(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = browser.open("learning.show_step", **STEP)
    sent = form_of(page) | {"answer": "tanke"}

    browser.send("learning.answer_step", sent | {"tanke.text": "Ett"}, **STEP)
    browser.send("learning.answer_step", sent | {"tanke.text": "Två"}, **STEP)

    assert texts(house) == ["Ett", "Två"]


def test_an_answer_to_an_older_wording_is_kept_and_shown_with_that_wording(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = browser.open("learning.show_step", **STEP)
    sent = form_of(page) | {"answer": "tanke", "tanke.text": "Svar på den gamla"}
    a_course(tmp_path, {"01-forsta.md": MODULE.replace("Vad tänker du?", "Vad tänker du nu?")})

    browser.send("learning.answer_step", sent, **STEP)

    journal = browser.open("learning.journal")
    assert journal.words(".asked") == ["Vad tänker du?"]
    assert "Vad tänker du nu?" in browser.open("learning.show_step", **STEP).get_text()


def test_nothing_right_is_on_the_page_before_the_answer(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)

    html = browser.open("learning.show_step", **STEP).answer.text

    for secret in ("Ja, börja där", "Ofta för tidigt", "Den som blir lyssnad på"):
        assert secret not in html


def test_an_easy_to_read_answer_is_noted_as_one(browser: Browser, house: House, tmp_path: Path) -> None:
    easy = MODULE.replace("titel: Första modulen", "titel: Första lätta").replace("id: forsta\n", "")
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE, "01-forsta.lattlast.md": easy})
    page = browser.visit(browser.address("learning.show_step", **STEP) + "?lattlast=ja")
    sent = form_of(page) | {"answer": "tanke", "tanke.text": "Lätt"}

    browser.send("learning.answer_step", sent, **STEP, lattlast="ja")

    assert [row.variant for row in answers(house)] == ["easy"]


@both_engines
def test_two_first_saves_at_once_begin_one_attempt(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke"}
    address, cookie = browser.address("learning.answer_step", **STEP), browser.client.get_cookie("larbron")
    assert cookie is not None
    together, statuses = threading.Barrier(4), []

    def save(number: int) -> None:
        client = house.app.test_client()
        client.set_cookie("larbron", cookie.value)
        together.wait(20)
        data = sent | {"tanke.text": f"Text {number}", "page": f"sida-nummer-{number}"}
        statuses.append(client.post(address, data=data, headers=SAME_ORIGIN).status_code)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [303] * 4
    house.session.rollback()
    assert len(house.session.scalars(select(Attempt)).all()) == 1
    assert sorted(str(text) for text in texts(house)) == [f"Text {number}" for number in range(4)]


def test_a_step_for_managers_and_one_that_is_not_there_are_not_found(browser: Browser, tmp_path: Path) -> None:
    a_course(
        tmp_path,
        module=MODULE.replace("id: forsta", "id: chefens\nför: chefer")
        .replace("fraga-ett", "fraga-tva")
        .replace("tanke", "tanke-tva"),
    )

    browser.open("learning.show_step", 404, course_id="prov", step_id="chefens")
    browser.open("learning.show_step", 404, course_id="prov", step_id="finns-inte")
    browser.open("learning.show_course", 404, course_id="finns-inte")
    browser.send(
        "learning.answer_step", {"answer": "tanke-tva", "tanke-tva.text": "x"}, 404, course_id="prov", step_id="chefens"
    )
    browser.send("learning.answer_step", {"save": "drafts"}, 404, course_id="prov", step_id="finns-inte")


def test_a_closed_course_asks_for_signing_in(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE.replace("öppen: ja", "öppen: nej"), "01-forsta.md": MODULE})

    way_in = browser.open("learning.show_course", course_id="prov").words("main .button")
    browser.open("learning.show_step", 401, **STEP)
    browser.send("learning.answer_step", {"answer": "tanke", "tanke.text": "x"}, 401, **STEP)
    browser.sign_in(a_person())
    answer(browser, "tanke", text="Inloggad")

    assert way_in == ["Logga in för att börja"]
    assert texts(house) == ["Inloggad"]


def test_beginning_again_empties_the_modules_and_keeps_the_journal(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    browser.send("learning.begin_again", {}, 404, course_id="prov")
    answer(browser, "tanke", text="Första varvet")
    finish(browser)

    browser.send("learning.begin_again", {}, course_id="prov")

    page = browser.open("learning.show_step", **STEP)
    assert form_of(page)["tanke.text"] == ""
    assert "Modulen är klar" not in page.get_text()
    answer(browser, "tanke", text="Andra varvet")
    assert [attempt.number for attempt in house.session.scalars(select(Attempt).order_by(Attempt.number))] == [1, 2]
    journal = browser.open("learning.journal").get_text()
    assert "Första varvet" in journal
    assert "Andra varvet" in journal
