"""A learner's own rounds, and registering by a round's code."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.database import db
from app.people.identity.need import numbers_are_needed
from app.people.identity.queries import find_number
from app.people.models import Person
from app.people.rules import signed_in
from app.rounds.blueprint import rounds
from app.rounds.models.plan import Group, Round, RoundState
from app.rounds.models.registration import Registration, Source, Standing
from app.rounds.planning.queries import course_titles
from app.rounds.registering import actions, own_queries, queries, ways_in
from app.rounds.registering.answering import answer
from app.rounds.registering.forms import RegisterForm
from app.rounds.registering.own_queries import Choice
from app.rounds.registering.refusals import NotOpen
from app.web.access import allow
from app.web.errors import NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now


@rounds.get("/mina-omgangar")
@allow(signed_in)
def my_rounds() -> ResponseReturnValue:
    places = own_queries.list_places(current_user.id)
    over = [place for place in places if place.group.over(now())]
    return render_template(
        "rounds/registering/my_rounds.html",
        places=[place for place in places if place not in over],
        over=over,
        open_rounds=own_queries.list_open_rounds(current_user.id, now()),
        titles=course_titles(),
        at=now(),
    )


@rounds.post("/mina-omgangar/<registration_id>")
@allow(signed_in)
def change_my_place(registration_id: str) -> ResponseReturnValue:
    row = queries.get_own(current_user.id, registration_id)
    flash(answer(row, request.form.get("do", ""), request.form.get("group", ""), now()))
    return redirect(url_for(".my_rounds"), 303)


@rounds.route("/anmalan/<code>", methods=["GET", "POST"])
@allow(signed_in)
def register_by_code(code: str) -> ResponseReturnValue:
    course_round = queries.find_round_by_code(code)
    if course_round is None:
        raise NotFound
    learner = db.session.get_one(Person, current_user.id)
    employers = ways_in.list_employers(course_round)
    choices = own_queries.list_choices_for(course_round.id, learner.employer_id)
    groups = [group for group in choices if _joins(group, course_round)]
    there = queries.list_standings(course_round.id, [learner.id]).get(learner.id, Standing.WITHDRAWN)
    known = [name for name, value in (("employer", learner.employer_id), ("work_role", learner.work_role)) if value]
    if not employers and "employer" not in known:
        known.append("employer")  # there is nothing to choose from
    form = RegisterForm.of_request(groups=groups, employers=employers, known=known)
    taking = course_round.state == RoundState.OPEN and bool(groups)
    may = taking and ways_in.is_for(course_round, learner, employers)
    if request.method == "POST":
        if there != Standing.WITHDRAWN:
            return redirect(url_for(".my_rounds"), 303)
        if not may:
            raise NotOpen
        if form.accepted():
            ways_in.tell_of_work(learner.id, form.employer_id, form.role, now())
            group = queries.get_group(course_round.id, form.group_id)
            flash(_told(_register(course_round, group, str(form.needs.data or ""))))
            return redirect(url_for(".my_rounds"), 303)
    return form_page(
        "rounds/registering/register_by_code.html",
        form,
        course_round=course_round,
        code=code,
        title=course_titles().get(course_round.course_id, ""),
        groups=groups,
        there=there,
        may=may,
        taking=taking,
        number_is_missing=numbers_are_needed() and find_number(learner.id) is None,
    )


def _register(course_round: Round, group: Group, needs: str) -> Registration:
    source = Source.SELF if course_round.open else Source.CODE
    return actions.register(group, current_user.id, source, current_user.id, now(), needs.strip())


def _joins(group: Choice, course_round: Round) -> bool:
    return course_round.endless or not group.begun(now())


def _told(row: Registration) -> str:
    if row.standing != Standing.WAITING:
        return _("Du är anmäld och har en plats.")
    number = own_queries.place_of(row).number
    return _("Ingen plats är ledig för dig just nu. Du är nummer {number} i kön.").format(number=number)
