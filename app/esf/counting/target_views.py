"""A project's targets by form: all of them, a new one, one that is changed or removed."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.counting import target_actions as actions
from app.esf.counting.target_forms import UNITS, TargetForm, subject, subjects
from app.esf.counting.targets import list_targets
from app.esf.rules import keeps_report
from app.projects.known_courses import known_courses
from app.projects.queries import get_project, list_courses, list_organisations
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now

WAS_CHANGED = _("Någon annan har ändrat målet sedan du öppnade sidan. Sparar du igen gäller det du har skrivit här.")
ALREADY_THERE = _("Det finns redan ett mål som gäller samma sak")
GONE = _("Finns inte längre i projektet")


@esf.get("/projekt/<project_id>/esf/mal/andra")
@allow(keeps_report)
def list_targets_to_change(project_id: str) -> ResponseReturnValue:
    project = get_project(project_id)
    targets = list_targets(project)
    about = _about(project_id)
    rows = [
        (
            actions.id_of(project_id, one),
            about.get(subject(one.scope, one.of), GONE),
            UNITS[one.unit],
            one.number,
            actions.source_of(one),
        )
        for one in targets
    ]
    of_file = any(not one.id for one in targets)
    return render_template(
        "esf/counting/list_targets_to_change.html",
        project=project,
        rows=rows,
        of_file=of_file,
        has_file=bool(project.source),
    )


@esf.route("/projekt/<project_id>/esf/mal/andra/nytt", methods=["GET", "POST"])
@allow(keeps_report)
def add_target(project_id: str) -> ResponseReturnValue:
    project = get_project(project_id)
    form = TargetForm.of_request(about_what=_about(project_id))
    if form.accepted():
        try:
            actions.add_target(project, form.values(), current_user.id, now())
            flash(_("Målet är tillagt."))
            return redirect(_back(project_id), 303)
        except actions.AlreadyThere:
            form.about.errors = [ALREADY_THERE]
    return form_page("esf/counting/add_target.html", form, project=project)


@esf.route("/projekt/<project_id>/esf/mal/andra/<target_id>", methods=["GET", "POST"])
@allow(keeps_report)
def change_target(project_id: str, target_id: str) -> ResponseReturnValue:
    project = get_project(project_id)
    target = actions.find_target(project, target_id)
    if target is None:
        raise NotFound
    about, now_about = _about(project_id), subject(target.scope, target.of)
    form = TargetForm.of_request(
        about_what={now_about: GONE} | about,
        about=now_about,
        unit=target.unit.value,
        number=str(target.number),
        source=actions.source_of(target),
        version=actions.version_of(target),
    )
    if form.accepted():
        seen = int(form.version.data or 0)
        try:
            actions.change_target(project, target_id, form.values(), seen, current_user.id, now())
            flash(_("Målet är ändrat."))
            return redirect(_back(project_id), 303)
        except actions.AlreadyThere:
            form.about.errors = [ALREADY_THERE]
        except ChangedMeanwhile:
            form.number.errors, form.version.data = [WAS_CHANGED], actions.version_of(target)
    return form_page("esf/counting/change_target.html", form, project=project, target_id=target_id)


@esf.post("/projekt/<project_id>/esf/mal/andra/<target_id>/ta-bort")
@allow(keeps_report)
def remove_target(project_id: str, target_id: str) -> ResponseReturnValue:
    actions.remove_target(get_project(project_id), target_id, current_user.id, now())
    flash(_("Målet är borttaget."))
    return redirect(_back(project_id), 303)


def _about(project_id: str) -> dict[str, str]:
    titles = dict(known_courses())
    courses = {row.course_id: titles.get(row.course_id, row.course_id) for row in list_courses(project_id)}
    return subjects({row.id: row.name for row in list_organisations(project_id)}, courses)


def _back(project_id: str) -> str:
    return url_for(".list_targets_to_change", project_id=project_id)
