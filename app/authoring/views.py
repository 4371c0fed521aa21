"""The authors' pages: what readers have told them about a course."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.authoring import zip_views
from app.authoring.blueprint import authoring
from app.authoring.desk import course_views, module_views, session_views
from app.authoring.desk import views as desk_views
from app.authoring.editor import views as editor_views
from app.authoring.guide import views as guide_views
from app.authoring.media_files import letting_go
from app.authoring.media_files import part_views as medium_views
from app.authoring.media_files import views as media_views
from app.authoring.observations import by_module
from app.authoring.past import views as past_views
from app.authoring.questions import views as question_views
from app.authoring.review import views as review_views
from app.authoring.saving import views as saving_views
from app.authoring.trying import colleague_views, guest_views
from app.authoring.trying import line as trying_line
from app.authoring.trying import views as trying_views
from app.authoring.word import views as word_views
from app.catalogue.queries import find_latest, list_published
from app.learning.actions import observing
from app.learning.queries import observations
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.swedish import now

__all__ = [
    "authoring",
    "colleague_views",
    "course_views",
    "desk_views",
    "editor_views",
    "guest_views",
    "guide_views",
    "letting_go",
    "media_views",
    "medium_views",
    "module_views",
    "past_views",
    "question_views",
    "review_views",
    "saving_views",
    "session_views",
    "trying_line",
    "trying_views",
    "word_views",
    "zip_views",
]


@authoring.get("/synpunkter/<course_id>")
@allow(author_or_administrator)
def list_observations(course_id: str) -> ResponseReturnValue:
    """Also of a course that was taken down."""
    course = find_latest(course_id)
    if course is None:
        raise NotFound
    shown = bool(list_published([course_id]))
    modules = by_module(course, observations.list_observations(course), shown)
    return render_template(
        "authoring/list_observations.html",
        course=course,
        shown=shown,
        modules=modules,
        waiting=sum(len(module.waiting) for module in modules),
        settled=sum(len(module.settled) for module in modules),
    )


@authoring.post("/synpunkter/<course_id>/<answer_id>")
@allow(author_or_administrator)
def settle_observation(course_id: str, answer_id: str) -> ResponseReturnValue:
    """Settled, or not settled after all: the button says which."""
    observation, step_id = observations.get_observation(course_id, answer_id)
    if request.form.get("settled") == "yes":
        observing.settle(observation, now())
        flash(_("Synpunkten är avklarad."))
    else:
        observing.reopen(observation)
        flash(_("Synpunkten är inte avklarad."))
    return redirect(url_for(".list_observations", course_id=course_id, _anchor=f"modul-{step_id}"), 303)
