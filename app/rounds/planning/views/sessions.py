"""Add a session to a round, change it, cancel it; let another trainer take over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.queries import find_latest
from app.rounds.blueprint import rounds
from app.rounds.models.plan import Round, Session, SessionState
from app.rounds.planning import queries, session_actions, words
from app.rounds.planning.holidays import find_holiday
from app.rounds.planning.proposing import session_steps
from app.rounds.planning.round_forms import ReasonForm
from app.rounds.planning.rules import plans_sessions
from app.rounds.planning.session_forms import ReplaceForm, SessionForm
from app.rounds.planning.views.keeping import WAS_CHANGED
from app.rounds.queries import get_round, get_session
from app.rounds.rules import keeps_rounds
from app.web.access import allow
from app.web.errors import ChangedMeanwhile
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import STOCKHOLM, local_day, now


@rounds.route("/omgangar/<round_id>/tillfallen/nytt", methods=["GET", "POST"])
@allow(plans_sessions)
def add_session(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    trainers = [id for id, _name in queries.list_round_trainers(round_id)]
    form = _form(course_round, None, trainers=trainers, kind="supervision" if course_round.endless else "boost")
    if form.accepted():
        chosen = form.trainers.chosen
        session_actions.add_session(course_round, form.new_id(), form.values(), chosen, current_user.id, now())
        flash(_told(_("Tillfället är inlagt."), form.starts_at))
        return redirect(url_for(".show_round", round_id=round_id, _anchor="tillfallen"), 303)
    return form_page("rounds/planning/add_session.html", form, course_round=course_round)


@rounds.route("/omgangar/<round_id>/tillfallen/<session_id>/andra", methods=["GET", "POST"])
@allow(plans_sessions)
def change_session(round_id: str, session_id: str) -> ResponseReturnValue:
    course_round, session = get_round(round_id), get_session(round_id, session_id)
    form, now_saved = _form(course_round, session, **_as_saved(session)), None
    if form.accepted():
        seen, state = int(form.version.data or 0), SessionState(str(form.state.data))
        chosen = form.trainers.chosen
        try:
            session_actions.change_session(session, form.values(), chosen, state, seen, current_user.id, now())
            flash(_told(_("Ändringen är sparad."), form.starts_at))
            return redirect(url_for(".show_round", round_id=round_id, _anchor="tillfallen"), 303)
        except ChangedMeanwhile:
            form.title.errors, form.version.data, now_saved = [WAS_CHANGED], session.version, session
    return form_page(
        "rounds/planning/change_session.html",
        form,
        course_round=course_round,
        session=session,
        now_saved=now_saved,
        now_leading=queries.list_leaders(session_id) if now_saved else [],
        states=words.SESSION_STATES,
    )


@rounds.route("/omgangar/<round_id>/tillfallen/<session_id>/stall-in", methods=["GET", "POST"])
@allow(plans_sessions)
def cancel_session(round_id: str, session_id: str) -> ResponseReturnValue:
    course_round, session = get_round(round_id), get_session(round_id, session_id)
    form = ReasonForm.of_request()
    if form.accepted():
        session_actions.cancel_session(session, str(form.reason.data), current_user.id, now())
        flash(_("Tillfället är inställt."))
        return redirect(url_for(".show_round", round_id=round_id, _anchor="tillfallen"), 303)
    return form_page("rounds/planning/cancel_session.html", form, course_round=course_round, session=session)


@rounds.route("/omgangar/byt-utbildare", methods=["GET", "POST"])
@allow(keeps_rounds)
def replace_trainer() -> ResponseReturnValue:
    form = ReplaceForm.of_request(trainers=queries.list_trainers(queries.leading_ids()), since=local_day(now()))
    if form.accepted():
        moved = session_actions.replace_trainer(
            str(form.away.data), str(form.instead.data), *form.period(), current_user.id, now()
        )
        flash(_("{count} tillfällen har fått en annan utbildare.").format(count=len(moved)))
        return redirect(url_for(".list_rounds"), 303)
    return form_page("rounds/planning/replace_trainer.html", form)


def _told(done: str, starts_at: datetime) -> str:
    """With a word of warning for who may not have thought of which day it is."""
    name = find_holiday(local_day(starts_at))
    return f"{done} {_('Dagen är {name}, och de flesta är lediga.').format(name=name)}" if name else done


def _form(course_round: Round, session: Session | None, **shown: Any) -> SessionForm:
    """`trainers` among what is shown are those who are chosen from the start."""
    groups = [(row.group.id, row.group.name) for row in queries.list_groups(course_round.id)]
    course = find_latest(course_round.course_id)
    steps = [(step.id, step.title) for step in session_steps(course.course.path)] if course else []
    if session is not None and session.step_id and session.step_id not in dict(steps):
        gone = _("{step} (finns inte längre i kursen)").format(step=session.step_id)
        steps.append((session.step_id, gone))
    return SessionForm.of_request(
        groups=groups if len(groups) > 1 or (session and session.group_id) else [],
        steps=steps,
        offered=queries.list_trainers(shown["trainers"]),
        state=session.state if session else SessionState.PLANNED,
        shown=shown,
    )


def _as_saved(session: Session) -> dict[str, Any]:
    same = ("title", "kind", "break_minutes", "place", "link", "capacity", "material", "state", "version")
    begins, ends = session.starts_at.astimezone(STOCKHOLM), session.ends_at.astimezone(STOCKHOLM)
    return {
        **{name: getattr(session, name) for name in same},
        "step": session.step_id or "",
        "group": session.group_id or "",
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "trainers": [id for id, _name in queries.list_leaders(session.id)],
    }
