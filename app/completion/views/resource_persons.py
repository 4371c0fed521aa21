"""Resource persons: agreeing to be one, and the list of them for colleagues."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.completion import actions, queries
from app.completion.blueprint import completion
from app.completion.resource_persons import list_resource_persons
from app.people.registry.queries import get_person
from app.people.rules import signed_in
from app.rounds.rules import reads_rounds
from app.web.access import allow
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.swedish import now


@completion.post("/min-vag/<course_id>/resursperson")
@allow(signed_in)
def be_resource_person(course_id: str) -> ResponseReturnValue:
    if request.form.get("agree") == "yes":
        try:
            if not queries.list_asking([course_id]):
                raise actions.NotFinished
            actions.agree(current_user.id, queries.find_way(current_user.id, course_id, now()), now())
        except actions.NotFinished:
            raise Refused(
                _("Den här kursen har inga resurspersoner."), _("Eller så är du inte klar med den än.")
            ) from None
        flash(_("Tack. Nu visas du som resursperson för dina kollegor."))
    else:
        actions.no_longer(current_user.id, course_id)
        flash(_("Du visas inte längre som resursperson."))
    return redirect(url_for(".own_way"), 303)


@completion.get("/resurspersoner")
@allow(signed_in)
def resource_persons() -> ResponseReturnValue:
    """One's own organisation's; all for those who keep the rounds."""
    sees_all = reads_rounds(current_user)
    employer_id = get_person(current_user.id).employer_id
    found = list_resource_persons(None) if sees_all else list_resource_persons(employer_id) if employer_id else []
    return render_template("completion/resource_persons.html", found=found, sees_all=sees_all, employed=employer_id)
