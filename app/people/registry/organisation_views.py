"""Pages of the register for organisations."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.blueprint import people
from app.people.models import Kind
from app.people.registry import actions, queries, rules, words
from app.people.registry.forms import OrganisationForm
from app.people.registry.reach import read_by
from app.people.registry.views import WAS_CHANGED
from app.web.access import allow
from app.web.errors import ChangedMeanwhile
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now

TAKEN = _("Det finns redan en organisation med samma namn eller nummer")


@people.get("/organisationer")
@allow(rules.reads_persons)
def list_organisations() -> ResponseReturnValue:
    return render_template(
        "people/list_organisations.html",
        organisations=queries.list_organisations(read_by(current_user)),
        kinds=words.KINDS,
        keeps=rules.keeps_register(current_user),
    )


@people.route("/organisationer/ny", methods=["GET", "POST"])
@allow(rules.keeps_register)
def add_organisation() -> ResponseReturnValue:
    form = OrganisationForm.of_request(associations=queries.list_choices(Kind.ASSOCIATION))
    if form.accepted():
        try:
            actions.add_organisation(**form.values(), now=now())
            flash(_("Organisationen är inlagd."))
            return redirect(url_for(".list_organisations"), 303)
        except actions.AlreadyThere:
            form.name.errors = [TAKEN]
    return form_page("people/add_organisation.html", form)


@people.route("/organisationer/<organisation_id>", methods=["GET", "POST"])
@allow(rules.keeps_register)
def change_organisation(organisation_id: str) -> ResponseReturnValue:
    row = queries.get_organisation(organisation_id)
    others = [choice for choice in queries.list_choices(Kind.ASSOCIATION) if choice[0] != row.id]
    form = OrganisationForm.of_request(associations=others, obj=row, association=row.association_id or "")
    if form.accepted():
        try:
            actions.change_organisation(row, **form.values(), seen=int(form.version.data or 0))
            flash(_("Ändringen är sparad."))
            return redirect(url_for(".list_organisations"), 303)
        except actions.AlreadyThere:
            form.name.errors = [TAKEN]
        except ChangedMeanwhile:
            form.name.errors, form.version.data = [WAS_CHANGED], row.version
    return form_page("people/change_organisation.html", form, organisation=row)
