"""An app for one-time codes, as somebody has it in a telephone."""

from __future__ import annotations

from datetime import timedelta

import pyotp
from sqlalchemy import select

from app.people.factor.models import SecondFactor
from app.people.models import Person, Role, RoleName
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import a_person, keep
from tests.house import House

KARIN = "karin@exempel.se"


def karin(role: RoleName = RoleName.SYSTEM_ADMINISTRATOR) -> Person:
    person = a_person("Karin Öberg", KARIN)
    keep(Role(person_id=person.id, name=role))
    return person


def code_of(secret: str, steps: int = 0) -> str:
    """What the app shows, or showed and will show so many half minutes from now."""
    return pyotp.TOTP(secret).at(now() + timedelta(seconds=30 * steps))


def secret_on(page: Page) -> str:
    return "".join(page.one(".key").text.split())


def sealed_on(page: Page) -> dict[str, str]:
    """The hidden fields of the page's form."""
    return {str(each["name"]): str(each["value"]) for each in page.select("main form input[type=hidden]")}


def set_up(browser: Browser) -> tuple[str, list[str]]:
    """An app for whoever is signed in; its secret and the recovery codes."""
    page = browser.open("people.set_up_factor")
    secret = secret_on(page)
    sealed = sealed_on(page)
    try:
        shown = browser.send("people.set_up_factor", sealed | {"code": code_of(secret, -1)}, 200)
    except AssertionError:  # the half minute turned on the way, and the code became one too old
        shown = browser.send("people.set_up_factor", sealed | {"code": code_of(secret, -1)}, 200)
    return secret, shown.words(".codes code")


def with_factor(browser: Browser, person: Person) -> tuple[str, list[str]]:
    """The person has an app, and has signed in anew, with the letter alone."""
    browser.sign_in(person, factor=False)
    secret, recovery = set_up(browser)
    forget_last_step(browser.house)
    browser.sign_in(person, factor=False)
    return secret, recovery


def forget_last_step(house: House) -> None:
    """As if the last code had been used long ago."""
    house.session.rollback()
    for row in house.session.scalars(select(SecondFactor)):
        row.last_step = 1
    house.session.commit()


def give(browser: Browser, code: str, status: int = 303, **fields: str) -> Page:
    return browser.send("people.give_factor", {"code": code, **fields}, status)
