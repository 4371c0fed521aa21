"""Requests of the pages of a course's media."""

from __future__ import annotations

import io

from app.people.models import RoleName
from tests.authoring.media_files.samples import CAPTIONS, TEXT, film, picture
from tests.builders import with_role
from tests.stage import Request, Stage


def media_sent(stage: Stage) -> Request:
    stage.course()
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    return Request("authoring.list_media", place={"course_id": "prov"}, files={"files": picture(form="PNG")})


def medium_completed(stage: Stage) -> Request:
    return Request("authoring.complete_medium", place=_there(stage, "bro.mp4", film()), files={"captions": CAPTIONS})


def medium_inserted(stage: Stage) -> Request:
    place = _there(stage, "bro.png", picture(form="PNG"))
    page = stage.browser.open("authoring.show_medium", till=TEXT, **place)
    fields = stage.form(page, "authoring.insert_medium", **place)
    return Request("authoring.insert_medium", fields | {"words": "En bro", "place": "sist"}, place=place)


def medium_removed(stage: Stage) -> Request:
    return Request("authoring.remove_medium", place=_there(stage, "bro.png", picture(form="PNG")))


def _there(stage: Stage, name: str, content: bytes) -> dict[str, str]:
    sent = media_sent(stage)
    stage.browser.send(sent.endpoint, {"files": (io.BytesIO(content), name)}, **sent.place)
    return sent.place | {"name": name}
