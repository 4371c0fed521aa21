"""The emblem, as it was uploaded."""

from __future__ import annotations

from flask import Blueprint, Response

from app.projects import queries
from app.web.access import allow, anyone
from app.web.errors import NotFound
from app.web.headers import SANDBOX

projects = Blueprint("projects", __name__)


@projects.get("/projekt/<project_id>/emblem/<emblem>")
@allow(anyone)
def show_emblem(project_id: str, emblem: str) -> Response:
    project = queries.get_project(project_id)
    if project.emblem is None or project.emblem_hash != emblem:
        raise NotFound
    headers = {"Content-Security-Policy": SANDBOX, "Cache-Control": "public, max-age=31536000, immutable"}
    return Response(project.emblem, mimetype=project.emblem_type, headers=headers)
