"""What is read of a project: the list, its page, what it does with personal data, the emblem as it was uploaded."""

from __future__ import annotations

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.registry.rules import keeps_register, reads_register
from app.projects import queries, rules, words
from app.projects.blueprint import projects
from app.projects.known_courses import known_courses
from app.web.access import allow, anyone
from app.web.errors import NotFound
from app.web.headers import SANDBOX


@projects.get("/projekt")
@allow(rules.reads_projects)
def list_projects() -> ResponseReturnValue:
    only = None if reads_register(current_user) else rules.scopes_of(current_user)
    return render_template(
        "projects/list_projects.html",
        projects=[row for row in queries.list_projects() if only is None or row.id in only],
        keeps=keeps_register(current_user),
    )


@projects.get("/projekt/<project_id>")
@allow(rules.reads_project)
def show_project(project_id: str) -> ResponseReturnValue:
    project = queries.get_project(project_id)
    return render_template(
        "projects/show_project.html",
        project=project,
        organisations=queries.list_organisations(project_id),
        courses=queries.list_courses(project_id),
        titles=dict(known_courses()),
        kinds=words.KINDS,
        apart=queries.list_differences(project),
        keeps=rules.keeps_project(current_user, project_id),
    )


@projects.get("/projekt/<project_id>/personuppgifter")
@allow(anyone)
def show_privacy_notice(project_id: str) -> ResponseReturnValue:
    project, contact = queries.get_project(project_id), current_app.config["SETTINGS"].contact or None
    return render_template("projects/show_privacy_notice.html", project=project, contact=contact)


@projects.get("/projekt/<project_id>/emblem/<emblem>")
@allow(anyone)
def show_emblem(project_id: str, emblem: str) -> Response:
    project = queries.get_project(project_id)
    if project.emblem is None or project.emblem_hash != emblem:
        raise NotFound
    headers = {"Content-Security-Policy": SANDBOX, "Cache-Control": "public, max-age=31536000, immutable"}
    return Response(project.emblem, mimetype=project.emblem_type, headers=headers)
