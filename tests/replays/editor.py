"""Requests of the editor's pages."""

from __future__ import annotations

from app.people.models import RoleName
from tests.builders import with_role
from tests.stage import Request, Stage

PLACE = {"course_id": "prov", "path": "01-forsta.md"}


def text_saved(stage: Stage) -> Request:
    stage.course()
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    page = stage.browser.open("authoring.edit_text", **PLACE)
    seen = stage.form(page, "authoring.edit_text", **PLACE)
    return Request("authoring.edit_text", seen | {"text": "---\nid: forsta\ntitel: Ny\n---\n\nNy text.\n"}, place=PLACE)


def text_looked_at(stage: Stage) -> Request:
    return Request("authoring.preview_text", text_saved(stage).data, 200, place=PLACE)
