"""Requests about texts that two have written."""

from __future__ import annotations

from app.people.models import RoleName
from tests.browser import Browser
from tests.builders import COURSE, MODULE, a_course, with_role
from tests.replays.editor import PLACE
from tests.stage import POLL, Request, Stage

TEXT = "---\nid: forsta\ntitel: Första\n---\n\n{words}\n"


def text_typed(stage: Stage) -> Request:
    stage.course()
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    page = stage.browser.open("authoring.edit_text", **PLACE)
    sent = stage.form(page, "authoring.edit_text", **PLACE) | {"text": TEXT.format(words="Ny text.")}
    return Request("authoring.edit_text", sent, 204, {"X-Fragment": "saving"}, PLACE)


def texts_chosen(stage: Stage) -> Request:
    """One text was saved first, and the other is kept beside it."""
    stage.course()
    other = Browser(stage.house)
    other.sign_in(with_role(RoleName.AUTHOR, "Olle Berg"))
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    page = stage.browser.open("authoring.edit_text", **PLACE)
    seen = stage.form(page, "authoring.edit_text", **PLACE)
    for browser, words in ((other, "Olles text."), (stage.browser, "Evas text.")):
        browser.send("authoring.edit_text", seen | {"text": TEXT.format(words=words)}, **PLACE)
    form = stage.browser.open("authoring.choose_texts", **PLACE).one("form.choosing")
    sent = {str(field["name"]): "mine" for field in form.select("input[type=radio]")}
    sent["version"] = str(form.select_one("[name=version]")["value"])
    return Request("authoring.choose_texts", sent, place=PLACE)


def newer_taken_in(stage: Stage) -> Request:
    """The course was published from files while the draft was open."""
    sent = text_typed(stage)
    stage.browser.send(sent.endpoint, sent.data, 204, sent.headers, **sent.place)
    a_course(stage.folder / "nyare", {"kurs.md": COURSE + "\nMer text.\n", "01-forsta.md": MODULE + POLL})
    page = stage.browser.open("authoring.take_in_newer", course_id="prov")
    form = stage.form(page, "authoring.take_in_newer", course_id="prov")
    return Request("authoring.take_in_newer", form, place={"course_id": "prov"})
