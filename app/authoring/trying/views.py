"""A draft tried by its authors: the course, its modules, what is said in its films, and what they say of it."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.blueprint import authoring
from app.authoring.drafts.actions import open_draft
from app.authoring.drafts.queries import get_working_copy
from app.authoring.trying.comments import Writer, find_own, write_comments
from app.authoring.trying.forms import typed_comments
from app.authoring.trying.page import COMMENTING, Remarks, address_of, course_page, path_of, spots_on, step_page
from app.authoring.trying.trial import get_trial
from app.learning.views.step import EASY
from app.people.rules import author_or_administrator
from app.web.access import allow, reads
from app.web.saving import begin_write, reads_first, saved
from app.web.swedish import now


@authoring.get("/redigera/<course_id>/prova")
@allow(author_or_administrator)
def try_course(course_id: str) -> ResponseReturnValue:
    return course_page(get_trial(get_working_copy(course_id)), Remarks())


@authoring.get("/redigera/<course_id>/prova-fil/<path:path>")
@allow(author_or_administrator)
def try_file(course_id: str, path: str) -> ResponseReturnValue:
    """To the page that shows the file: the course's own where it is no module's."""
    trial = get_trial(get_working_copy(course_id))
    module = trial.module_of(path)
    if module is None:
        return redirect(trial.where.course)
    address = trial.where.step(trial.step_of(module))
    return redirect(address if path == module.file else f"{address}?{EASY}=ja")


@authoring.route("/redigera/<course_id>/prova/<step_id>", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads
def try_step(course_id: str, step_id: str) -> ResponseReturnValue:
    """What is answered is told about, and kept nowhere."""
    trial = get_trial(get_working_copy(course_id))
    place = trial.place(step_id, EASY in request.args)
    if COMMENTING not in request.args:
        return step_page(trial, place, None, False, now())
    own = find_own(trial.copy.draft_id, Writer(person_id=current_user.id), path_of(place))
    return step_page(trial, place, Remarks(own, typed_comments()), True, now())


@authoring.get("/redigera/<course_id>/prova/<step_id>/kommentar")
@allow(author_or_administrator)
def go_on_commenting(course_id: str, step_id: str) -> ResponseReturnValue:
    """The address that stands in the browser after a comment, opened anew."""
    own = url_for(".try_step", course_id=course_id, step_id=step_id)
    return redirect(address_of(own, EASY in request.args, commenting=True))


@authoring.post("/redigera/<course_id>/prova/<step_id>/kommentar")
@allow(author_or_administrator)
@reads_first
def comment_draft(course_id: str, step_id: str) -> ResponseReturnValue:
    """Every comment on the page that is new: one button never throws away what stands in another field."""
    trial = get_trial(get_working_copy(course_id))
    place = trial.place(step_id, EASY in request.args)
    spots, typed, writer = spots_on(place), typed_comments(), Writer(person_id=current_user.id)
    begin_write()
    draft = open_draft(course_id, current_user.id, now())
    errors = write_comments(draft, writer, path_of(place), spots, typed, now())
    draft_id = draft.id
    saved()
    own = find_own(draft_id, writer, path_of(place))
    return step_page(trial, place, Remarks(own, typed, errors, just_saved=not errors), True, now())


@authoring.get("/redigera/<course_id>/avskrift/<path:path>")
@allow(author_or_administrator)
def try_transcript(course_id: str, path: str) -> ResponseReturnValue:
    trial = get_trial(get_working_copy(course_id))
    html = trial.transcript(path)
    return render_template("authoring/try_transcript.html", course=trial.course, back=trial.where.course, html=html)
