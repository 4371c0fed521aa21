"""Which courses a project has, and which kinds of session count in each."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.projects import actions, queries, rules
from app.projects.blueprint import projects
from app.projects.forms import CourseForm, NewCourseForm
from app.projects.known_courses import known_courses
from app.projects.views.keeping import WAS_CHANGED
from app.web.access import allow
from app.web.errors import ChangedMeanwhile
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now


@projects.route("/projekt/<project_id>/kurser/ny", methods=["GET", "POST"])
@allow(rules.keeps_project)
def add_course(project_id: str) -> ResponseReturnValue:
    project = queries.get_project(project_id)
    form = NewCourseForm.of_request(known=known_courses(), version=project.version)
    if form.accepted():
        return _set(project_id, str(form.course.data), form)
    return form_page("projects/add_course.html", form, project=project)


@projects.route("/projekt/<project_id>/kurser/<course_id>", methods=["GET", "POST"])
@allow(rules.keeps_project)
def change_course(project_id: str, course_id: str) -> ResponseReturnValue:
    project, row = queries.get_project(project_id), queries.get_course(project_id, course_id)
    form = CourseForm.of_request(kinds=row.kinds or [], version=project.version)
    if form.accepted():
        return _set(project_id, course_id, form)
    return _page(project_id, course_id, form)


@projects.post("/projekt/<project_id>/kurser/<course_id>/ta-bort")
@allow(rules.keeps_project)
def remove_course(project_id: str, course_id: str) -> ResponseReturnValue:
    actions.remove_course(queries.get_project(project_id), course_id, current_user.id, now())
    flash(_("Kursen är borttagen ur projektet."))
    return redirect(_back(project_id), 303)


def _set(project_id: str, course_id: str, form: CourseForm) -> ResponseReturnValue:
    project, seen = queries.get_project(project_id), int(form.version.data or 0)
    try:
        actions.set_course(project, course_id, form.kinds.data or [], seen, current_user.id, now())
    except ChangedMeanwhile:
        form.kinds.errors, form.version.data = [WAS_CHANGED], project.version
        return _page(project_id, course_id, form)
    flash(_("Ändringen är sparad."))
    return redirect(_back(project_id), 303)


def _page(project_id: str, course_id: str, form: CourseForm) -> ResponseReturnValue:
    title = dict(known_courses()).get(course_id, course_id)
    project = queries.get_project(project_id)
    return form_page("projects/change_course.html", form, project=project, course_id=course_id, title=title)


def _back(project_id: str) -> str:
    return url_for(".show_project", project_id=project_id, _anchor="kurser")
