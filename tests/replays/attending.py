"""What a trainer sends from a session's page."""

from __future__ import annotations

from tests.rounds.attending.scenes import Scene, a_scene
from tests.stage import Request, Stage


def marked(stage: Stage) -> Request:
    scene = _scene(stage)
    page = stage.browser.open("rounds.show_session", **scene.place)
    key = str(page.select('[data-mark] [name="key"]')[0]["value"])
    place = scene.of(scene.participants[0])
    return Request("rounds.mark_attendance", {"state": "here", "key": key}, place=place)


def marked_by_script(stage: Stage) -> Request:
    scene = _scene(stage)
    sent = {"state": "away", "key": "k" * 20, "waited": "1000", "owner": scene.trainer.id}
    return Request("rounds.mark_attendance", sent, 200, {"X-Fragment": "mark"}, scene.of(scene.participants[0]))


def all_others_marked(stage: Stage) -> Request:
    scene = _scene(stage)
    form = stage.form(stage.browser.open("rounds.show_session", **scene.place), "rounds.mark_unmarked", **scene.place)
    return Request("rounds.mark_unmarked", form, place=scene.place)


def walk_in(stage: Stage) -> Request:
    scene = _scene(stage)
    form = stage.form(stage.browser.open("rounds.add_walk_in", **scene.place), "rounds.add_walk_in", **scene.place)
    return Request("rounds.add_walk_in", form | {"name": "Eva", "email": "eva@exempel.se"}, place=scene.place)


def _scene(stage: Stage) -> Scene:
    stage.course()
    scene = a_scene("Amina", "Bengt")
    stage.browser.sign_in(scene.trainer)
    return scene
