"""Where one is signed in, and signing out: here, elsewhere, everywhere."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people import actions, queries, rules
from app.people.blueprint import people
from app.people.factor.queries import count_recovery_codes
from app.people.signing_in import let_out, session_token
from app.people.visitor import hash_of
from app.web.access import allow, anyone
from app.web.language import gettext as _
from app.web.swedish import now


@people.get("/inloggningar")
@allow(rules.signed_in)
def list_sign_ins() -> ResponseReturnValue:
    sign_ins = queries.list_sign_ins(current_user, hash_of(session_token()), now())
    codes = count_recovery_codes(current_user.id) if current_user.factor_required else None
    return render_template("people/list_sign_ins.html", sign_ins=sign_ins, recovery_codes=codes)


@people.post("/inloggningar/<sign_in_id>/avsluta")
@allow(rules.signed_in)
def end_sign_in(sign_in_id: str) -> ResponseReturnValue:
    here = queries.find_sign_in_here(hash_of(session_token())) == sign_in_id
    if not actions.end_session(current_user.id, sign_in_id):
        return render_template("people/sign_in_gone.html"), 404
    if here:
        return let_out(url_for("home.start"))
    flash(_("Den webbläsaren är utloggad."))
    return redirect(url_for(".list_sign_ins"), 303)


@people.post("/inloggningar/avsluta-alla")
@allow(rules.signed_in)
def sign_out_everywhere() -> ResponseReturnValue:
    actions.sign_out_everywhere(current_user.id)
    flash(_("Du är utloggad överallt."))
    return let_out(url_for("home.start"))


@people.post("/logga-ut")
@allow(anyone)
def sign_out() -> ResponseReturnValue:
    actions.sign_out(session_token())
    return let_out(url_for("home.start"))
