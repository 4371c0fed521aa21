"""The trainer's page of a session: who is here, who came later or left, who is away."""

from __future__ import annotations

import secrets
from datetime import datetime

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.audience import read_before, seen_by
from app.rounds import queries as rounds_queries
from app.rounds import rules
from app.rounds.attending import actions, queries, words
from app.rounds.attending.forms import MarkForm, WalkInForm
from app.rounds.blueprint import rounds
from app.rounds.models.attendance import Seen
from app.rounds.models.plan import Round, Session
from app.rounds.planning.queries import course_path
from app.web import static_files
from app.web.access import allow, anyone
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now

LONGEST_SEARCH = 100
PLACE = "/omgangar/<round_id>/tillfallen/<session_id>"


@rounds.get("/omgangar/utan-nat.js")
@allow(anyone)
def offline_worker() -> ResponseReturnValue:
    """The script that opens session pages without the network. It may do so below the folder of its own address."""
    text = (static_files.SOURCE / "offline_worker.js").read_text(encoding="utf-8")
    return Response(text, content_type="text/javascript; charset=utf-8")


@rounds.get(PLACE)
@allow(rules.reads_round)
def show_session(round_id: str, session_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    rows = queries.list_roster(course_round, session)
    sought = request.args.get("sok", "").strip()[:LONGEST_SEARCH]
    scripts = read_before(course_path(course_round.course_id), seen_by(current_user))
    return render_template(
        "rounds/attending/show_session.html",
        course_round=course_round,
        session=session,
        rows=[row for row in rows if sought.lower() in row.name.lower()],
        sought=sought,
        tally=queries.tally(rows),
        over=now() > session.ends_at,
        may_mark=rules.trains_round(current_user, round_id) and is_open(session),
        trains=rules.trains_round(current_user, round_id),
        scripts=scripts.get(session.step_id or "", []),
        settled=actions.is_settled(session, now()),
        page_key=secrets.token_urlsafe(16),
        walk_in_form=WalkInForm(session=session),
        words=words,
    )


@rounds.post(f"{PLACE}/narvaro")
@allow(rules.trains_round)
def mark_unmarked(round_id: str, session_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    form = MarkForm.of_request(session=session)
    refuse_wrong_time(session, now())
    actions.mark_unmarked(course_round, session, source_of(round_id), current_user.id, now(), str(form.key.data), now())
    flash(_("Alla som inte var markerade är nu markerade som här."))
    return redirect(url_for(".show_session", round_id=round_id, session_id=session_id), 303)


@rounds.post(f"{PLACE}/narvaro/<registration_id>")
@allow(rules.trains_round)
def mark_attendance(round_id: str, session_id: str, registration_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    registration = queries.get_participant(course_round, session, registration_id)
    form = MarkForm.of_request(session=session)
    if form.owner.data and form.owner.data != current_user.id:
        return whose(make_response(_("Sidan är någon annans."), 409))
    accepted, marked_at = form.accepted(), form.marked_at(now())
    if accepted:
        refuse_wrong_time(session, marked_at)
        try:
            actions.mark(
                course_round,
                session,
                registration.id,
                form.stay,
                source_of(round_id),
                current_user.id,
                marked_at,
                form.mark_key(registration.id),
                now(),
                form.why.data or "",
            )
        except actions.ReasonMissing:
            accepted, form.why.errors = False, [_("Skriv varför du ändrar, eftersom tillfället är över")]
    if request.headers.get("X-Fragment"):
        return whose(_fragment(course_round, session, registration.id, form, 200 if accepted else 422))
    if accepted:
        address = url_for(".show_session", round_id=round_id, session_id=session_id, _anchor=f"rad-{registration_id}")
        return redirect(address, 303)
    return _of_one(course_round, session, registration.id, form)


@rounds.get(f"{PLACE}/narvaro/<registration_id>")
@allow(rules.reads_round)
def show_marks(round_id: str, session_id: str, registration_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    registration = queries.get_participant(course_round, session, registration_id)
    return _of_one(course_round, session, registration.id, MarkForm(session=session))


def _of_one(course_round: Round, session: Session, registration_id: str, form: MarkForm) -> ResponseReturnValue:
    return form_page(
        "rounds/attending/show_marks.html",
        form,
        course_round=course_round,
        session=session,
        row=queries.list_roster(course_round, session, registration_id)[0],
        marks=queries.list_marks(session, registration_id),
        may_mark=rules.trains_round(current_user, course_round.id) and is_open(session),
        settled=actions.is_settled(session, now()),
        words=words,
    )


def _fragment(course_round: Round, session: Session, id: str, form: MarkForm, status: int) -> Response:
    row = queries.list_roster(course_round, session, id)[0]
    page = render_template("rounds/attending/marked.html", session=session, row=row, words=words, error=form.error)
    return make_response(page, status)


def whose(response: Response) -> Response:
    response.headers["X-Owner"] = current_user.id
    return response


def load(round_id: str, session_id: str) -> tuple[Round, Session]:
    return rounds_queries.get_round(round_id), rounds_queries.get_session(round_id, session_id)


def is_open(session: Session) -> bool:
    try:
        actions.refuse_wrong_time(session, now())
    except (actions.Cancelled, actions.OfManagers, actions.NotYet):
        return False
    return True


def source_of(round_id: str) -> Seen:
    return Seen.TRAINER if rounds_queries.trains(current_user.id, round_id) else Seen.ADMINISTRATOR


def refuse_wrong_time(session: Session, moment: datetime) -> None:
    try:
        actions.refuse_wrong_time(session, moment)
    except actions.Cancelled:
        raise Refused(_("Tillfället är inställt."), _("Ingen kan markeras som närvarande.")) from None
    except actions.OfManagers:
        raise Refused(_("Mötet är för chefer."), _("Där tas ingen närvaro.")) from None
    except actions.NotYet:
        raise Refused(_("Tillfället har inte varit än."), _("Markera närvaron när det är dags.")) from None
