"""Who is in a round: the list, one participant with all that has happened, and adding people."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.forms import visible
from app.people.inviting.actions import ask_for_invitation
from app.people.queries import find_person
from app.people.registry import queries as registry
from app.people.registry.actions import add_person
from app.people.registry.reach import EVERYWHERE
from app.rounds.blueprint import rounds
from app.rounds.models.registration import Registration, Source, Standing
from app.rounds.planning.queries import list_groups
from app.rounds.queries import get_round
from app.rounds.registering import actions, queries, words
from app.rounds.registering.answering import Do
from app.rounds.registering.forms import ByHandForm, NewParticipantForm
from app.rounds.rules import keeps_round, keeps_rounds, reads_round, trains_round
from app.web.access import allow
from app.web.errors import NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.swedish import now

LONGEST_SEARCH, MOST_FOUND = 100, 20


@rounds.get("/omgangar/<round_id>/deltagare")
@allow(reads_round)
def list_participants(round_id: str) -> ResponseReturnValue:
    course_round, groups = get_round(round_id), list_groups(round_id)
    standing = _asked("lage")
    sought = queries.Sought(
        round_id,
        tuple(_asked("sok").split()),
        _asked("grupp"),
        standing if standing in words.STANDINGS else "",
        protected=trains_round(current_user, round_id),
    )
    count = queries.count_participants(sought)
    paging = paging_of(count)
    return render_template(
        "rounds/registering/list_participants.html",
        course_round=course_round,
        groups=groups,
        group_pairs=[(row.group.id, row.group.name) for row in groups],
        participants=queries.list_participants(sought, paging.skip, paging.most),
        count=count,
        page=paging.page,
        pages=paging.pages,
        asked={name: _asked(name) for name in ("sok", "grupp", "lage")},
        standings=words.STANDINGS,
        opens=sought.protected,
        keeps=keeps_rounds(current_user),
    )


@rounds.get("/omgangar/<round_id>/deltagare/<registration_id>")
@allow(trains_round)
def show_participant(round_id: str, registration_id: str) -> ResponseReturnValue:
    return _shown(round_id, registration_id, _by_hand(round_id, registration_id))


@rounds.post("/omgangar/<round_id>/deltagare/<registration_id>")
@allow(keeps_round)
def change_participant(round_id: str, registration_id: str) -> ResponseReturnValue:
    row, form = queries.get_registration(round_id, registration_id), _by_hand(round_id, registration_id)
    if not form.accepted():
        return _shown(round_id, registration_id, form)
    flash(_done(row, str(form.do.data), str(form.group.data), str(form.why.data)))
    return redirect(url_for(".show_participant", round_id=round_id, registration_id=registration_id), 303)


@rounds.get("/omgangar/<round_id>/deltagare/lagg-till")
@allow(keeps_rounds)
def add_participants(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    sought = _asked("sok")
    found = registry.list_persons(sought.split(), 0, MOST_FOUND, EVERYWHERE) if sought else []
    return render_template(
        "rounds/registering/add_participants.html",
        course_round=course_round,
        groups=list_groups(round_id),
        sought=sought,
        persons=[row for row in found if row.deactivated_at is None],
        there=queries.list_standings(round_id, [row.id for row in found]),
        standings=words.STANDINGS,
    )


@rounds.post("/omgangar/<round_id>/deltagare")
@allow(keeps_rounds)
def register_participant(round_id: str) -> ResponseReturnValue:
    """Somebody of the register."""
    group = queries.get_group(get_round(round_id).id, request.form.get("group", ""))
    known = registry.get_person(request.form.get("person_id", ""))
    row = actions.register(group, known.id, Source.ADMINISTRATOR, current_user.id, now())
    flash(_told(row))
    return redirect(url_for(".list_participants", round_id=round_id), 303)


@rounds.route("/omgangar/<round_id>/deltagare/ny", methods=["GET", "POST"])
@allow(keeps_rounds)
def add_new_participant(round_id: str) -> ResponseReturnValue:
    """Somebody whom the register need not know yet. Who has the address is registered as they are."""
    course_round = get_round(round_id)
    groups = [(row.group.id, row.group.name) for row in list_groups(round_id)]
    form = NewParticipantForm.of_request(employers=registry.list_choices(), groups=groups)
    if not form.accepted():
        return form_page("rounds/registering/add_new_participant.html", form, course_round=course_round)
    by, group = current_user.id, queries.get_group(round_id, str(form.group.data))
    known = find_person(form.email.normal)
    if known is None:
        given = (str(form.name.data), form.email.normal, form.employer.data or None, str(form.work_role.data or ""))
        known = add_person(*given, by, now())
        ask_for_invitation(known.id, by, known.id, now())
    flash(_told(actions.register(group, known.id, Source.INVITED, by, now())))
    return redirect(url_for(".list_participants", round_id=round_id), 303)


def _by_hand(round_id: str, registration_id: str) -> ByHandForm:
    """Where else the person may go."""
    row = queries.get_registration(round_id, registration_id)
    groups = [(each.group.id, each.group.name) for each in list_groups(round_id) if each.group.id != row.group_id]
    return ByHandForm.of_request(groups=groups, has_place=row.standing == Standing.REGISTERED)


def _done(row: Registration, do: str, group_id: str, why: str) -> str:
    if do == Do.ACCEPT:
        actions.give_place(row, current_user.id, now(), why)
        return _("Personen har en plats.")
    if do == Do.MOVE:
        group = queries.get_group(row.round_id, group_id)
        actions.move(row, group, current_user.id, now(), why)
        return _told(row)
    if do == Do.WITHDRAW:
        actions.withdraw(row, current_user.id, now(), why)
        return _("Personen är avanmäld.")
    raise NotFound


def _told(row: Registration) -> str:
    if row.standing == Standing.WAITING:
        return _("Ingen plats är ledig. Personen står i kön.")
    return _("Personen är anmäld.")


def _shown(round_id: str, registration_id: str, form: ByHandForm) -> ResponseReturnValue:
    return form_page(
        "rounds/registering/show_participant.html",
        form,
        course_round=get_round(round_id),
        participant=queries.get_participant(round_id, registration_id),
        happened=queries.list_happened(registration_id),
        standings=words.STANDINGS,
        sources=words.SOURCES,
        keeps=keeps_round(current_user, round_id),
    )


def _asked(name: str) -> str:
    return visible(request.args.get(name, "")[:LONGEST_SEARCH])
