"""Checking in by oneself: the code on the projector, and the page where one gives it."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.database import db
from app.people.factor.square import square_of
from app.people.identity.queries import name_in_letter
from app.people.models import Person
from app.people.rules import signed_in
from app.rounds import rules
from app.rounds.attending import checking_in, codes, queries
from app.rounds.attending.forms import CodeForm
from app.rounds.attending.session_views import PLACE, load
from app.rounds.blueprint import rounds
from app.rounds.models.attendance import Seen
from app.rounds.models.registration import Registration, Standing
from app.rounds.queries import get_round
from app.rounds.registering.tokens import Purpose, find_by_token
from app.web.access import allow, anyone
from app.web.errors import NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import refused
from app.web.swedish import now

WRONG = _("Koden stämmer inte, eller så är du inte anmäld till tillfället. Skriv den som visas nu")


@rounds.get(f"{PLACE}/skylt")
@allow(rules.trains_round)
def show_code(round_id: str, session_id: str) -> ResponseReturnValue:
    """For the projector. Renewed when the code is."""
    course_round, session = load(round_id, session_id)
    at = now()
    address = f"{current_app.config['SETTINGS'].url}{url_for('.show_check_in')}"
    return render_template(
        "rounds/attending/show_code.html",
        course_round=course_round,
        session=session,
        open=codes.is_open(session, at),
        opens_at=session.starts_at - codes.OPENS,
        over=at > session.ends_at,
        digits=codes.digits_of(session, at),
        square=square_of(f"{address}/{codes.link_code_of(session, at)}"),
        address=address.split("://")[1],
        tally=queries.tally(queries.list_roster(course_round, session)),
        seconds=codes.seconds_left(at),
    )


@rounds.get("/incheckning")
@allow(anyone)
def show_check_in() -> ResponseReturnValue:
    return _page(CodeForm())


@rounds.get("/incheckning/<code>")
@allow(anyone)
def show_scanned(code: str) -> ResponseReturnValue:
    """Where the square leads. Only who is registered learns whether the code is good."""
    if not current_user.is_authenticated:
        return _page(CodeForm())
    session = checking_in.find_session_shown(current_user.id, code, now())
    if session is None:
        return _page(CodeForm(), late=True)
    own_code = codes.own_code_of(session, current_user.id, now())
    return _page(CodeForm(code=own_code), session=session)


@rounds.post("/incheckning")
@allow(signed_in)
def check_in() -> ResponseReturnValue:
    form = CodeForm.of_request()
    if not form.accepted():
        return _page(form)
    registrations = checking_in.list_registrations(current_user.id)
    outcome = checking_in.check_in(registrations, str(form.code.data), Seen.CODE, current_user.id, now())
    if outcome.session:
        flash(_("Du är incheckad på {title}.").format(title=outcome.session.title))
        return redirect(url_for(".my_attendance"), 303)
    form.code.errors = [WRONG]
    page = _page(form, until=outcome.limited_until)
    return refused(str(page[0] if isinstance(page, tuple) else page), 429 if outcome.limited_until else 422)


@rounds.get("/incheckning/brev/<token>")
@allow(anyone)
def show_letter_check_in(token: str) -> ResponseReturnValue:
    """The personal address in a letter: it says who, and the code that they are in the room."""
    return _letter_page(token, _by_letter(token), CodeForm())


@rounds.post("/incheckning/brev/<token>")
@allow(anyone)
def check_in_by_letter(token: str) -> ResponseReturnValue:
    row, form = _by_letter(token), CodeForm.of_request()
    if not form.accepted():
        return _letter_page(token, row, form)
    outcome = checking_in.check_in([row], str(form.code.data), Seen.LETTER, row.id, now())
    if outcome.session:
        flash(_("Du är incheckad på {title}.").format(title=outcome.session.title))
        return redirect(url_for(".show_letter_check_in", token=token), 303)
    form.code.errors = [WRONG]
    page = _letter_page(token, row, form, outcome.limited_until)
    return refused(page[0], 429 if outcome.limited_until else 422)


def _by_letter(token: str) -> Registration:
    row = find_by_token(token, Purpose.CHECK_IN)
    if row is None or row.standing != Standing.REGISTERED:
        raise NotFound
    return row


def _letter_page(token: str, row: Registration, form: CodeForm, until: datetime | None = None) -> tuple[str, int]:
    name = name_in_letter(db.session.get_one(Person, row.person_id))
    context = {"token": token, "name": name, "until": until, "course_round": get_round(row.round_id)}
    page = render_template("rounds/attending/check_in_by_letter.html", form=form, **context)
    return page, 422 if form.errors else 200


def _page(form: CodeForm, **context: object) -> ResponseReturnValue:
    shown = {"session": None, "late": False, "until": None} | context
    return form_page("rounds/attending/check_in.html", form, **shown)
