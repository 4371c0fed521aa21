"""Pictures, films and sound, and the written-out words of films."""

from __future__ import annotations

import re

from flask import Blueprint, Response, current_app, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue import media
from app.catalogue.audience import seen_by
from app.catalogue.loading import load_course
from app.catalogue.published import PublishedCourse
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
    if name not in course.transcripts or _hidden(course, name):
        raise NotFound
    return render_template(
        "catalogue/show_transcript.html", course=course, name=name, html=course.transcripts[name], funding=funding
    )


def _hidden(course: PublishedCourse, name: str) -> bool:
    """Whether the film stands only where the visitor is not meant to see it."""
    address = url_for(".show_transcript", course_id=course.id, name=name)
    holding = {
        module.id
        for module in course.modules.values()
        if any(block.settings.get("transcript") == address for block in module.blocks)
    }
    audiences = {step.audience for step in course.steps.values() if step.module in holding}
    return bool(audiences) and not audiences & seen_by(current_user)
