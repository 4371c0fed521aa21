"""Signing in with a link, signing out."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.people import actions, queries
from app.people.signing_in import SESSION, cookie_name, session_token, set_cookie
from app.people.visitor import WHOLE, hash_of
from app.web.access import allow, anyone
from app.web.swedish import now

people = Blueprint("people", __name__)


@people.route("/logga-in/<token>", methods=["GET", "POST"])
@allow(anyone)
def sign_in_with_link(token: str) -> ResponseReturnValue:
    """Mail scanners open links: opening this one only shows a button."""
    if request.method == "GET":
        usable = queries.find_usable_link(hash_of(token), now()) is not None
        return render_template("people/sign_in_with_link.html", token=token) if usable else _spent()
    try:
        session = actions.sign_in(token, now())
    except actions.LinkSpent:
        return _spent()
    response = make_response(redirect(url_for("home.start"), 303))
    set_cookie(response, SESSION, session, WHOLE)
    return response


@people.post("/logga-ut")
@allow(anyone)
def sign_out() -> ResponseReturnValue:
    actions.sign_out(session_token())
    response = make_response(redirect(url_for("home.start"), 303))
    response.delete_cookie(cookie_name(SESSION), secure=cookie_name(SESSION).startswith("__Host-"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _spent() -> ResponseReturnValue:
    return render_template("people/link_spent.html"), 410
