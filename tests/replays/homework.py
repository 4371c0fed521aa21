"""What is sent about an assignment: drafts, files, the hand-in itself, and what is said of it."""

from __future__ import annotations

from tests.rounds.forms import fields_of
from tests.rounds.homework.scenes import PDF, Scene, a_scene
from tests.stage import Request, Stage


def draft(stage: Stage) -> Request:
    return _saved(stage, {"uppgift.text": "Jag provade.", "do": "draft"})


def draft_while_typing(stage: Stage) -> Request:
    scene = _scene(stage)
    sent = scene.form() | {"uppgift.text": "Jag prov"}
    return Request("rounds.save_assignment", sent, 200, {"X-Fragment": "drafts"}, scene.place)


def handed_in(stage: Stage) -> Request:
    scene = _scene(stage)
    sent = scene.form() | {"uppgift.text": "Jag provade.", "do": "hand-in"}
    return Request("rounds.save_assignment", sent, place=scene.place, files={"files": PDF})


def file_removed(stage: Stage) -> Request:
    scene = _scene(stage)
    scene.saves("", files={"plan.pdf": PDF})
    remove = str(scene.shown().one("button[name=remove]")["value"])
    return Request("rounds.save_assignment", scene.form() | {"uppgift.text": "", "remove": remove}, place=scene.place)


def put_into_the_journal(stage: Stage) -> Request:
    scene = _scene(stage)
    scene.hands_in()
    return Request("rounds.keep_hand_in", place=scene.place)


def question_to_trainers(stage: Stage) -> Request:
    scene = _scene(stage)
    scene.hands_in()
    form = stage.form(scene.shown(), "rounds.ask_trainers", **scene.place)
    return Request("rounds.ask_trainers", form | {"text": "Räcker det?"}, place=scene.place)


def asked_for_more(stage: Stage) -> Request:
    return _response(stage, {"do": "supplement", "text": "Berätta mer."})


def done(stage: Stage) -> Request:
    return _response(stage, {"do": "done", "text": ""})


def _response(stage: Stage, sent: dict[str, str]) -> Request:
    scene = _scene(stage)
    place = scene.hands_in()
    stage.browser.sign_in(scene.trainer)
    form = fields_of(stage.browser.open("rounds.show_hand_in", **place))
    return Request("rounds.show_hand_in", form | sent, place=place)


def _saved(stage: Stage, sent: dict[str, str]) -> Request:
    scene = _scene(stage)
    return Request("rounds.save_assignment", scene.form() | sent, place=scene.place)


def _scene(stage: Stage) -> Scene:
    scene = a_scene(stage.house, stage.folder)
    stage.browser.sign_in(scene.learner)
    return scene
