"""What a trainer sends from a session's page, and a learner who checks in and confirms."""

from __future__ import annotations

from app.rounds.attending.codes import digits_of
from app.rounds.registering.tokens import Purpose, token_of
from app.web.swedish import now
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


def walk_in_by_script(stage: Stage) -> Request:
    scene = _scene(stage)
    sent = {"name": "Eva", "email": "eva@exempel.se", "key": "k" * 20, "waited": "1000", "owner": scene.trainer.id}
    return Request("rounds.add_walk_in", sent | {"state": "here"}, 200, {"X-Fragment": "person"}, scene.place)


def checked_in(stage: Stage) -> Request:
    scene = _scene(stage)
    stage.browser.sign_in(scene.people[0])
    return Request("rounds.check_in", {"code": digits_of(scene.session, now())})


def checked_in_by_letter(stage: Stage) -> Request:
    scene = _scene(stage)
    with stage.house.app.app_context():
        token = token_of(scene.participants[0].id, Purpose.CHECK_IN)
    return Request("rounds.check_in_by_letter", {"code": digits_of(scene.session, now())}, place={"token": token})


def code_of_yesterday(stage: Stage) -> Request:
    scene = _scene(stage)
    stage.browser.sign_in(scene.people[0])
    return Request("rounds.check_in", {"code": "12"}, 422)


def confirmed(stage: Stage) -> Request:
    return _said(stage, right="yes")


def disputed(stage: Stage) -> Request:
    return _said(stage, right="no", text="Jag gick tidigare")


def _said(stage: Stage, **words: str) -> Request:
    scene = _scene(stage)
    stage.browser.send("rounds.mark_attendance", {"state": "here"}, **scene.of(scene.participants[0]))
    stage.browser.sign_in(scene.people[0])
    mark = str(stage.browser.open("rounds.my_attendance").select('main [name="mark"]')[0]["value"])
    place = {"session_id": scene.session.id}
    return Request("rounds.confirm_attendance", {"mark": mark} | words, place=place)


def _scene(stage: Stage) -> Scene:
    stage.course()
    scene = a_scene("Amina", "Bengt")
    stage.browser.sign_in(scene.trainer)
    return scene
