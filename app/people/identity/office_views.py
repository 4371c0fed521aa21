"""Somebody's identity number and protection, for those who keep the register."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.blueprint import people
from app.people.factor.asking import asks_again
from app.people.identity import actions, queries, words
from app.people.identity.forms import NumberForm, ProtectionForm, ReadingForm, ReasonForm
from app.people.identity.keys import NoKeys, UnknownKey, Unreadable
from app.people.identity.need import numbers_are_needed, refuse_needless
from app.people.identity.views import NOT_READY, keys, number_form, unkept_page
from app.people.registry.queries import get_person
from app.people.registry.rules import keeps_register
from app.web.access import allow
from app.web.errors import Refused
from app.web.forms import Form
from app.web.language import gettext as _
from app.web.logs import logger
from app.web.swedish import now

log = logger(__name__)


@people.route("/personer/<person_id>/personnummer", methods=["GET", "POST"])
@allow(keeps_register)
def identity_of_person(person_id: str) -> ResponseReturnValue:
    form = number_form()
    if form.accepted():
        refuse_needless()
        try:
            actions.give_identity_number(keys(), person_id, form.number, current_user.id, now())
            flash(_("Personnumret är sparat."))
            return redirect(url_for(".identity_of_person", person_id=person_id), 303)
        except actions.SameNumber as same:
            form.identity_number.errors = [_("En annan person har numret")]
            return _page(person_id, form, number=form, same_id=same.person_id)
        except NoKeys:
            raise Refused(*NOT_READY) from None
    return _page(person_id, form, number=form)


@people.post("/personer/<person_id>/personnummer/ta-bort")
@allow(keeps_register)
def remove_identity_number(person_id: str) -> ResponseReturnValue:
    actions.remove_identity_number(person_id, current_user.id, now())
    flash(_("Personnumret är borttaget."))
    return redirect(url_for(".identity_of_person", person_id=person_id), 303)


@people.post("/personer/<person_id>/personnummer/visa")
@allow(keeps_register)
@asks_again
def read_identity_number(person_id: str) -> ResponseReturnValue:
    person, form = get_person(person_id), ReadingForm.of_request()
    if not form.accepted():
        return _page(person_id, form, reading=form)
    try:
        opened = actions.read_identity_number(keys(), person_id, **form.values(), actor_id=current_user.id, now=now())
    except (UnknownKey, Unreadable):
        log.error("identity number does not open", person=person_id)
        raise Refused(
            _("Numret går inte att läsa: raden i databasen är skadad eller hör till någon annan."),
            _("Säg till den som sköter driften. Ta sedan bort numret och skriv in det på nytt."),
        ) from None
    return unkept_page("people/read_identity_number.html", form, of=person, opened=opened)


@people.post("/personer/<person_id>/skydd")
@allow(keeps_register)
def protect_person(person_id: str) -> ResponseReturnValue:
    form = ProtectionForm.of_request()
    if not form.accepted():
        return _page(person_id, form, protection=form)
    try:
        actions.protect(keys(), person_id, **form.values(), actor_id=current_user.id, now=now())
    except NoKeys:
        raise Refused(*NOT_READY) from None
    flash(_("Personens uppgifter är skyddade."))
    return redirect(url_for(".identity_of_person", person_id=person_id), 303)


@people.post("/personer/<person_id>/skydd/ta-bort")
@allow(keeps_register)
def unprotect_person(person_id: str) -> ResponseReturnValue:
    form = ReasonForm.of_request()
    if not form.accepted():
        return _page(person_id, form, ending=form)
    actions.unprotect(person_id, str(form.reason.data), current_user.id, now())
    flash(_("Skyddet är borttaget. Personen syns i listor igen."))
    return redirect(url_for(".identity_of_person", person_id=person_id), 303)


def _page(
    person_id: str,
    form: Form,
    number: NumberForm | None = None,
    reading: ReadingForm | None = None,
    protection: ProtectionForm | None = None,
    ending: ReasonForm | None = None,
    same_id: str | None = None,
) -> ResponseReturnValue:
    row = get_person(person_id)
    return unkept_page(
        "people/identity_of_person.html",
        form,
        of=row,
        number_form=number or number_form(),
        reading_form=reading or ReadingForm(),
        protection_form=protection or ProtectionForm(pseudonym=row.pseudonym),
        ending_form=ending or ReasonForm(),
        same_id=same_id,
        stored=queries.find_number(person_id),
        has_code=queries.has_code(person_id),
        stated=queries.find_stated_sex(person_id),
        needed=numbers_are_needed(),
        mask=words.MASK,
        sexes=words.SEXES,
    )
