"""Requests of the pages where a Word document becomes a module."""

from __future__ import annotations

import io

from app.people.models import RoleName
from tests.authoring.word.documents import whole_document
from tests.builders import with_role
from tests.stage import Request, Stage

PLACE = {"course_id": "prov"}


def document_sent(stage: Stage) -> Request:
    stage.course()
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    return Request("authoring.import_from_word", place=PLACE, files={"file": whole_document()})


def document_added(stage: Stage) -> Request:
    sent = document_sent(stage)
    files = {"file": (io.BytesIO(sent.files["file"]), "prov.docx")}
    answer = stage.browser.send(sent.endpoint, files, **PLACE).answer
    page = stage.browser.visit(answer.location)
    place = PLACE | {"upload_id": answer.location.split("?")[0].rsplit("/", 1)[-1]}
    fields = {str(field["name"]): str(field["value"]) for field in page.select("form.form input")}
    return Request("authoring.add_document", fields, place=place)


def words_pasted(stage: Stage) -> Request:
    stage.browser.sign_in(with_role(RoleName.AUTHOR))
    return Request("authoring.paste_from_word", {"html": "<p>Ett <b>fett</b> ord.</p>"}, 200)
