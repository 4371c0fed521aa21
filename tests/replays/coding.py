"""What somebody who leads a study, or codes in it, sends."""

from __future__ import annotations

from app.projects.models import Project
from tests.builders import a_course, keep
from tests.knowledge.coding.scenes import Scene, a_scene
from tests.knowledge.coding.test_codebook import GOALS, NEW
from tests.knowledge.giving import give_each, let_in
from tests.stage import Request, Stage


def codebook_begun(stage: Stage) -> Request:
    scene = a_scene(stage.house, stage.browser)
    keep(Project(id="bro", dnr="26-1", name="Broprojektet", funding="", source=GOALS))
    return Request("knowledge.begin_codebook", {"project": "bro"}, place=scene.place)


def theme_added(stage: Stage) -> Request:
    scene = a_scene(stage.house, stage.browser)
    page = stage.browser.open("knowledge.add_theme", **scene.place)
    form = stage.form(page, "knowledge.add_theme", **scene.place)
    return Request("knowledge.add_theme", NEW | form, place=scene.place)


def theme_changed(stage: Stage) -> Request:
    return Request("knowledge.change_theme", NEW | {"version": "1"}, place=_theme(stage))


def theme_moved(stage: Stage) -> Request:
    return Request("knowledge.move_theme", {"way": "down", "version": "1"}, place=_theme(stage))


def theme_removed(stage: Stage) -> Request:
    return Request("knowledge.remove_theme", {"version": "1"}, place=_theme(stage))


def theme_restored(stage: Stage) -> Request:
    place = _theme(stage)
    stage.browser.send("knowledge.remove_theme", {"version": "1"}, **place)
    return Request("knowledge.restore_theme", place=place)


def themes_merged(stage: Stage) -> Request:
    scene = a_scene(stage.house, stage.browser)
    one, two = scene.theme("Ett"), scene.theme("Två")
    place = {**scene.place, "theme_id": one}
    return Request("knowledge.merge_theme", {"into": two, "version": "1"}, place=place)


def theme_split(stage: Stage) -> Request:
    place = _theme(stage)
    page = stage.browser.open("knowledge.split_theme", **place)
    form = stage.form(page, "knowledge.split_theme", **place)
    return Request("knowledge.split_theme", form | {"name": "Nytt"}, place=place)


def text_coded(stage: Stage) -> Request:
    scene, entry_id = _text(stage)
    sent = {"theme": scene.theme(), "stay": "1"}
    return Request("knowledge.code_entry", sent, place={**scene.place, "entry_id": entry_id})


def passage_coded(stage: Stage) -> Request:
    scene, entry_id = _text(stage)
    sent = {"words": "Svar", "theme": scene.theme(), "at": ""}
    return Request("knowledge.code_passage", sent, place={**scene.place, "entry_id": entry_id})


def passage_removed(stage: Stage) -> Request:
    coded = passage_coded(stage)
    stage.browser.send("knowledge.code_passage", coded.data, **coded.place)
    page = stage.browser.open("knowledge.show_entry", **coded.place)
    coding_id = str(page.one(".passages form")["action"]).split("/")[-2]
    return Request("knowledge.remove_passage", place={**coded.place, "coding_id": coding_id})


def note_on_text(stage: Stage) -> Request:
    scene, entry_id = _text(stage)
    return Request("knowledge.write_entry_memo", {"text": "Ironi?"}, place={**scene.place, "entry_id": entry_id})


def note_on_study(stage: Stage) -> Request:
    return Request("knowledge.write_study_memo", {"text": "Tänk"}, place=a_scene(stage.house, stage.browser).place)


def note_on_theme(stage: Stage) -> Request:
    return Request("knowledge.write_theme_memo", {"text": "Tänk"}, place=_theme(stage))


def _theme(stage: Stage) -> dict[str, str]:
    scene = a_scene(stage.house, stage.browser)
    theme_id = scene.theme("Ett")
    scene.theme("Två")
    return {**scene.place, "theme_id": theme_id}


def _text(stage: Stage) -> tuple[Scene, str]:
    a_course(stage.folder)
    give_each(stage.house, "Svar", 5, step="forsta")
    let_in(stage.house)
    scene = a_scene(stage.house, stage.browser)
    return scene, scene.entry_id("Svar 0")
