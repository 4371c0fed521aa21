"""What a project counts of self-study: its courses, and the modules of one."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.counting import declared
from app.esf.counting.declared_forms import declared_form
from app.esf.rules import keeps_report
from app.projects.queries import get_project
from app.web.access import allow
from app.web.errors import ChangedMeanwhile
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now

WAS_CHANGED = _(
    "Någon annan har ändrat projektet sedan du öppnade sidan. Sparar du igen gäller det du har skrivit här."
)


@esf.get("/projekt/<project_id>/esf/sjalvstudier")
@allow(keeps_report)
def list_self_study(project_id: str) -> ResponseReturnValue:
    return render_template(
        "esf/counting/list_self_study.html",
        project=get_project(project_id),
        courses=[(one, len(declared.modules_of(one))) for one in declared.list_project_outlines(project_id)],
        counted=declared.count_declared(project_id),
    )


@esf.route("/projekt/<project_id>/esf/sjalvstudier/<course_id>", methods=["GET", "POST"])
@allow(keeps_report)
def declare_self_study(project_id: str, course_id: str) -> ResponseReturnValue:
    project, outline = get_project(project_id), declared.get_project_outline(project_id, course_id)
    steps = declared.modules_of(outline)
    form = declared_form(steps, declared.list_declared(project_id, course_id)).of_request(version=project.version)
    if form.accepted():
        seen = int(form.version.data or 0)
        try:
            declared.declare(project, course_id, form.values(), seen, current_user.id, now())
            flash(_("Tiden för självstudier är sparad."))
            return redirect(url_for(".list_self_study", project_id=project_id), 303)
        except ChangedMeanwhile:
            form.modules[0].errors, form.version.data = [WAS_CHANGED], project.version
    minutes = {f"modul-{step.id}": step.minutes for step in steps}
    return form_page("esf/counting/declare_self_study.html", form, project=project, course=outline, minutes=minutes)
