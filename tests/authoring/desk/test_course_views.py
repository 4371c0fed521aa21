"""A course is begun, renamed, taken down and shown again; its draft is taken out as a file, or dropped."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from app.authoring.desk.acts import Act
from app.people.audit import AuditEntry
from app.people.models import RoleName
from tests.authoring.desk.scene import Scene
from tests.browser import Browser
from tests.builders import a_person, with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
PLACE = {"course_id": "prov"}


@pytest.fixture
def scene(browser: Browser, house: House, tmp_path: Path) -> Scene:
    return Scene.of(browser, house, tmp_path)


def test_a_new_course_is_a_sound_draft_that_nobody_else_sees(scene: Scene) -> None:
    scene.browser.open("authoring.begin_course")
    answer = scene.browser.send("authoring.begin_course", {"title": "Svåra samtal: del 1", "id": ""}).answer

    page = scene.browser.visit(answer.location)
    assert answer.location == "/redigera/svara-samtal-del-1"
    assert page.words("h1") == ["Svåra samtal: del 1"]
    assert "inte publicerad än" in page.one(".lead").get_text()
    assert page.select("#att-ratta") == []
    assert "Svåra samtal: del 1" in scene.browser.open("authoring.list_courses").get_text()
    Browser(scene.house).open("learning.show_course", 404, course_id="svara-samtal-del-1")


@pytest.mark.parametrize("id", ["prov", "Å", "a b", "x" * 61])
def test_an_address_that_is_taken_or_cannot_be_is_refused(scene: Scene, id: str) -> None:
    page = scene.browser.send("authoring.begin_course", {"title": "Ny", "id": id}, 422)

    assert page.select("#id-error")
    assert page.one("#title")["value"] == "Ny"


def test_a_course_gets_another_name_and_keeps_its_address(scene: Scene) -> None:
    scene.browser.open("authoring.rename_course", **PLACE)
    before = scene.text("kurs.md")

    scene.browser.send("authoring.rename_course", {"title": "Nytt namn"}, **PLACE)

    assert scene.text("kurs.md") == before.replace("titel: Provkursen", "titel: Nytt namn")


def test_a_draft_is_dropped_after_it_was_said_what_goes(scene: Scene) -> None:
    scene.browser.open("authoring.drop_course_draft", 404, **PLACE)
    before = scene.texts()
    scene.save("02-andra.md", "Ny text.\n")
    page = scene.browser.open("authoring.drop_course_draft", **PLACE)
    assert page.words("main li") == ["02-andra.md"]
    seen = page.one("input[name=seen]")["value"]
    scene.save("02-andra.md", "Nyare text.\n")

    scene.browser.send("authoring.drop_course_draft", {"seen": seen}, 409, **PLACE)
    assert scene.text("02-andra.md") == "Nyare text.\n"

    seen = scene.browser.open("authoring.drop_course_draft", **PLACE).one("input[name=seen]")["value"]
    scene.browser.send("authoring.drop_course_draft", {"seen": seen}, **PLACE)
    assert scene.texts() == before


def test_a_course_is_taken_down_and_shown_again_and_both_are_noted_once(scene: Scene) -> None:
    scene.browser.open("authoring.retire_course", **PLACE)
    for _again in range(2):
        scene.browser.send("authoring.take_down_course", {}, **PLACE)
    Browser(scene.house).open("learning.show_course", 404, **PLACE)
    assert "nedtagen" in scene.desk().one(".lead").get_text()

    for _again in range(2):
        scene.browser.send("authoring.show_course_again", {}, **PLACE)

    Browser(scene.house).open("learning.show_course", **PLACE)
    entries = scene.house.session.execute(select(AuditEntry.act, AuditEntry.about, AuditEntry.actor_id)).all()
    assert entries == [(Act.COURSE_RETIRED, "prov", scene.writer), (Act.COURSE_SHOWN, "prov", scene.writer)]


def test_a_draft_is_taken_home_as_it_is(scene: Scene) -> None:
    scene.save("02-andra.md", "::: enval trasig")

    answer = scene.browser.open("authoring.download_draft", **PLACE).answer

    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.read("prov/02-andra.md") == b"::: enval trasig"
        assert "version: 1" in archive.read("prov/.larbron").decode()


def test_nobody_else_may(scene: Scene) -> None:
    other = Browser(scene.house)
    other.sign_in(with_role(RoleName.TRAINER))
    other.open("authoring.begin_course", 403)
    other.send("authoring.take_down_course", {}, 404, **PLACE)
    signed_out = Browser(scene.house)
    signed_out.send("authoring.take_down_course", {}, 401, **PLACE)
    signed_out.open("authoring.download_draft", 401, **PLACE)
    learner = Browser(scene.house)
    learner.sign_in(a_person())
    learner.send("authoring.show_course_again", {}, 404, **PLACE)
    scene.browser.send("authoring.take_down_course", {}, 404, course_id="ingen")
