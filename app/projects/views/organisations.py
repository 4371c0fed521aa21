"""The organisations of a project: added from the register, changed, ended with a last day."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.registry.queries import list_choices
from app.projects import actions, queries, rules
from app.projects.blueprint import projects
from app.projects.forms import OrganisationForm
from app.projects.views.keeping import WAS_CHANGED
from app.web.access import allow
from app.web.errors import ChangedMeanwhile
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now

ALREADY_IN = _("Organisationen är redan med under den tiden")


@projects.route("/projekt/<project_id>/organisationer/ny", methods=["GET", "POST"])
@allow(rules.keeps_project)
def add_organisation(project_id: str) -> ResponseReturnValue:
    project = queries.get_project(project_id)
    form = OrganisationForm.of_request(known=list_choices())
    if form.accepted():
        try:
            actions.add_organisation(project, form.values(), current_user.id, now())
            flash(_("Organisationen är med i projektet."))
            return redirect(_back(project_id), 303)
        except actions.AlreadyIn:
            form.organisation.errors = [ALREADY_IN]
    return form_page("projects/add_organisation.html", form, project=project)


@projects.route("/projekt/<project_id>/organisationer/<row_id>", methods=["GET", "POST"])
@allow(rules.keeps_project)
def change_organisation(project_id: str, row_id: str) -> ResponseReturnValue:
    project, row = queries.get_project(project_id), queries.get_organisation(project_id, row_id)
    form = OrganisationForm.of_request(
        known=list_choices(),
        unknown="" if row.organisation_id else row.name,
        organisation=row.organisation_id or "",
        participants="" if row.participants is None else str(row.participants),
        share="" if row.share is None else f"{row.share:g}".replace(".", ","),
        joined_on=row.joined_on,
        left_on=row.left_on,
        version=project.version,
    )
    if form.accepted():
        # The name of another organisation comes from the register; of the same one it stays as the file wrote it.
        other = row.organisation_id and row.organisation_id != form.organisation.data
        values, seen = form.values("" if other else row.name), int(form.version.data or 0)
        try:
            actions.change_organisation(project, row, values, seen, current_user.id, now())
            flash(_("Ändringen är sparad."))
            return redirect(_back(project_id), 303)
        except actions.AlreadyIn:
            form.organisation.errors = [ALREADY_IN]
        except ChangedMeanwhile:
            form.organisation.errors, form.version.data = [WAS_CHANGED], project.version
    return form_page("projects/change_organisation.html", form, project=project, row=row)


@projects.post("/projekt/<project_id>/organisationer/<row_id>/ta-bort")
@allow(rules.keeps_project)
def remove_organisation(project_id: str, row_id: str) -> ResponseReturnValue:
    actions.remove_organisation(queries.get_project(project_id), row_id, current_user.id, now())
    flash(_("Organisationen är borttagen ur projektet."))
    return redirect(_back(project_id), 303)


def _back(project_id: str) -> str:
    return url_for(".show_project", project_id=project_id, _anchor="organisationer")
