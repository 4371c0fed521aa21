"""After signing in: whether what was saved before, without signing in, is the person's own."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.queries import list_published
from app.learning.actions import claiming
from app.learning.blueprint import learning
from app.learning.owner import COOKIE, LASTS, Owner, opaque_id
from app.learning.queries.attempts import find_guest
from app.learning.queries.left import has_left, list_left
from app.learning.visit_words import told
from app.people.onward import own_page
from app.people.rules import signed_in
from app.people.signing_in import after_sign_in, cookie_name
from app.people.visitor import hash_of
from app.web.access import allow, reads
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.swedish import now

TAKEN = _("Det du gjorde vid besöket är nu ditt. Svaren ligger i din reflektionsbok.")
LEFT = _("Det som sparades vid besöket ligger kvar. Frågan om det är ditt finns i din reflektionsbok.")
ERASED = _("Det som sparades vid besöket är borttaget.")
WITHDRAWN = _(
    "Det som sparades vid besöket är borttaget. Det som var delat visas inte längre för någon. "
    "Det raderas helt när reglerna för arkivering tillåter det."
)


@learning.get("/besok")
@allow(signed_in)
def visit() -> ResponseReturnValue:
    found, onward = visit_of_request(), own_page(request.args.get("vidare"))
    guest = find_guest(found)
    lefts = list_left(found) if guest else []
    if not guest or not lefts:
        return redirect(onward or url_for(".journal"), 303)
    words = told(lefts, list_published([left.course_id for left in lefts]))
    return render_template(
        "learning/visit.html",
        told=words,
        kept_until=guest.saved_at + LASTS,
        onward=onward,
        visit_id=opaque_id(found),
    )


@learning.post("/besok/ta-med")
@allow(signed_in)
def claim_visit() -> ResponseReturnValue:
    try:
        claiming.claim(visit_of_request(), current_user.id, now())
    except claiming.VisitGone:
        raise _gone() from None
    flash(TAKEN)
    return _without_cookie(_on(url_for(".journal")))


@learning.post("/besok/lamna")
@allow(signed_in)
@reads
def leave_visit() -> ResponseReturnValue:
    """Changes nothing: the question is asked again at the next sign-in."""
    flash(LEFT)
    return _on(url_for("home.start"))


@learning.post("/besok/radera")
@allow(signed_in)
def erase_visit() -> ResponseReturnValue:
    try:
        shared = claiming.erase(visit_of_request(), now())
    except claiming.VisitGone:
        raise _gone() from None
    flash(WITHDRAWN if shared else ERASED)
    return _without_cookie(_on(url_for("home.start")))


def visit_of_request() -> Owner:
    """The visit whose cookie this browser has, whoever is signed in now; unknown where there is none."""
    token = request.cookies.get(cookie_name(COOKIE))
    return Owner(person_id=None, guest_hash=hash_of(token) if token else None)


def unclaimed_visit() -> str | None:
    """Where to ask about it; None where there is nothing to ask about."""
    found = visit_of_request()
    return None if found.unknown or not has_left(found) else url_for("learning.visit")


def _gone() -> Refused:
    return Refused(
        _("Det finns inget besök att ta hand om i den här webbläsaren."),
        _("Har du redan tagit med svaren ligger de i din reflektionsbok."),
    )


def _on(address: str) -> Response:
    """To where the person was going, else to the address."""
    return make_response(redirect(own_page(request.form.get("vidare")) or address, 303))


def _without_cookie(response: Response) -> Response:
    response.delete_cookie(cookie_name(COOKIE), secure=cookie_name(COOKIE).startswith("__Host-"))
    return response


after_sign_in.append(unclaimed_visit)
