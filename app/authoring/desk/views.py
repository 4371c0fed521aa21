"""The desk's own pages: all courses, one course, and the order of its path."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.authoring.blueprint import authoring
from app.authoring.desk.loading import course_file_of, load_desk, outline_now, written_path
from app.authoring.desk.making import Made
from app.authoring.desk.queries import list_desks
from app.authoring.desk.saving import editing, save
from app.authoring.desk.use import list_used_steps
from app.authoring.desk.words import KINDS, STATES
from app.authoring.drafts.queries import get_working_copy
from app.catalogue.queries import find_latest
from app.courseware.path_editing import move_step
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.saving import reads_first
from app.web.swedish import alphabetical

UP, DOWN = "upp", "ned"


@authoring.get("/redigera")
@allow(author_or_administrator)
def list_courses() -> ResponseReturnValue:
    return render_template(
        "authoring/list_courses.html", desks=sorted(list_desks(), key=lambda desk: alphabetical(desk.title))
    )


@authoring.get("/redigera/<course_id>")
@allow(author_or_administrator)
def show_desk(course_id: str) -> ResponseReturnValue:
    desk = load_desk(course_id)
    return render_template(
        "authoring/show_desk.html",
        desk=desk,
        course_id=course_id,
        course=desk.course,
        copy=desk.copy,
        states=STATES,
        kinds=KINDS,
        there=current_app.view_functions,
        moved=request.args.get("flyttat", type=int),
        by=request.args.get("knapp", UP),
    )


@authoring.post("/redigera/<course_id>/flytta")
@allow(author_or_administrator)
@reads_first
def move_path_step(course_id: str) -> ResponseReturnValue:
    """The page that comes back has the focus on the button that was pressed, in the step's new place."""
    by = DOWN if DOWN in request.form else UP
    place = request.form.get(by, type=int)
    if place is None:
        abort(400)
    to = place + (1 if by == DOWN else -1)
    copy = get_working_copy(course_id)
    course, file = outline_now(copy), course_file_of(copy)
    written, _movable = written_path(copy)
    modules = [step.module for step in course.path if step.module]
    with editing():
        made = Made({file: move_step(copy.text(file), place, to, modules)})
    save(copy, made, request.form.get("seen", ""))
    flash(_("Steget står nu på plats {place} av {count}.").format(place=to + 1, count=len(written or modules)))
    return redirect(url_for(".show_desk", course_id=course_id, flyttat=to, knapp=by), 303)


@authoring.get("/redigera/<course_id>/anvandning")
@allow(author_or_administrator)
def show_use(course_id: str) -> ResponseReturnValue:
    """Of the published course, also one that was taken down."""
    course = find_latest(course_id)
    if course is None:
        raise NotFound
    steps = list_used_steps(course)
    return render_template("authoring/show_use.html", course=course, steps=steps)
