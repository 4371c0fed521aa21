"""One's own calendar: the page with its address, and the calendar itself, which calendar programs fetch."""

from __future__ import annotations

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.rules import signed_in
from app.rounds.blueprint import rounds
from app.rounds.letters import feed
from app.rounds.letters.entries import whole_calendar
from app.rounds.letters.forms import FeedForm
from app.web.access import allow, anyone
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.swedish import now


@rounds.get("/mina-omgangar/kalender")
@allow(signed_in)
def my_calendar() -> ResponseReturnValue:
    own = feed.find_feed(current_user.id)
    token = feed.token_of(own) if own else ""
    address = url_for(".private_calendar", token=token) if token else ""
    return render_template(
        "rounds/letters/my_calendar.html",
        address=f"{current_app.config['SETTINGS'].url}{address}" if address else "",
        number=own.number if own else 0,
        made_at=own.made_at if own else None,
    )


@rounds.post("/mina-omgangar/kalender")
@allow(signed_in)
def make_calendar() -> ResponseReturnValue:
    form = FeedForm.of_request()
    if form.accepted():
        feed.make_feed(current_user.id, int(form.number.data or 0), now())
        flash(_("Kalendern har en ny adress. En äldre adress har slutat fungera."))
    return redirect(url_for(".my_calendar"), 303)


@rounds.get("/kalender/<token>.ics")
@allow(anyone)
def private_calendar(token: str) -> ResponseReturnValue:
    """Opened by its address alone, since calendar programs do not sign in."""
    owner = feed.find_owner(token)
    if owner is None:
        raise NotFound
    text = whole_calendar(feed.list_own(owner, now()), current_app.config["SETTINGS"])
    response = Response(text, content_type="text/calendar; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    return response.make_conditional(request)
