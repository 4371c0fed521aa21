"""Requests of the authors' pages for courses as files."""

from __future__ import annotations

import io
import zipfile

from app.people.models import Person, RoleName
from tests.browser import Page
from tests.builders import COURSE, MODULE, an_administrator, with_role
from tests.stage import Request, Stage


def course_sent(stage: Stage) -> Request:
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    return Request("authoring.list_course_files", files={"file": _packed()})


def course_published(stage: Stage) -> Request:
    page, place = _reviewed(stage, an_administrator())
    return Request("authoring.publish_upload", stage.form(page, "authoring.publish_upload", **place), place=place)


def course_drafted(stage: Stage) -> Request:
    _page, place = _reviewed(stage, with_role(RoleName.AUTHOR))
    return Request("authoring.draft_upload", place=place)


def _reviewed(stage: Stage, author: Person) -> tuple[Page, dict[str, str]]:
    sent = course_sent(stage)
    stage.browser.sign_in(author)
    answer = stage.browser.send(sent.endpoint, {"file": (io.BytesIO(sent.files["file"]), "prov.zip")}).answer
    page = stage.browser.visit(answer.location)
    return page, {"upload_id": answer.location.rsplit("/", 1)[-1]}


def _packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("kurs.md", COURSE.lstrip())
        archive.writestr("01-forsta.md", MODULE.lstrip())
    return stream.getvalue()
