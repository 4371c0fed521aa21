"""Whose work this is: a signed-in person's or a guest's. The guest's cookie is set first when something is saved."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request
from flask_login import current_user

from app.people.signing_in import cookie_name, set_cookie
from app.people.visitor import hash_of

COOKIE = "larbron-gast"
LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Owner:
    """`guest_hash` is of the guest's cookie; None for a person, and for somebody of whom nothing is saved yet."""

    person_id: str | None
    guest_hash: str | None

    @property
    def guest(self) -> bool:
        return self.person_id is None

    @property
    def unknown(self) -> bool:
        return self.person_id is None and self.guest_hash is None


def owner_of_request() -> Owner:
    if current_user.is_authenticated:
        return Owner(person_id=current_user.id, guest_hash=None)
    token = request.cookies.get(cookie_name(COOKIE))
    return Owner(person_id=None, guest_hash=hash_of(token) if token else None)


def opaque_id(owner: Owner) -> str:
    """What pages and what waits in the browser call the owner by; "" for somebody of whom nothing is saved yet."""
    return owner.person_id or (visit_id(owner.guest_hash) if owner.guest_hash else "")


def visit_id(guest_hash: str) -> str:
    """Tells a visit from others without a look in the database; the cookie cannot be found from it."""
    return hashlib.sha256(f"visit:{guest_hash}".encode()).hexdigest()[:32]


def new_guest_token() -> str:
    return secrets.token_urlsafe(32)


def first_token(key: str, secret: str) -> str:
    """The cookie of a visit whose first save has this key: when its answer never arrives and it is sent again, it finds
    the visit that it began."""
    return hmac.new(secret.encode(), f"visit\0{key}".encode(), hashlib.sha256).hexdigest()


def keep_guest(response: Response, token: str | None) -> Response:
    """Sets the cookie, or lets it live on for another thirty days after each save."""
    token = token or request.cookies.get(cookie_name(COOKIE))
    if token and not current_user.is_authenticated:
        set_cookie(response, COOKIE, token, LASTS)
    return response
