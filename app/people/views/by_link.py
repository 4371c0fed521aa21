"""The page that a sign-in link opens."""

from __future__ import annotations

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people import actions, queries
from app.people.blueprint import people
from app.people.forms import LinkForm
from app.people.identity.queries import name_in_letter
from app.people.inviting.queries import find_invited
from app.people.onward import where_to
from app.people.signing_in import arrival, let_in, secret
from app.people.visitor import hash_of
from app.web.access import allow, anyone
from app.web.swedish import now


@people.route("/logga-in/<token>", methods=["GET", "POST"])
@allow(anyone)
def sign_in_with_link(token: str) -> ResponseReturnValue:
    """Mail scanners open links: opening this one only shows a button."""
    form = LinkForm.of_request(vidare=request.args.get("vidare"))
    if request.method == "GET":
        person = queries.find_person_of_link(hash_of(token), now())
        if person is None:
            return _spent(token, form)
        return render_template("people/sign_in_with_link.html", form=form, token=token, name=name_in_letter(person))
    try:
        session = actions.sign_in(token, arrival(form.page_key), secret(), now())
    except actions.LinkSpent:
        return _spent(token, form)
    return let_in(session, where_to(form.onward))


def _spent(token: str, form: LinkForm) -> ResponseReturnValue:
    """Whoever it has let in already, in this browser, goes on."""
    if current_user.is_authenticated and queries.has_link(hash_of(token), current_user.id):
        return redirect(where_to(form.onward), 303)
    again = token if find_invited(hash_of(token)) else None
    return render_template("people/link_spent.html", vidare=form.onward, form=form, token=again), 410
