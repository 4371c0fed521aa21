"""A course is begun, renamed, taken down and shown again; its draft is taken out as a file, or dropped."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.blueprint import authoring
from app.authoring.desk import beginning, course_actions, making
from app.authoring.desk.forms import CourseForm, SeenForm, TitleForm
from app.authoring.desk.loading import load_desk, outline_now
from app.authoring.desk.saving import changed, editing, save, to_desk
from app.authoring.drafts.queries import get_working_copy, read_all
from app.authoring.packing import packed
from app.authoring.queries import find_version_files
from app.authoring.rounds_touched import list_touched_rounds
from app.catalogue.queries import find_latest
from app.courseware.keys import id_from
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first
from app.web.swedish import now


@authoring.route("/ny-kurs", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def begin_course() -> ResponseReturnValue:
    """A draft with a course that is correct and small. Without an address one is made of the name."""
    form = CourseForm.of_request()
    if form.accepted():
        title = form.title.data or ""
        course_id = form.id.data or id_from(title, "kurs")
        free = id_from(course_id, "kurs", beginning.taken_ids())
        files = beginning.files_of(course_id, title)
        writer, moment = current_user.id, now()
        begin_write()
        if course_actions.begin_course(course_id, files, writer, moment):
            flash(_("Kursen är påbörjad. Bara ni som redigerar ser den tills du publicerar."))
            return to_desk(course_id)
        taken = _("Det finns redan en kurs med adressen {id}. Välj en annan, till exempel {free}.")
        form.id.errors = [taken.format(id=course_id, free=free)]
    return form_page("authoring/begin_course.html", form)


@authoring.route("/redigera/<course_id>/namn", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def rename_course(course_id: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    course = outline_now(copy)
    form = TitleForm.of_request(title=course.title)
    if form.accepted():
        with editing():
            made = making.course_renamed(copy, form.title.data or "")
        save(copy, made)
        flash(_("Kursen heter nu {title} i utkastet.").format(title=form.title.data))
        return to_desk(course_id)
    return form_page("authoring/rename_course.html", form, course_id=course_id, course=course)


@authoring.route("/redigera/<course_id>/kasta", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def drop_course_draft(course_id: str) -> ResponseReturnValue:
    """Says first what goes; what was written after the page was opened does not go unseen."""
    desk = load_desk(course_id)
    if desk.draft is None:
        raise NotFound
    form = SeenForm.of_request(seen=desk.copy.digest)
    if form.accepted():
        if form.seen.data != desk.copy.digest:
            raise changed()
        begin_write()
        course_actions.drop_course_draft(course_id, now())
        flash(_("Utkastet är kastat."))
        there = url_for(".show_desk", course_id=course_id) if desk.latest else url_for(".list_courses")
        return redirect(there, 303)
    return form_page("authoring/drop_course_draft.html", form, course_id=course_id, desk=desk)


@authoring.get("/redigera/<course_id>/ta-ner")
@allow(author_or_administrator)
def retire_course(course_id: str) -> ResponseReturnValue:
    course = find_latest(course_id)
    if course is None:
        raise NotFound
    rounds = list_touched_rounds(course_id, list(course.steps), now())
    return render_template("authoring/retire_course.html", course_id=course_id, course=course, rounds=rounds)


@authoring.post("/redigera/<course_id>/ta-ner")
@allow(author_or_administrator)
def take_down_course(course_id: str) -> ResponseReturnValue:
    course_actions.retire_course(course_id, current_user.id, now())
    flash(_("Kursen är nedtagen. Svaren finns kvar."))
    return to_desk(course_id)


@authoring.post("/redigera/<course_id>/visa-igen")
@allow(author_or_administrator)
def show_course_again(course_id: str) -> ResponseReturnValue:
    course_actions.show_again(course_id, current_user.id, now())
    flash(_("Kursen visas igen."))
    return to_desk(course_id)


@authoring.get("/redigera/<course_id>/utkast.zip")
@allow(author_or_administrator)
def download_draft(course_id: str) -> Response:
    """As it is now, also where it cannot be published yet."""
    copy = get_working_copy(course_id)
    return packed(course_id, "utkast", find_version_files(copy.base_id), lambda media: read_all(copy, media))
