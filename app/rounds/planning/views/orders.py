"""Orders: the list, asking for a round, changing one's mind, saying no."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.audience import MANAGERS, modules_for, seen_by
from app.catalogue.queries import list_titles
from app.people.registry.queries import list_choices
from app.rounds.blueprint import rounds
from app.rounds.models.plan import OrderState
from app.rounds.planning import order_actions, order_queries, words
from app.rounds.planning.order_forms import DeclineForm, OrderForm
from app.rounds.planning.queries import course_path, course_titles, list_sessions
from app.rounds.planning.rules import asks_for_rounds, managed_by, orders_of, own_orders_of, plans_rounds, sees_orders
from app.rounds.planning.views.keeping import WAS_CHANGED
from app.rounds.queries import get_round
from app.rounds.rules import keeps_round, keeps_rounds, reads_rounds
from app.web.access import allow
from app.web.errors import ChangedMeanwhile
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.swedish import now


@rounds.get("/bestallningar")
@allow(sees_orders)
def list_orders() -> ResponseReturnValue:
    asked = request.args.get("lage", "")
    state, reach = asked if asked in list(OrderState) else "", orders_of(current_user)
    count = order_queries.count_orders(reach, state)
    paging = paging_of(count)
    return render_template(
        "rounds/planning/list_orders.html",
        orders=order_queries.list_orders(reach, state, paging.skip, paging.most),
        count=count,
        page=paging.page,
        pages=paging.pages,
        state=state,
        words=words,
        titles=course_titles(),
        asks=asks_for_rounds(current_user),
        all_orders=reach is None,
        office=plans_rounds(current_user) or reads_rounds(current_user),
    )


@rounds.route("/bestallningar/ny", methods=["GET", "POST"])
@allow(asks_for_rounds)
def ask_for_round() -> ResponseReturnValue:
    form = _form(contact=current_user.name, where="physical")
    if form.accepted():
        order = order_actions.ask_for_round(form.new_id(), form.values(), current_user.id, now())
        flash(_("Beställningen är skickad. Svaret kommer med e-post och står här."))
        return redirect(url_for(".show_order", order_id=order.id), 303)
    return form_page("rounds/planning/ask_for_round.html", form)


@rounds.get("/bestallningar/<order_id>")
@allow(sees_orders)
def show_order(order_id: str) -> ResponseReturnValue:
    row = order_queries.get_row(order_id, orders_of(current_user))
    round_id = row.order.round_id
    return render_template(
        "rounds/planning/show_order.html",
        row=row,
        course_round=get_round(round_id) if round_id else None,
        sessions=list_sessions(round_id) if round_id else [],
        titles=course_titles(),
        own=modules_for(course_path(row.order.course_id), MANAGERS) if MANAGERS in seen_by(current_user) else [],
        words=words,
        keeps=keeps_rounds(current_user),
        opens=round_id is not None and keeps_round(current_user, round_id),
        asks=asks_for_rounds(current_user),
        office=plans_rounds(current_user) or reads_rounds(current_user),
    )


@rounds.route("/bestallningar/<order_id>/andra", methods=["GET", "POST"])
@allow(asks_for_rounds)
def change_order(order_id: str) -> ResponseReturnValue:
    order = order_queries.get_order(order_id, own_orders_of(current_user))
    shown = {"organisation": order.organisation_id, "course": order.course_id, "where": order.form}
    form, now_saved = _form(obj=order, **shown), None
    if form.accepted():
        try:
            order_actions.change_order(order, form.values(), int(form.version.data or 0), current_user.id)
            flash(_("Ändringen är sparad."))
            return redirect(url_for(".show_order", order_id=order_id), 303)
        except ChangedMeanwhile:
            form.organisation.errors, form.version.data, now_saved = [WAS_CHANGED], order.version, order
    return form_page("rounds/planning/change_order.html", form, order=order, now_saved=now_saved, words=words)


@rounds.post("/bestallningar/<order_id>/ta-tillbaka")
@allow(asks_for_rounds)
def withdraw_order(order_id: str) -> ResponseReturnValue:
    order = order_queries.get_order(order_id, own_orders_of(current_user))
    order_actions.withdraw_order(order, current_user.id, now())
    flash(_("Beställningen är återtagen."))
    return redirect(url_for(".show_order", order_id=order_id), 303)


@rounds.route("/bestallningar/<order_id>/avboj", methods=["GET", "POST"])
@allow(keeps_rounds)
def decline_order(order_id: str) -> ResponseReturnValue:
    row, form = order_queries.get_row(order_id, None), DeclineForm.of_request()
    if form.accepted():
        order_actions.decline_order(row.order, str(form.answer.data), current_user.id, now())
        flash(_("Svaret är skickat."))
        return redirect(url_for(".show_order", order_id=order_id), 303)
    return form_page("rounds/planning/decline_order.html", form, row=row, titles=course_titles())


def _form(**shown: Any) -> OrderForm:
    """Managers ask for the organisations that are theirs."""
    own = None if keeps_rounds(current_user) else managed_by(current_user)
    organisations = [(id, name) for id, name in list_choices() if own is None or id in own]
    return OrderForm.of_request(organisations=organisations, courses=list_titles(), **shown)
