"""Adding somebody who is in the room and on no list."""

from __future__ import annotations

import secrets

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rounds import rules
from app.rounds.attending import actions, queries, words
from app.rounds.attending.forms import WalkInForm
from app.rounds.attending.session_views import PLACE, load, refuse_wrong_time, source_of, whose
from app.rounds.attending.walk_ins import IsStaff, walk_in
from app.rounds.blueprint import rounds
from app.rounds.models.plan import Round, Session
from app.rounds.models.registration import Registration
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
    form = WalkInForm.of_request(session=session)
    if request.headers.get("X-Fragment"):
        return _by_script(course_round, session, form)
    row = _added(course_round, session, form)
    if row is None:
        return form_page("rounds/attending/add_walk_in.html", form, course_round=course_round, session=session)
    flash(_("Personen är anmäld och markerad."))
    address = url_for(".show_session", round_id=round_id, session_id=session_id, _anchor=f"rad-{row.id}")
    return redirect(address, 303)


def _by_script(course_round: Round, session: Session, form: WalkInForm) -> ResponseReturnValue:
    """The row to put into the roster, or why there is none: a no that is final, so that it is not tried again."""
    if form.owner.data and form.owner.data != current_user.id:
        return whose(make_response(_("Sidan är någon annans."), 409))
    try:
        row = _added(course_round, session, form)
    except Refused as reason:
        row, form.email.errors = None, [f"{reason.message} {reason.what_to_do}"]
    page = render_template(
        "rounds/attending/walked_in.html",
        session=session,
        row=queries.list_roster(course_round, session, row.id)[0] if row else None,
        settled=actions.is_settled(session, now()),
        page_key=secrets.token_urlsafe(16),
        words=words,
        error=form.error,
    )
    return whose(make_response(page, 200 if row else 422))


def _added(course_round: Round, session: Session, form: WalkInForm) -> Registration | None:
    refuse_wrong_time(session, form.marked_at(now()))
    if not form.accepted():
        return None
    try:
        source = source_of(course_round.id)
        return walk_in(course_round, session, form.arrival(now()), source, current_user.id, now())
    except IsStaff:
        form.email.errors = [_("Adressen hör till någon som utbildar i omgången eller arbetar i projektet")]
        return None
    except NotOpen:
        raise Refused(_("Omgången är inte öppen för anmälan."), _("Be projektadministratören öppna den.")) from None
