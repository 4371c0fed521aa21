"""One's own identity number: given, changed, removed, never shown again."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.blueprint import people
from app.people.identity import actions, queries, words
from app.people.identity.forms import NumberForm, SexForm
from app.people.identity.keys import Keys, NoKeys
from app.people.identity.need import numbers_are_needed, refuse_needless
from app.people.rules import signed_in
from app.web.access import allow
from app.web.errors import Refused
from app.web.forms import Form, form_page
from app.web.language import gettext as _
from app.web.swedish import STOCKHOLM, now

NOT_READY = (
    _("Lärbron kan inte ta emot personnummer än."),
    _("Den som sköter driften behöver lägga in nycklarna som numren krypteras med."),
)


def keys() -> Keys:
    return Keys.of(current_app.config["SETTINGS"])


def number_form() -> NumberForm:
    return NumberForm.of_request(today=now().astimezone(STOCKHOLM).date())


def unkept_page(template: str, form: Form, **context: Any) -> ResponseReturnValue:
    """Nothing of it stays in the browser's store."""
    answer = make_response(form_page(template, form, **context))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@people.route("/mina-uppgifter/personnummer", methods=["GET", "POST"])
@allow(signed_in)
def own_identity_number() -> ResponseReturnValue:
    form = number_form()
    if form.accepted():
        refuse_needless()
        try:
            actions.give_identity_number(keys(), current_user.id, form.number, current_user.id, now())
            flash(_("Personnumret är sparat."))
            return redirect(url_for(".own_identity_number"), 303)
        except actions.SameNumber:
            form.identity_number.errors = [
                _("Numret finns redan i Lärbron. Har du ett annat konto? Hör av dig till den som ordnar kursen")
            ]
        except NoKeys:
            raise Refused(*NOT_READY) from None
    return _page(form, form)


@people.post("/mina-uppgifter/personnummer/ta-bort")
@allow(signed_in)
def remove_own_identity_number() -> ResponseReturnValue:
    actions.remove_identity_number(current_user.id, current_user.id, now())
    flash(_("Personnumret är borttaget."))
    return redirect(url_for(".own_identity_number"), 303)


@people.post("/mina-uppgifter/kon")
@allow(signed_in)
def state_own_sex() -> ResponseReturnValue:
    form = SexForm.of_request()
    if not form.accepted():
        return _page(form, number_form(), sex_form=form)
    actions.state_sex(current_user.id, form.value(), current_user.id, now())
    flash(_("Uppgiften om kön är sparad."))
    return redirect(url_for(".own_identity_number"), 303)


def _page(form: Form, number: NumberForm, sex_form: SexForm | None = None) -> ResponseReturnValue:
    stated = queries.find_stated_sex(current_user.id)
    return unkept_page(
        "people/own_identity_number.html",
        form,
        number_form=number,
        sex_form=sex_form or SexForm(sex=stated or ""),
        stored=queries.find_number(current_user.id),
        needed=numbers_are_needed(),
        mask=words.MASK,
        sexes=words.SEXES,
    )
