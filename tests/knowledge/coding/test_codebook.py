"""A study's codebook: what is done to themes, in which order they stand, and what is remembered of it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from app.knowledge.models.coding import Theme, ThemeEvent
from app.knowledge.models.studies import Part, Study, StudyMember
from app.projects.models import Project
from tests.browser import Page
from tests.builders import NOW, an_administrator, keep
from tests.databases import both_engines, one_engine
from tests.house import House
from tests.knowledge.coding.scenes import Scene
from tests.knowledge.giving import a_batch
from tests.projects.forms import form_of

NEW = {
    "name": "Tilltro",
    "definition": "Att tro på någon",
    "example": "",
    "colour": "sea",
    "parent": "",
    "version": "0",
}
GOALS = b"""dnr: 26-1
name: Broprojektet
owner: Forbundet
goals:
  - code: M1
    name: Tilltro
    text: Veta vad tilltro betyder
  - code: M2
    text: Veta mer
"""


def shown(scene: Scene) -> list[str]:
    return scene.browser.open("knowledge.show_codebook", **scene.place).words(".codebook .theme")


def history(scene: Scene) -> list[str]:
    page = scene.browser.open("knowledge.list_theme_events", **scene.place)
    return [" ".join(row.get_text(" ").split()[:-4]) for row in page.select("tbody tr")]


def version(scene: Scene, theme_id: str) -> str:
    scene.house.session.rollback()
    found = str(scene.house.session.get_one(Theme, theme_id).version)
    scene.house.session.rollback()
    return found


def move(scene: Scene, theme_id: str, way: str, seen: str | None = None, status: int = 303) -> Page:
    seen = seen or version(scene, theme_id)
    place = {**scene.place, "theme_id": theme_id}
    return scene.browser.send("knowledge.move_theme", {"way": way, "version": seen}, status, **place)


@one_engine
def test_a_theme_is_added_below_another(scene: Scene) -> None:
    first = scene.theme("Möten")

    scene.browser.send("knowledge.add_theme", NEW | {"parent": first}, **scene.place)

    page = scene.browser.open("knowledge.show_codebook", **scene.place)
    assert page.words(".codebook .theme") == ["Möten", "Tilltro"]
    assert "Ligger under Möten" in page.text
    assert [row["class"] for row in page.select(".codebook > li")] == [["depth-0"], ["depth-1"]]
    assert history(scene) == ["Tilltro Kodare 1 lade till temat"]


@one_engine
@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"name": " "}, "name", "Skriv vad temat heter"),
        ({"name": "x" * 121}, "name", "Högst 120 tecken"),
    ],
)
def test_a_theme_without_what_it_needs_is_refused(
    scene: Scene, wrong: dict[str, str], field: str, sentence: str
) -> None:
    page = scene.browser.send("knowledge.add_theme", NEW | wrong, 422, **scene.place)

    assert page.one(f"#{field}-error").get_text().strip() == sentence
    assert scene.themes() == []


@one_engine
def test_a_codebook_begins_with_the_areas_of_a_project(scene: Scene) -> None:
    keep(Project(id="bro", dnr="26-1", name="Broprojektet", funding="", source=GOALS))
    page = scene.browser.open("knowledge.show_codebook", **scene.place)
    assert page.words("main form .button") == ["Börja med de 2 områdena i Broprojektet"]

    for _ in range(2):
        scene.browser.send("knowledge.begin_codebook", {"project": "bro"}, **scene.place)

    page = scene.browser.open("knowledge.show_codebook", **scene.place)
    assert page.words(".codebook .theme") == ["Tilltro", "Veta mer"]
    assert "Veta vad tilltro betyder" in page.text
    scene.browser.send("knowledge.begin_codebook", {"project": "annat"}, 404, **scene.place)


@one_engine
def test_what_is_changed_is_remembered_with_what_it_was(scene: Scene) -> None:
    theme_id = scene.theme("Tro")
    place = {**scene.place, "theme_id": theme_id}
    form = form_of(scene.browser.open("knowledge.change_theme", **place))

    scene.browser.send("knowledge.change_theme", form | {"name": "Tilltro", "colour": "brick"}, **place)

    assert shown(scene) == ["Tilltro"]
    assert history(scene) == ["Tilltro Kodare 1 ändrade namnet, färgen (hette ”Tro”)"]


@one_engine
def test_of_two_who_change_a_theme_the_second_is_told(scene: Scene) -> None:
    theme_id = scene.theme("Tro")
    place = {**scene.place, "theme_id": theme_id}
    form = form_of(scene.browser.open("knowledge.change_theme", **place))
    scene.browser.send("knowledge.change_theme", form | {"name": "Tilltro"}, **place)

    page = scene.browser.send("knowledge.change_theme", form | {"name": "Hopp"}, 422, **place)

    assert "Någon annan har ändrat temat" in page.one("#name-error").text
    assert shown(scene) == ["Tilltro"]
    scene.browser.send("knowledge.change_theme", form_of(page), **place)
    assert shown(scene) == ["Hopp"]


@one_engine
def test_themes_move_among_those_beside_them(scene: Scene) -> None:
    first, second, third = (scene.theme(name) for name in ("Ett", "Två", "Tre"))
    scene.theme("Under ett", parent_id=first, position=0)

    move(scene, third, "up")
    assert shown(scene) == ["Ett", "Under ett", "Tre", "Två"]
    move(scene, first, "down")
    assert shown(scene) == ["Tre", "Ett", "Under ett", "Två"]
    move(scene, third, "up")
    move(scene, second, "down")

    assert shown(scene) == ["Tre", "Ett", "Under ett", "Två"]
    assert history(scene) == ["Ett Kodare 1 flyttade ned temat", "Tre Kodare 1 flyttade upp temat"]


@both_engines
def test_of_two_who_move_a_theme_the_second_is_told(scene: Scene) -> None:
    scene.theme("Ett")
    theme_id = scene.theme("Två")
    other = scene.a_coder("Åsa", Part.LEAD)
    seen = version(scene, theme_id)
    move(scene, theme_id, "up", seen)

    scene.sign_in(other)
    page = move(scene, theme_id, "up", seen, 409)

    assert "Någon annan har ändrat temat sedan du öppnade sidan" in page.text
    assert shown(scene) == ["Två", "Ett"]


@one_engine
def test_a_theme_cannot_be_below_itself(scene: Scene) -> None:
    outer = scene.theme("Yttre")
    inner = scene.theme("Inre", parent_id=outer)
    place = {**scene.place, "theme_id": outer}
    form = form_of(scene.browser.open("knowledge.change_theme", **place))

    page = scene.browser.send("knowledge.change_theme", form | {"parent": inner}, 422, **place)

    assert page.one("#parent-error").get_text().strip() == "Ett tema kan inte ligga under sig självt"


@one_engine
def test_a_theme_that_is_taken_away_comes_back_with_its_codings(scene: Scene) -> None:
    a_batch(scene.house)
    outer = scene.theme("Yttre")
    scene.theme("Inre", parent_id=outer)
    entry = scene.entry_id("Svar 0")
    scene.put(entry, outer)
    place = {**scene.place, "theme_id": outer}

    for _ in range(2):
        scene.browser.send("knowledge.remove_theme", {"version": "1"}, **place)
    assert shown(scene) == ["Inre"]
    assert scene.browser.open("knowledge.list_to_code", **scene.place).words(".quotes .theme") == []
    for _ in range(2):
        scene.browser.send("knowledge.restore_theme", {}, **place)

    assert shown(scene) == ["Inre", "Yttre"]
    assert scene.browser.open("knowledge.list_to_code", **scene.place).words(".quotes .theme") == ["Yttre"]
    assert history(scene) == ["Yttre Kodare 1 tog tillbaka temat", "Yttre Kodare 1 tog bort temat"]


@both_engines
@pytest.mark.parametrize("change", [delete(ThemeEvent), update(ThemeEvent).values(act="moved")])
def test_the_database_keeps_the_history_as_it_is(scene: Scene, change: Any) -> None:
    scene.browser.send("knowledge.add_theme", NEW, **scene.place)

    with pytest.raises(DBAPIError):
        scene.house.session.execute(change)
    scene.house.session.rollback()


@one_engine
def test_only_who_leads_an_open_study_keeps_its_codebook(scene: Scene, house: House) -> None:
    theme_id = scene.theme()
    place = {**scene.place, "theme_id": theme_id}

    scene.sign_in(scene.a_coder())
    page = scene.browser.open("knowledge.show_codebook", **scene.place)
    assert page.words(".codebook .tools") == ["Anteckna: Tilltro"]
    scene.browser.open("knowledge.change_theme", 404, **place)
    scene.browser.send("knowledge.move_theme", {"way": "up", "version": "1"}, 404, **place)
    scene.sign_in(an_administrator())
    scene.browser.open("knowledge.show_codebook", 404, **scene.place)
    scene.browser.open("knowledge.change_theme", 404, **place)
    house.session.execute(update(Study).values(closed_at=NOW))
    house.session.commit()
    scene.sign_in()
    scene.browser.open("knowledge.show_codebook", **scene.place)
    scene.browser.open("knowledge.change_theme", 404, **place)
    house.session.execute(update(StudyMember).values(left_at=NOW))
    house.session.commit()
    scene.browser.open("knowledge.show_codebook", 404, **scene.place)


@one_engine
def test_a_theme_is_found_in_its_own_study_alone(scene: Scene) -> None:
    theme_id = scene.theme()
    other = scene.house.session.scalars(select(Study.id)).one()
    assert other == scene.study_id
    scene.house.session.rollback()
    keep(Study(id="b" * 32, name="En annan", purpose="", filters={}, created_by=scene.lead.id, created_at=NOW))
    keep(StudyMember(study_id="b" * 32, person_id=scene.lead.id, part=Part.LEAD, joined_at=NOW))

    scene.browser.open("knowledge.change_theme", 404, study_id="b" * 32, theme_id=theme_id)
    scene.browser.send("knowledge.move_theme", {"way": "up", "version": "1"}, 404, study_id="b" * 32, theme_id=theme_id)
    scene.browser.send("knowledge.restore_theme", {}, 404, study_id="b" * 32, theme_id=theme_id)
