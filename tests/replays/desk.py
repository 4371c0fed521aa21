"""Requests of a course's desk."""

from __future__ import annotations

from app.people.models import RoleName
from tests.authoring.desk.scene import Scene
from tests.builders import with_role
from tests.stage import Request, Stage

PLACE = {"course_id": "prov"}
FIRST = {**PLACE, "path": "01-forsta.md"}


def _scene(stage: Stage) -> Scene:
    return Scene.of(stage.browser, stage.house, stage.folder)


def _sent(stage: Stage, endpoint: str, where: dict[str, str], **data: str) -> Request:
    """From the desk."""
    return Request(endpoint, {"seen": _scene(stage).seen(), **data}, place=where)


def step_moved(stage: Stage) -> Request:
    return _sent(stage, "authoring.move_path_step", PLACE, ned="0")


def module_added(stage: Stage) -> Request:
    return _sent(stage, "authoring.add_module", PLACE, title="Ny", minutes="10", place="1")


def module_renamed(stage: Stage) -> Request:
    return _sent(stage, "authoring.rename_module", FIRST, title="Nytt namn")


def module_copied(stage: Stage) -> Request:
    return _sent(stage, "authoring.duplicate_module", FIRST)


def module_hidden(stage: Stage) -> Request:
    return _sent(stage, "authoring.take_out_module", FIRST, what="hide")


def module_taken_out(stage: Stage) -> Request:
    return _sent(stage, "authoring.take_out_module", FIRST, what="remove")


def module_put_back(stage: Stage) -> Request:
    scene = _scene(stage)
    scene.save("kurs.md", scene.text("kurs.md").replace("  - modul: andra\n", ""))
    place = {**PLACE, "path": "02-andra.md"}
    return Request("authoring.put_in_path", {"seen": scene.seen()}, place=place)


def session_added(stage: Stage) -> Request:
    return _sent(stage, "authoring.add_session", PLACE, kind="boost", title="Boost", minutes="60", place="-1")


def session_changed(stage: Stage) -> Request:
    return _sent(stage, "authoring.change_path_session", {**PLACE, "place": "1"}, kind="day", title="Dag", minutes="60")


def step_taken_out(stage: Stage) -> Request:
    return _sent(stage, "authoring.take_out_step", {**PLACE, "place": "1"})


def course_renamed(stage: Stage) -> Request:
    return _sent(stage, "authoring.rename_course", PLACE, title="Nytt namn")


def course_begun(stage: Stage) -> Request:
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    return Request("authoring.begin_course", {"title": "Ny kurs", "id": ""})


def draft_dropped(stage: Stage) -> Request:
    scene = _scene(stage)
    scene.save("02-andra.md", "Ny text.\n")
    page = stage.browser.open("authoring.drop_course_draft", **PLACE)
    return Request("authoring.drop_course_draft", stage.form(page, "authoring.drop_course_draft", **PLACE), place=PLACE)


def course_taken_down(stage: Stage) -> Request:
    _scene(stage)
    return Request("authoring.take_down_course", place=PLACE)


def course_shown_again(stage: Stage) -> Request:
    _scene(stage)
    stage.browser.send("authoring.take_down_course", {}, **PLACE)
    return Request("authoring.show_course_again", place=PLACE)
