"""Sessions of a course's path are added and changed by a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.desk.scene import Scene
from tests.browser import Browser
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
PLACE = {"course_id": "prov"}


@pytest.fixture
def scene(browser: Browser, house: House, tmp_path: Path) -> Scene:
    return Scene.of(browser, house, tmp_path)


def test_a_session_is_added_where_it_was_wanted(scene: Scene) -> None:
    scene.browser.open("authoring.add_session", **PLACE)
    sent = {"seen": scene.seen(), "kind": "boost", "title": "Boost: 1", "minutes": "90", "place": "2"}

    scene.browser.send("authoring.add_session", sent, **PLACE)

    assert '  - boost: "Boost: 1"\n    id: boost-1\n    minuter: 90\n  - modul: andra\n' in scene.text("kurs.md")
    assert scene.titles(scene.desk()) == ["Första modulen", "Heldag: BIP", "Boost: 1", "Andra modulen"]


def test_a_session_changes_and_its_id_stays(scene: Scene) -> None:
    page = scene.browser.open("authoring.change_path_session", place=1, **PLACE)
    assert page.one("#title")["value"] == "Heldag: BIP"
    before = scene.text("kurs.md")
    sent = {"seen": scene.seen(), "kind": "day", "title": "Dag ett", "minutes": "360"}

    scene.browser.send("authoring.change_path_session", sent, place=1, **PLACE)

    assert scene.text("kurs.md") == before.replace(
        '  - heldag: "Heldag: BIP"\n    id: heldag\n', "  - dag: Dag ett\n    id: heldag\n    minuter: 360\n"
    )


def test_a_form_that_is_not_filled_in_changes_nothing(scene: Scene) -> None:
    before = scene.texts()
    sent = {"seen": scene.seen(), "kind": "boost", "title": "", "minutes": "x", "place": "-1"}

    assert scene.browser.send("authoring.add_session", sent, 422, **PLACE).select("#title-error")
    assert scene.browser.send("authoring.change_path_session", sent, 422, place=1, **PLACE).select("#minutes-error")

    assert scene.texts() == before
    scene.browser.open("authoring.change_path_session", 404, place=9, **PLACE)
