"""Adding somebody who is in the room and on no list."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rounds import rules
from app.rounds.attending.forms import WalkInForm
from app.rounds.attending.session_views import PLACE, load, refuse_wrong_time, source_of
from app.rounds.attending.walk_ins import IsStaff, walk_in
from app.rounds.blueprint import rounds
from app.rounds.registering.refusals import NotOpen
from app.web.access import allow
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now


@rounds.route(f"{PLACE}/ny-person", methods=["GET", "POST"])
@allow(rules.trains_round)
def add_walk_in(round_id: str, session_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    refuse_wrong_time(session, now())
    form = WalkInForm.of_request()
    if form.accepted():
        given = (str(form.name.data), form.email.normal, source_of(round_id), current_user.id)
        try:
            row = walk_in(course_round, session, *given, form.mark_key(session), now())
            flash(_("Personen är anmäld och markerad som här."))
            address = url_for(".show_session", round_id=round_id, session_id=session_id, _anchor=f"rad-{row.id}")
            return redirect(address, 303)
        except IsStaff:
            form.email.errors = [_("Adressen hör till någon som utbildar i omgången eller arbetar i projektet")]
        except NotOpen:
            raise Refused(_("Omgången är inte öppen för anmälan."), _("Be projektadministratören öppna den.")) from None
    return form_page("rounds/attending/add_walk_in.html", form, course_round=course_round, session=session)
