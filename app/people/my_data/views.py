"""Pages about what is stored about oneself."""

from __future__ import annotations

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people import rules
from app.people.blueprint import people
from app.people.my_data import actions
from app.people.my_data.archive import NAME, blocks_of, zip_of
from app.people.my_data.forms import EraseForm, NameForm
from app.people.my_data.queries import count_looks, list_looks
from app.people.privacy_register import export_all, keepers, list_holds
from app.people.registry.actions import LastAdministrator
from app.people.registry.queries import get_person
from app.people.signing_in import let_out
from app.web.access import allow, anyone
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import STOCKHOLM, now

LOOKS_ON_PAGE = 20


@people.get("/mina-uppgifter")
@allow(rules.signed_in)
def my_data() -> ResponseReturnValue:
    return _shown(NameForm(name=current_user.name))


@people.post("/mina-uppgifter/namn")
@allow(rules.signed_in)
def change_my_name() -> ResponseReturnValue:
    form = NameForm.of_request()
    if not form.accepted():
        return _shown(form)
    actions.change_name(current_user.id, str(form.name.data), now())
    flash(_("Ditt namn är sparat."))
    return redirect(url_for(".my_data"), 303)


@people.get("/mina-uppgifter.zip")
@allow(rules.signed_in)
def take_my_data_home() -> ResponseReturnValue:
    made = now().astimezone(STOCKHOLM).date()
    archive = zip_of(export_all(current_user.id), current_user.name, made)
    file = Response(blocks_of(archive), mimetype="application/zip")
    file.call_on_close(archive.close)
    file.headers.set("Content-Disposition", "attachment", filename=f"{NAME} {made}.zip")
    file.headers["Cache-Control"] = "no-store"
    return file


@people.route("/mina-uppgifter/radera", methods=["GET", "POST"])
@allow(rules.signed_in)
def erase_my_data() -> ResponseReturnValue:
    form = EraseForm.of_request()
    if not form.accepted():
        holds = list_holds(current_user.id, now().date())
        return form_page("people/erase_my_data.html", form, rooms=_rooms(), holds=holds)
    try:
        actions.erase_everything(current_user.id, now())
    except LastAdministrator:
        raise Refused(
            _("Du är den enda systemadministratören."), _("Ge rollen till någon annan först. Inget är raderat.")
        ) from None
    return let_out(url_for(".my_data_erased"))


@people.get("/mina-uppgifter/raderade")
@allow(anyone)
def my_data_erased() -> ResponseReturnValue:
    return render_template("people/my_data_erased.html", rooms=_rooms(), contact=_contact())


def _shown(form: NameForm) -> ResponseReturnValue:
    return form_page(
        "people/my_data.html",
        form,
        me=get_person(current_user.id),
        rooms=_rooms(),
        looks=list_looks(current_user.id, LOOKS_ON_PAGE),
        looks_count=count_looks(current_user.id),
        contact=_contact(),
    )


def _rooms() -> list[object]:
    return list(reversed(keepers()))


def _contact() -> str | None:
    return current_app.config["SETTINGS"].contact or None
