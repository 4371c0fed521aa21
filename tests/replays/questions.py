"""Requests of the pages where questions are forms."""

from __future__ import annotations

from app.people.models import RoleName
from tests.builders import with_role
from tests.stage import Request, Stage

PAGE = {"course_id": "prov", "path": "01-forsta.md"}
PLACE = {**PAGE, "block": "tanke"}
KIND = {**PAGE, "slag": "reflektion"}


def question_changed(stage: Stage) -> Request:
    _author(stage)
    page = stage.browser.open("authoring.edit_question", **PLACE)
    seen = stage.form(page, "authoring.edit_question", **PLACE)
    return Request("authoring.edit_question", seen | {"prompt": "Vad tänker du nu?", "do": "save"}, place=PLACE)


def question_added(stage: Stage) -> Request:
    _author(stage)
    page = stage.browser.open("authoring.add_question", **KIND)
    seen = stage.form(page, "authoring.add_question", **KIND)
    after = str(page.one("#after option[selected]")["value"])
    sent = seen | {"after": after, "prompt": "Vad tar du med dig?", "do": "save"}
    return Request("authoring.add_question", sent, place=KIND)


def question_removed(stage: Stage) -> Request:
    _author(stage)
    page = stage.browser.open("authoring.remove_question", **PLACE)
    return Request("authoring.remove_question", stage.form(page, "authoring.remove_question", **PLACE), place=PLACE)


def id_kept(stage: Stage) -> Request:
    """Of a question that has an answer, and that an author has given another id by hand."""
    stage.answered()
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    page = stage.browser.open("authoring.edit_text", **PAGE)
    text = page.one("#text").get_text().removeprefix("\n").replace("reflektion tanke", "reflektion en-tanke")
    seen = stage.form(page, "authoring.edit_text", **PAGE)
    stage.browser.send("authoring.edit_text", seen | {"text": text}, **PAGE)
    return Request("authoring.keep_id", {}, place={**PAGE, "old": "tanke"})


def _author(stage: Stage) -> None:
    stage.course()
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
