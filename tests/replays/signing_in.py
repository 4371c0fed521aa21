"""What somebody sends who signs in or out."""

from __future__ import annotations

from tests.browser import Browser
from tests.builders import a_person, an_administrator
from tests.people.factors import code_of, sealed_on, secret_on, with_factor
from tests.people.letters import MAJA, code_in, maja, token_in
from tests.people.letters import a_letter as a_sign_in_letter
from tests.stage import Request, Stage


def sign_in_letter(stage: Stage) -> Request:
    maja()
    form = stage.form(stage.browser.open("people.ask_for_letter"), "people.ask_for_letter")
    return Request("people.ask_for_letter", form | {"email": MAJA}, 200)


def sign_in_with_link(stage: Stage) -> Request:
    maja()
    place = {"token": token_in(a_sign_in_letter(stage.browser))}
    page = stage.browser.open("people.sign_in_with_link", **place)
    return Request("people.sign_in_with_link", stage.form(page, "people.sign_in_with_link", **place), place=place)


def sign_in_with_code(stage: Stage) -> Request:
    maja()
    code = code_in(a_sign_in_letter(stage.browser))
    form = stage.form(stage.browser.open("people.sign_in_with_code"), "people.sign_in_with_code")
    return Request("people.sign_in_with_code", form | {"email": MAJA, "code": code})


def wrong_code(stage: Stage) -> Request:
    sent = sign_in_with_code(stage)
    return Request(sent.endpoint, sent.data | {"code": "CCCCCC"}, 422)


def two_sign_ins(stage: Stage) -> list[str]:
    """The public ids of the one here and of another, in the page's order."""
    person = a_person()
    Browser(stage.house).sign_in(person)
    stage.browser.sign_in(person)
    forms = stage.browser.open("people.list_sign_ins").select('form[action$="/avsluta"]')
    return [str(form["action"]).split("/")[-2] for form in sorted(forms, key=lambda f: not f.has_attr("data-sign-out"))]


def end_sign_in_here(stage: Stage) -> Request:
    return Request("people.end_sign_in", place={"sign_in_id": two_sign_ins(stage)[0]})


def end_sign_in_elsewhere(stage: Stage) -> Request:
    return Request("people.end_sign_in", place={"sign_in_id": two_sign_ins(stage)[1]})


def sign_out(stage: Stage) -> Request:
    two_sign_ins(stage)
    return Request("people.sign_out")


def sign_out_everywhere(stage: Stage) -> Request:
    two_sign_ins(stage)
    return Request("people.sign_out_everywhere")


def factor_set_up(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator(), factor=False)
    page = stage.browser.open("people.set_up_factor")
    return Request("people.set_up_factor", sealed_on(page) | {"code": code_of(secret_on(page))}, 200)


def factor_given(stage: Stage) -> Request:
    secret, _recovery = with_factor(stage.browser, an_administrator())
    form = stage.form(stage.browser.open("people.give_factor"), "people.give_factor")
    return Request("people.give_factor", form | {"code": code_of(secret)})


def wrong_factor(stage: Stage) -> Request:
    given = factor_given(stage)
    return Request(given.endpoint, given.data | {"code": "000 00"}, 422)
