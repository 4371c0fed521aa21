"""The authors' pages: what readers have told them about a course."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.authoring import zip_views
from app.authoring.blueprint import authoring
from app.authoring.observations import by_module
from app.catalogue.queries import find_latest, list_published
from app.learning.actions import observing
from app.learning.queries import observations
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.swedish import now

__all__ = ["authoring", "zip_views"]


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
