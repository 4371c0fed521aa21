"""One's place by the link in a letter, without signing in. Opening the page changes nothing; its buttons do."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.people.signing_in import secret
from app.people.throttles import Hourly, too_many
from app.rounds.blueprint import rounds
from app.rounds.models.registration import Registration
from app.rounds.planning.queries import course_titles
from app.rounds.registering.answering import Do, answer
from app.rounds.registering.own_queries import place_of
from app.rounds.registering.tokens import Purpose, find_by_token
from app.web.access import allow, anyone
from app.web.errors import NotFound
from app.web.saving import refused
from app.web.swedish import now

PRESSES = Hourly("place", by_account=20, by_network=300)


@rounds.get("/plats/<token>")
@allow(anyone)
def show_place(token: str) -> ResponseReturnValue:
    return _page(token, _get(token))


@rounds.post("/plats/<token>")
@allow(anyone)
def change_place(token: str) -> ResponseReturnValue:
    """What was refused tells nobody more than the page does, so the answer is a page of its own."""
    until = too_many(PRESSES, token[:80], request.remote_addr or "", secret(), now())
    row = _get(token)
    if until:
        return refused(_page(token, row, until=until), 429)
    do = request.form.get("do", "")
    flash(answer(row, do if do != Do.MOVE else "", "", now()))
    return redirect(url_for(".show_place", token=token), 303)


def _get(token: str) -> Registration:
    row = find_by_token(token, Purpose.PLACE)
    if row is None:
        raise NotFound
    return row


def _page(token: str, row: Registration, until: object = None) -> str:
    place = place_of(row)
    return render_template(
        "rounds/registering/show_place.html",
        token=token,
        place=place,
        over=place.group.over(now()),
        expired=bool(row.offered_until and row.offered_until <= now()),
        title=course_titles().get(place.round.course_id, ""),
        until=until,
    )
