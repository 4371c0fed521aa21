"""Asking for a letter, and signing in with the code that stands in it."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people import actions
from app.people.blueprint import people
from app.people.forms import AskForm, CodeForm
from app.people.letters import MINUTES
from app.people.onward import where_to
from app.people.signing_in import arrival, let_in, secret
from app.people.throttles import CODES, LETTERS, too_many
from app.web.access import allow, anyone
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import refused
from app.web.swedish import now


@people.route("/logga-in", methods=["GET", "POST"])
@allow(anyone)
def ask_for_letter() -> ResponseReturnValue:
    """Answers a known and an unknown address in the same way, with the same work."""
    form = AskForm.of_request(vidare=request.args.get("vidare"))
    if request.method == "GET" and current_user.is_authenticated:
        return render_template("people/signed_in.html", onward=where_to(form.onward))
    if not form.accepted():
        return form_page("people/ask_for_letter.html", form)
    until = too_many(LETTERS, form.email.normal, request.remote_addr or "", secret(), now())
    if until:
        return refused(render_template("people/ask_for_letter.html", form=form, until=until), 429)
    actions.ask_for_letter(form.email.normal, form.page_key, form.onward, now())
    afresh = CodeForm(email=form.email.normal, vidare=form.onward)
    return render_template("people/letter_asked_for.html", form=afresh, minutes=MINUTES)


@people.route("/logga-in/kod", methods=["GET", "POST"])
@allow(anyone)
def sign_in_with_code() -> ResponseReturnValue:
    form = CodeForm.of_request(vidare=request.args.get("vidare"))
    if not form.accepted():
        return form_page("people/sign_in_with_code.html", form)
    until = too_many(CODES, form.email.normal, request.remote_addr or "", secret(), now())
    if until:
        return refused(render_template("people/sign_in_with_code.html", form=form, until=until), 429)
    session = actions.sign_in_with_code(form.email.normal, form.written_code(), arrival(form.page_key), secret(), now())
    if session is None:
        form.code.errors = [_("Koden stämmer inte med adressen, eller så gäller den inte längre")]
        page = render_template("people/sign_in_with_code.html", form=form, page_title_prefix="Fel: ")
        return refused(page, 422)
    return let_in(session, where_to(form.onward))
