"""What a round's trainers see of its assignments: who has handed in, and each hand-in with its thread. Nobody else
does: not the office, and not a trainer who is the writer's manager."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rounds.blueprint import rounds
from app.rounds.homework import actions, queries
from app.rounds.homework.forms import EntryForm
from app.rounds.homework.own_views import sent_file
from app.rounds.models.homework import EntryKind
from app.rounds.planning.rules import managed_by
from app.rounds.queries import get_round
from app.rounds.rules import leads_round
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import local_day, now

PLACE = "/omgangar/<round_id>/inlamningar/<hand_in_id>"
SAID = (EntryKind.COMMENT, EntryKind.SUPPLEMENT, EntryKind.DONE)
WAS_CHANGED = _("Något nytt har kommit i tråden. Läs det först, och skicka sedan igen.")


@rounds.get("/omgangar/<round_id>/inlamningar")
@allow(leads_round)
def list_hand_ins(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    steps = queries.list_steps(course_round)
    asked = request.args.get("uppgift", "")
    step = next((one for one in steps if one.id == asked), steps[0] if steps else None)
    return render_template(
        "rounds/homework/list_hand_ins.html",
        course_round=course_round,
        steps=steps,
        step=step,
        rows=queries.list_rows(course_round, step, managed_by(current_user)) if step else [],
        today=local_day(now()),
    )


@rounds.route(PLACE, methods=["GET", "POST"])
@allow(leads_round)
def show_hand_in(round_id: str, hand_in_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    hand_in, writer = queries.get_hand_in(course_round, hand_in_id, managed_by(current_user))
    form = EntryForm.of_request(version=hand_in.version)
    if form.accepted():
        kind = EntryKind(request.form.get("do", EntryKind.COMMENT))
        if kind not in SAID:
            raise NotFound
        text, seen = str(form.text.data or ""), int(form.version.data or 0)
        if not text and kind != EntryKind.DONE:
            form.text.errors = [_("Skriv vad du vill säga")]
        else:
            try:
                actions.respond(hand_in, form.new_id(), kind, text, seen, current_user.id, now())
                flash(_("Svaret är skickat."))
                return redirect(url_for(".show_hand_in", round_id=round_id, hand_in_id=hand_in_id), 303)
            except ChangedMeanwhile:
                form.text.errors, form.version.data = [WAS_CHANGED], hand_in.version
    return form_page(
        "rounds/homework/show_hand_in.html",
        form,
        course_round=course_round,
        hand_in=hand_in,
        writer=writer,
        entries=queries.list_entries(hand_in),
    )


@rounds.get(f"{PLACE}/filer/<file_id>")
@allow(leads_round)
def handed_in_file(round_id: str, hand_in_id: str, file_id: str) -> ResponseReturnValue:
    hand_in, _writer = queries.get_hand_in(get_round(round_id), hand_in_id, managed_by(current_user))
    return sent_file(queries.get_file(hand_in, file_id, drafts=False))
