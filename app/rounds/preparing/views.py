"""The page that a round's trainers prepare a meeting from, and the one they show in the room."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import find_latest
from app.rounds.blueprint import rounds
from app.rounds.models.plan import Round
from app.rounds.planning.rules import managed_by
from app.rounds.preparing import actions, queries
from app.rounds.preparing.participants import count_participants
from app.rounds.preparing.progress import count_steps, list_stumbles
from app.rounds.queries import get_round
from app.rounds.rules import leads_round
from app.web.access import allow
from app.web.errors import NotFound
from app.web.swedish import now


@rounds.get("/omgangar/<round_id>/infor-boosten")
@allow(leads_round)
def prepare_boost(round_id: str) -> ResponseReturnValue:
    course_round, course = _load(round_id)
    return render_template(
        "rounds/preparing/prepare_boost.html",
        course_round=course_round,
        count=count_participants(course_round),
        steps=count_steps(course_round, course),
        stumbles=list_stumbles(course_round, course),
        shared=_shared(course_round, course),
    )


@rounds.post("/omgangar/<round_id>/infor-boosten/<answer_id>")
@allow(leads_round)
def mark_text(round_id: str, answer_id: str) -> ResponseReturnValue:
    course_round, course = _load(round_id)
    if queries.find_text(_shared(course_round, course), answer_id) is None:
        raise NotFound
    actions.mark_text(course_round, answer_id, request.form.get("marked") == "yes", now())
    return redirect(url_for(".prepare_boost", round_id=round_id, _anchor=f"text-{answer_id}"), 303)


@rounds.get("/omgangar/<round_id>/infor-boosten/visa")
@allow(leads_round)
def show_discussion(round_id: str) -> ResponseReturnValue:
    """Questions, never texts: those who wrote let their trainers read, not the others in the room."""
    course_round, course = _load(round_id)
    return render_template(
        "rounds/preparing/show_discussion.html",
        course_round=course_round,
        asked=[each for each in _shared(course_round, course) if each.marked],
        stumbles=list_stumbles(course_round, course),
    )


def _load(round_id: str) -> tuple[Round, PublishedCourse]:
    course_round = get_round(round_id)
    course = find_latest(course_round.course_id)
    if course is None:
        raise NotFound
    return course_round, course


def _shared(course_round: Round, course: PublishedCourse) -> list[queries.Asked]:
    """Nobody's manager reads what they wrote, whatever other role the manager has."""
    return queries.list_shared(course_round, course, managed_by(current_user))
