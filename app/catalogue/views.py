"""Pictures, films and sound, and the written-out words of films."""

from __future__ import annotations

import re

from flask import Blueprint, Response, current_app, render_template, send_file
from flask.typing import ResponseReturnValue

from app.catalogue import media
from app.catalogue.loading import load_course
from app.catalogue.rules import may_open_course
from app.web.access import allow, anyone
from app.web.errors import NotFound
from app.web.headers import SANDBOX

catalogue = Blueprint("catalogue", __name__)
SHA256 = re.compile(r"[0-9a-f]{64}")


@allow(anyone)
def show_medium(sha256: str, name: str) -> Response:
    """In ranges, so that a film can be wound. The hash cannot be guessed, and says that the content never changes."""
    kind = media.type_of(name)
    file = media.path_of(current_app.config["SETTINGS"].media, sha256)
    if kind is None or not SHA256.fullmatch(sha256) or not file.is_file():
        raise NotFound
    response = send_file(file, mimetype=kind, conditional=True, etag=sha256, max_age=31536000)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


show_medium.without_database = True  # type: ignore[attr-defined]
catalogue.add_url_rule("/media/<sha256>/<name>", view_func=show_medium)


@catalogue.get("/kurser/<course_id>/avskrift/<name>")
@allow(may_open_course)
def show_transcript(course_id: str, name: str) -> ResponseReturnValue:
    course, funding = load_course(course_id)
    if name not in course.transcripts:
        raise NotFound
    return render_template(
        "catalogue/show_transcript.html", course=course, name=name, html=course.transcripts[name], funding=funding
    )
