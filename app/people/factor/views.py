"""Pages of the second factor: giving it, setting it up, and taking it away from somebody who has lost it."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people import codes
from app.people.blueprint import people
from app.people.factor import actions, one_time, queries
from app.people.factor.asking import asks_again, recently_confirmed
from app.people.factor.forms import FactorForm, ResetForm, SetUpForm
from app.people.factor.square import square_of
from app.people.registry import queries as registry
from app.people.registry import rules
from app.people.signing_in import SESSION, let_in, secret, session_token, set_cookie
from app.people.visitor import WHOLE, SignedIn, hash_of
from app.web.access import allow, anyone
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.limits import count_try
from app.web.saving import begin_write, reads_first, refused, saved
from app.web.swedish import now

TRIES = 10  # in an hour, by one person, right ones too
WRONG = _("Koden stämmer inte, eller så har den redan använts. Vänta på nästa kod i appen och skriv den")


@people.route("/tva-steg", methods=["GET", "POST"])
@allow(anyone)
@reads_first
def give_factor() -> ResponseReturnValue:
    """Whoever signs in with more than a learner's roles passes here, and comes back when a page asks again."""
    form = FactorForm.of_request(vidare=request.args.get("vidare"))
    onward = form.onward or url_for("home.start")
    person, token = _who(form)
    if person is None:
        return redirect(url_for("people.ask_for_letter", vidare=form.onward or None), 303)
    if queries.has_just_given(person, now()) or not person.factor_required:
        return let_in(token, onward)
    if not queries.has_factor(person.id):
        return redirect(url_for("people.set_up_factor", vidare=form.onward or None), 303)
    if not form.accepted():
        return form_page("people/give_factor.html", form)
    begin_write()
    until = count_try("factor", person.id, now(), TRIES)
    if until:
        return refused(render_template("people/give_factor.html", form=form, until=until), 429)
    if not actions.spend(person.id, form.written_code(), secret(), now()):
        form.code.errors = [WRONG]
        return refused(render_template("people/give_factor.html", form=form, page_title_prefix="Fel: "), 422)
    return let_in(_confirmed(form), onward)


@people.route("/tva-steg/ny", methods=["GET", "POST"])
@allow(anyone)
@reads_first
def set_up_factor() -> ResponseReturnValue:
    """The first app, or another in place of it."""
    who = FactorForm.of_request(vidare=request.args.get("vidare"))
    person, token = _who(who)
    if person is None or not person.factor_required:
        return redirect(url_for("people.give_factor", vidare=who.onward or None), 303)
    form = SetUpForm.of_request(vidare=request.args.get("vidare"), key=secret(), person_id=person.id)
    if request.method == "POST" and queries.has_just_set_up(person.id, form.secret, secret(), now()):
        return _recovery_codes(person, form, token)
    if queries.has_factor(person.id) and not recently_confirmed(person, now()):
        return redirect(url_for("people.give_factor", vidare=url_for("people.set_up_factor")), 303)
    if not form.accepted():
        return _set_up_page(person, form)
    begin_write()
    until = count_try("factor", person.id, now(), TRIES)
    done = not until and actions.set_up(person.id, form.secret, form.written_code(), secret(), token, now())
    if done:
        token = _confirmed(form)
    saved()
    if done:
        return _recovery_codes(person, form, token)
    form.code.errors = [] if until else [WRONG]
    return _set_up_page(person, form, until=until)


@people.route("/personer/<person_id>/tva-steg", methods=["GET", "POST"])
@allow(rules.keeps_register)
@asks_again
def reset_factor(person_id: str) -> ResponseReturnValue:
    person, form = registry.get_person(person_id), ResetForm.of_request()
    if person_id == current_user.id:
        raise Refused(_("Du kan inte nollställa din egen tvåstegsinloggning."), _("Byt app under dina inloggningar."))
    if not all(rules.may_give(current_user, role.name) for role in registry.list_roles(person_id)):
        abort(404)
    if not form.accepted():
        return form_page("people/reset_factor.html", form, shown=person)
    actions.reset(person, current_user.id, str(form.why.data), now())
    flash(_("Tvåstegsinloggningen är nollställd, och personen är utloggad överallt."))
    return redirect(url_for("people.show_person", person_id=person_id), 303)


def _who(form: FactorForm) -> tuple[SignedIn | None, str]:
    """Who is here, and by which token. A double click comes a second time with the token of before the first."""
    if current_user.is_authenticated:
        return current_user._get_current_object(), session_token()
    token = _next_token(form)
    return queries.find_who_has_just_given(token, now()) if session_token() else None, token


def _next_token(form: FactorForm) -> str:
    return codes.session_token(secret(), hash_of(session_token()), form.page_key)


def _confirmed(form: FactorForm) -> str:
    token = _next_token(form)
    actions.confirm_session(session_token(), token, now())
    return token


def _set_up_page(person: SignedIn, form: SetUpForm, until: object = None) -> ResponseReturnValue:
    address = one_time.address_for_app(form.secret, person.name)
    groups = " ".join(form.secret[start : start + 4] for start in range(0, len(form.secret), 4))
    page = render_template(
        "people/set_up_factor.html",
        form=form,
        address=address,
        square=square_of(address),
        groups=groups,
        until=until,
        page_title_prefix="Fel: " if form.errors else "",
    )
    response = make_response(page, 429 if until else 422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _recovery_codes(person: SignedIn, form: SetUpForm, token: str) -> ResponseReturnValue:
    """Shown in the answer that made them, and never again."""
    written = [f"{code[:5]} {code[5:]}" for code in one_time.recovery_codes(secret(), person.id, form.secret)]
    onward = form.onward or url_for("home.start")
    response = make_response(render_template("people/recovery_codes.html", codes=written, onward=onward))
    response.headers["Cache-Control"] = "no-store"
    set_cookie(response, SESSION, token, WHOLE)
    return response
