"""Where those who follow projects in figures begin: the equality coordinator and the economist."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.rules import reads_targets
from app.people.models import RoleName, Scope
from app.projects.queries import list_projects
from app.projects.rules import reads_projects
from app.web.access import allow

FOLLOWERS = (RoleName.EQUALITY_COORDINATOR, RoleName.ECONOMIST)


def follows_projects(person: Any, **_: object) -> bool:
    """Some of them at least; which, the list asks of each."""
    follows = any(person.has(role) or person.scopes(role, Scope.PROJECT) for role in FOLLOWERS)
    return reads_projects(person) or follows


@esf.get("/mal-och-utfall")
@allow(follows_projects)
def list_followed() -> ResponseReturnValue:
    """Of one project, its targets at once."""
    projects = [row for row in list_projects() if reads_targets(current_user, row.id)]
    if len(projects) == 1:
        return redirect(url_for(".show_targets", project_id=projects[0].id))
    return render_template("esf/progress/list_followed.html", projects=projects)
