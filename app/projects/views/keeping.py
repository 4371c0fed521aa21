"""Add a project, and change one. What is written in Markdown is made safe before the write begins."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.registry.rules import keeps_register
from app.projects import actions, queries, rules
from app.projects.blueprint import projects
from app.projects.forms import ProjectForm
from app.projects.taking_in import SameDnr
from app.web.access import allow
from app.web.errors import ChangedMeanwhile
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first
from app.web.swedish import now

WAS_CHANGED = _("Någon annan har ändrat projektet sedan du öppnade sidan.")
TAKEN = _("Ett annat projekt har redan diarienumret")


@projects.route("/projekt/nytt", methods=["GET", "POST"])
@allow(keeps_register)
@reads_first
def add_project() -> ResponseReturnValue:
    form = ProjectForm.of_request()
    if form.accepted():
        begin_write()
        try:
            project = actions.add_project(form.values(), current_user.id, now())
            flash(_("Projektet är inlagt. Lägg till organisationer och kurser."))
            return redirect(url_for(".show_project", project_id=project.id), 303)
        except SameDnr:
            form.dnr.errors = [TAKEN]
    return form_page("projects/add_project.html", form)


@projects.route("/projekt/<project_id>/andra", methods=["GET", "POST"])
@allow(rules.keeps_project)
@reads_first
def change_project(project_id: str) -> ResponseReturnValue:
    project = queries.get_project(project_id)
    form, now_saved = ProjectForm.of_request(obj=project), None
    if form.accepted():
        begin_write()
        project = queries.get_project(project_id)
        try:
            seen = int(form.version.data or 0)
            actions.change_project(project, form.values(), seen, current_user.id, now())
            flash(_("Ändringen är sparad."))
            return redirect(url_for(".show_project", project_id=project_id), 303)
        except SameDnr:
            form.dnr.errors = [TAKEN]
        except ChangedMeanwhile:
            form.name.errors, form.version.data, now_saved = [WAS_CHANGED], project.version, project
    return form_page("projects/change_project.html", form, project=project, now_saved=now_saved)
