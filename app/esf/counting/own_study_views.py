"""A learner's own self-study: what can be confirmed, and what is."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.counting import own_study as study
from app.people.rules import signed_in
from app.web.access import allow
from app.web.language import gettext as _
from app.web.swedish import local_day, now


@esf.get("/mina-sjalvstudier")
@allow(signed_in)
def own_study() -> ResponseReturnValue:
    own = study.list_own_study(current_user.id, local_day(now()))
    return render_template(
        "esf/counting/own_study.html",
        projects=[one for one in own if one.since or one.modules],
        others=[one.project for one in own if not one.since and not one.modules],
    )


@esf.post("/mina-sjalvstudier/<project_id>/<course_id>/<step_id>")
@allow(signed_in)
def confirm_study(project_id: str, course_id: str, step_id: str) -> ResponseReturnValue:
    study.confirm(current_user.id, project_id, course_id, step_id, now())
    flash(_("Tack. Modulen är bekräftad."))
    return redirect(url_for(".own_study"), 303)


@esf.post("/mina-sjalvstudier/<project_id>/<course_id>/<step_id>/ta-tillbaka")
@allow(signed_in)
def take_back_study(project_id: str, course_id: str, step_id: str) -> ResponseReturnValue:
    study.take_back(current_user.id, project_id, course_id, step_id, now())
    flash(_("Bekräftelsen är tillbakatagen."))
    return redirect(url_for(".own_study"), 303)
