"""The cookie that says who is here: opaque, a row in our own table, read by Flask-Login."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Flask, Request, Response, current_app, g, make_response, redirect, request, url_for
from flask_login import LoginManager
from sqlalchemy.exc import DBAPIError

from app.database import transaction
from app.people import actions, queries
from app.people.arrival import Arrival
from app.people.devices import device_of
from app.people.visitor import WHOLE, SignedIn, SignedOut, hash_of
from app.web.logs import logger
from app.web.swedish import now

log = logger(__name__)
SESSION = "larbron"
SEEN_AGAIN = timedelta(minutes=5)

# Rooms above add functions that are asked in turn, in the request that signs in, while the browser's cookies are still
# those of before. The first that gives an address decides where to go.
after_sign_in: list[Callable[[], str | None]] = []


def init_signing_in(app: Flask) -> None:
    manager = LoginManager()
    manager.session_protection = None
    manager.anonymous_user = SignedOut
    manager.request_loader(_load)
    manager.init_app(app, add_context_processor=False)
    app.after_request(_note_seen)


def cookie_name(name: str) -> str:
    """With https the browser itself guards the cookie: the `__Host-` prefix binds it to this host and to Secure."""
    return f"__Host-{name}" if current_app.config["SETTINGS"].https else name


def set_cookie(response: Response, name: str, token: str, lasts: timedelta) -> None:
    response.set_cookie(
        cookie_name(name), token, max_age=int(lasts.total_seconds()), httponly=True, samesite="Lax",
        secure=current_app.config["SETTINGS"].https,
    )  # fmt: skip


def session_token() -> str:
    return request.cookies.get(cookie_name(SESSION), "")


def secret() -> str:
    return str(current_app.config["SETTINGS"].secret)


def arrival(key: str | None) -> Arrival:
    return Arrival(device_of(request.headers.get("User-Agent", "")), session_token(), key or "")


def let_in(session: str, address: str) -> Response:
    """By way of the second factor, where the session lacks it."""
    person = queries.find_signed_in(hash_of(session), now())
    if person and person.needs_factor:
        address = url_for("people.give_factor", vidare=address)
    response = make_response(redirect(address, 303))
    set_cookie(response, SESSION, session, WHOLE)
    return response


def let_out(address: str) -> Response:
    """What the browser has kept of the one who was here goes as well."""
    response = make_response(redirect(address, 303))
    response.delete_cookie(cookie_name(SESSION), secure=cookie_name(SESSION).startswith("__Host-"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _load(sent: Request) -> SignedIn | None:
    token = session_token()
    return queries.find_signed_in(hash_of(token), now()) if token else None


def _note_seen(response: Response) -> Response:
    """Outside the request's transaction, which may only read; at most every five minutes. What has been answered is
    answered, also where nothing can be written."""
    person = g.get("_login_user")  # Flask-Login's own place; empty where nobody asked who is here
    if person and person.is_authenticated and now() - person.seen_at > SEEN_AGAIN:
        from_before = session_token()
        try:
            with current_app.app_context(), transaction():
                actions.note_seen(from_before, now())
        except DBAPIError as reason:
            log.error("not noted as seen", exc_info=reason)
    return response
