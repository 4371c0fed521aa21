"""The groups of a round, and how many each has room for."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rounds.blueprint import rounds
from app.rounds.planning import group_actions, queries
from app.rounds.planning.group_forms import GroupForm, NewGroupForm
from app.rounds.queries import get_round
from app.rounds.rules import keeps_round
from app.web.access import allow
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now


@rounds.route("/omgangar/<round_id>/grupper", methods=["GET", "POST"])
@allow(keeps_round)
def change_groups(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    form = NewGroupForm.of_request()
    if form.accepted():
        group_actions.add_group(course_round, form.new_id(), form.capacity.count or 0, current_user.id, now())
        flash(_("Gruppen är inlagd. Lägg till dess tillfällen."))
        return redirect(url_for(".change_groups", round_id=round_id), 303)
    groups = queries.list_groups(round_id)
    return form_page("rounds/planning/change_groups.html", form, course_round=course_round, groups=groups)


@rounds.route("/omgangar/<round_id>/grupper/<group_id>", methods=["GET", "POST"])
@allow(keeps_round)
def change_group(round_id: str, group_id: str) -> ResponseReturnValue:
    course_round, group = get_round(round_id), queries.get_group(round_id, group_id)
    form = GroupForm.of_request(obj=group)
    if form.accepted():
        group_actions.change_group(group, str(form.name.data), form.capacity.count or 0, current_user.id, now())
        flash(_("Ändringen är sparad."))
        return redirect(url_for(".change_groups", round_id=round_id), 303)
    return form_page("rounds/planning/change_group.html", form, course_round=course_round, group=group)


@rounds.post("/omgangar/<round_id>/grupper/<group_id>/ta-bort")
@allow(keeps_round)
def remove_group(round_id: str, group_id: str) -> ResponseReturnValue:
    group_actions.remove_group(get_round(round_id), group_id, current_user.id, now())
    flash(_("Gruppen är borttagen."))
    return redirect(url_for(".change_groups", round_id=round_id), 303)
