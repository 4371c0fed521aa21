"""Plan a round, change it, copy it, open and close it, cancel it, take notes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import find_latest, list_titles
from app.people.forms import visible
from app.rounds.blueprint import rounds
from app.rounds.models.plan import Order, OrderState, RoundState
from app.rounds.planning import actions, order_actions, order_queries, queries, words
from app.rounds.planning.proposing import propose, session_steps
from app.rounds.planning.round_forms import SHARE, CopyForm, NewRoundForm, NotesForm, ReasonForm, round_form
from app.rounds.planning.rules import orders_of, plans_rounds
from app.rounds.planning.times import NoSuchTime
from app.rounds.planning.views.choosing import offered, paid
from app.rounds.queries import get_round
from app.rounds.rules import keeps_round, trains_round
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now

WAS_CHANGED = _("Någon annan har ändrat här sedan du öppnade sidan.")
NO_SUCH_TIME = _("På en av dagarna ställs klockan fram, och klockslaget finns inte. Välj ett annat.")


@rounds.route("/omgangar/ny", methods=["GET", "POST"])
@allow(plans_rounds)
def plan_round() -> ResponseReturnValue:
    """Which course is asked first, since its path says which sessions there are to choose from."""
    order = order_queries.find_order(visible(request.args.get("bestallning", "")), orders_of(current_user))
    course_id = order.course_id if order else visible(request.args.get("kurs", ""))
    course = find_latest(course_id)
    if course is None:
        return render_template("rounds/planning/choose_course.html", courses=list_titles(), gone=bool(course_id))
    form = NewRoundForm.of_request(chosen=_chosen(course, order), **offered(current_user))
    steps = session_steps(course.course.path)
    form.steps.offer([(step.id, step.title) for step in steps])
    if form.accepted():
        try:
            return _planned(form, course, order)
        except NoSuchTime:
            form.first.errors = [NO_SUCH_TIME]
    return form_page("rounds/planning/plan_round.html", form, course=course, steps=steps, order=order, words=words)


def _planned(form: NewRoundForm, course: PublishedCourse, order: Order | None) -> ResponseReturnValue:
    groups = form.groups.count or 1
    path, chosen = course.course.path, form.steps.chosen
    course_round = actions.plan_round(
        form.new_id(),
        course.id,
        form.values(),
        form.organisations.chosen,
        form.trainers.chosen,
        [form.capacity.count or 0] * groups,
        propose(path, chosen, groups, *form.beginning()) if chosen else (),
        place=str(form.place.data),
        link=str(form.link.data),
        actor_id=current_user.id,
        now=now(),
    )
    if order is not None:
        order_actions.answer_with(order, course_round, current_user.id, now())
    flash(_("Omgången är planerad. Se över dagarna, och öppna anmälan när de stämmer."))
    return redirect(url_for(".show_round", round_id=course_round.id), 303)


def _chosen(course: PublishedCourse, order: Order | None) -> dict[str, Any]:
    chosen: dict[str, Any] = {
        "steps": [step.id for step in session_steps(course.course.path) if not step.optional],
        "name": course.title,
    }
    if order is not None and order.state == OrderState.ASKED:
        chosen |= {"organisations": [order.organisation_id], "capacity": order.participants}
    return chosen


@rounds.route("/omgangar/<round_id>/andra", methods=["GET", "POST"])
@allow(keeps_round)
def change_round(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    trainers = [id for id, _name in queries.list_round_trainers(round_id)]
    shares = queries.list_shares(round_id)
    form = round_form([(share.organisation_id, share.name) for share in shares]).of_request(
        obj=course_round,
        chosen={
            "organisations": [share.organisation_id for share in shares],
            "trainers": trainers,
            "paid": paid(course_round),
            **{f"{SHARE}{share.organisation_id}": share.places for share in shares},
        },
        **offered(current_user, tuple(trainers)),
    )
    changed = False
    if form.accepted():
        chosen, seen = (form.places(), form.trainers.chosen), int(form.version.data or 0)
        try:
            actions.change_round(course_round, form.values(), *chosen, seen, current_user.id, now())
            flash(_("Ändringen är sparad."))
            return redirect(url_for(".show_round", round_id=round_id), 303)
        except ChangedMeanwhile:
            form.name.errors, form.version.data, changed = [WAS_CHANGED], course_round.version, True
    return form_page("rounds/planning/change_round.html", form, course_round=course_round, changed=changed)


@rounds.route("/omgangar/<round_id>/kopiera", methods=["GET", "POST"])
@allow(keeps_round)
def copy_round(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    form = CopyForm.of_request(name=course_round.name)
    if form.accepted() and form.first.day:
        try:
            copy = actions.copy_round(
                course_round, form.new_id(), str(form.name.data), form.first.day, current_user.id, now()
            )
            flash(_("Kopian är planerad. Se över dagarna, och öppna anmälan när de stämmer."))
            return redirect(url_for(".show_round", round_id=copy.id), 303)
        except NoSuchTime:
            form.first.errors = [NO_SUCH_TIME]
    return form_page("rounds/planning/copy_round.html", form, course_round=course_round)


@rounds.post("/omgangar/<round_id>/lage")
@allow(keeps_round)
def set_round_state(round_id: str) -> ResponseReturnValue:
    asked = request.form.get("state", "")
    if asked not in (RoundState.PLANNED, RoundState.OPEN, RoundState.CLOSED):
        raise Refused(_("Omgången ändrades inte."), _("Gå tillbaka till omgången och försök igen."), 422)
    actions.set_state(get_round(round_id), RoundState(asked), current_user.id, now())
    flash(words.ROUND_STATES[RoundState(asked)] + ".")
    return redirect(url_for(".show_round", round_id=round_id), 303)


@rounds.route("/omgangar/<round_id>/stall-in", methods=["GET", "POST"])
@allow(keeps_round)
def cancel_round(round_id: str) -> ResponseReturnValue:
    course_round, form = get_round(round_id), ReasonForm.of_request()
    if form.accepted():
        actions.cancel_round(course_round, str(form.reason.data), current_user.id, now())
        flash(_("Omgången är inställd."))
        return redirect(url_for(".show_round", round_id=round_id), 303)
    groups = queries.list_groups(round_id)
    concerned = sum(row.registered + row.offered + row.waiting for row in groups)
    return form_page("rounds/planning/cancel_round.html", form, course_round=course_round, concerned=concerned)


@rounds.route("/omgangar/<round_id>/anteckningar", methods=["GET", "POST"])
@allow(trains_round)
def write_notes(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    form, now_saved = NotesForm.of_request(obj=course_round), None
    if form.accepted():
        seen = int(form.version.data or 0)
        try:
            actions.write_notes(course_round, str(form.notes.data), seen, current_user.id, now())
            flash(_("Anteckningarna är sparade."))
            return redirect(url_for(".show_round", round_id=round_id, _anchor="anteckningar"), 303)
        except ChangedMeanwhile:
            form.notes.errors, form.version.data, now_saved = [WAS_CHANGED], course_round.version, course_round.notes
    return form_page("rounds/planning/write_notes.html", form, course_round=course_round, now_saved=now_saved)
