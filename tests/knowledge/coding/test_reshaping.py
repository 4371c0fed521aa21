"""Themes that become one, and a theme that becomes two, with all that was coded."""

from __future__ import annotations

from tests.databases import one_engine
from tests.knowledge.coding.scenes import Scene
from tests.knowledge.coding.test_codebook import history, shown
from tests.knowledge.giving import a_batch
from tests.projects.forms import form_of


@one_engine
def test_themes_become_one_with_all_that_was_coded(scene: Scene) -> None:
    a_batch(scene.house)
    one, two = scene.theme("Tro"), scene.theme("Tilltro")
    scene.theme("Under tro", parent_id=one)
    first, second = scene.entry_id("Svar 0"), scene.entry_id("Svar 1")
    scene.put(first, one, two)
    scene.put(second, one)
    scene.passage(second, "Svar", one)
    place = {**scene.place, "theme_id": one}
    form = form_of(scene.browser.open("knowledge.merge_theme", **place))

    scene.browser.send("knowledge.merge_theme", form | {"into": two}, **place)

    assert shown(scene) == ["Tilltro", "Under tro"]
    assert scene.codings() == {
        ("Tilltro", "Svar 0", None, None),
        ("Tilltro", "Svar 1", None, None),
        ("Tilltro", "Svar 1", 0, 4),
    }
    assert history(scene)[0] == "Tro Kodare 1 slog ihop temat med ”Tilltro”, med 3 kodningar"
    scene.browser.open("knowledge.merge_theme", 404, **place)


@one_engine
def test_a_theme_is_not_merged_into_what_is_below_it(scene: Scene) -> None:
    outer = scene.theme("Yttre")
    inner = scene.theme("Inre", parent_id=outer)
    place = {**scene.place, "theme_id": outer}

    page = scene.browser.send("knowledge.merge_theme", {"into": inner, "version": "1"}, 422, **place)

    assert "Ett tema kan inte slås ihop med något som ligger under det" in page.one("#into-error").text


@one_engine
def test_a_theme_is_split_by_its_texts_whoever_coded_them(scene: Scene) -> None:
    a_batch(scene.house)
    theme_id = scene.theme("Möten")
    first, second = scene.entry_id("Svar 0"), scene.entry_id("Svar 1")
    scene.put(first, theme_id)
    scene.put(second, theme_id)
    scene.sign_in(scene.a_coder())
    scene.put(first, theme_id)
    scene.sign_in()
    place = {**scene.place, "theme_id": theme_id}
    page = scene.browser.open("knowledge.split_theme", **place)
    assert sorted(page.words(".entry-ticks li")) == ["Svar 0", "Svar 1"]

    sent = form_of(page) | {"name": "Första mötet", "entry": [first]}
    scene.browser.send("knowledge.split_theme", sent, **place)
    scene.browser.send("knowledge.split_theme", sent, **place)

    assert shown(scene) == ["Möten", "Första mötet"]
    assert scene.codings() == {("Möten", "Svar 1", None, None), ("Första mötet", "Svar 0", None, None)}
    assert history(scene)[0] == "Möten Kodare 1 delade temat: 2 kodningar gick till ”Första mötet”"
