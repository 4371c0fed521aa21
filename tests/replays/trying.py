"""Requests of pages where a draft is tried, by its authors and by a colleague with a private link."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName
from tests.builders import with_role
from tests.stage import Request, Stage

COURSE = {"course_id": "prov"}
STEP = COURSE | {"step_id": "forsta"}
KEY = "0123456789abcdef" * 2
WORDS = {"comment.inledning": "Lägg till ett exempel."}


def author(stage: Stage) -> None:
    stage.course()
    stage.browser.sign_in(with_role(RoleName.AUTHOR))


def link_of(stage: Stage, path: str = "01-forsta.md", days: int = 14, key: str = KEY) -> str:
    """The token of a new link, made by the author who is signed in."""
    sent = {"guest": "Kim Berg", "path": path, "days": str(days), "key": key}
    page = stage.browser.send("authoring.share_draft", sent, 200, **COURSE)
    return str(page.one("#adress")["value"]).rpartition("/")[2]


def tried(stage: Stage) -> Request:
    author(stage)
    return Request("authoring.try_step", _answer(), 200, place=STEP)


def tried_as_guest(stage: Stage) -> Request:
    author(stage)
    return Request("authoring.read_step", _answer(), 200, place={"token": link_of(stage), "step_id": "forsta"})


def commented(stage: Stage) -> Request:
    author(stage)
    return Request("authoring.comment_draft", WORDS, 200, place=STEP)


def commented_as_guest(stage: Stage) -> Request:
    author(stage)
    return Request("authoring.comment_as_guest", WORDS, 200, place={"token": link_of(stage), "step_id": "forsta"})


def link_made(stage: Stage) -> Request:
    author(stage)
    page = stage.browser.open("authoring.share_draft", **COURSE)
    sent = stage.form(page, "authoring.share_draft", **COURSE)
    return Request(
        "authoring.share_draft", sent | {"guest": "Kim Berg", "path": "01-forsta.md", "days": "14"}, 200, place=COURSE
    )


def link_closed(stage: Stage) -> Request:
    author(stage)
    link_of(stage)
    return Request("authoring.close_link", place=COURSE | {"link_id": KEY})


def comment_settled(stage: Stage) -> Request:
    return Request("authoring.settle_comment", {"settled": "yes"}, place=_comment(stage))


def comment_opened_again(stage: Stage) -> Request:
    place = _comment(stage)
    stage.browser.send("authoring.settle_comment", {"settled": "yes"}, **place)
    return Request("authoring.settle_comment", {"settled": "no"}, place=place)


def _comment(stage: Stage) -> dict[str, str]:
    author(stage)
    stage.browser.send("authoring.comment_draft", WORDS, 200, **STEP)
    page = stage.browser.open("authoring.list_comments", **COURSE)
    return COURSE | {"comment_id": str(page.one(".entry")["id"]).removeprefix("kommentar-")}


def _answer() -> dict[str, Any]:
    return {"answer": "tanke", "tanke.text": "Mitt svar"}
