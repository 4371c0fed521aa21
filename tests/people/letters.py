"""Asking for the letter that lets somebody in, and reading it where the worker laid it."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from app.jobs.worker import run_due
from app.people.models import Person, SignInLink
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import a_person
from tests.house import House

MAJA = "maja@exempel.se"
SUBJECT = "Logga in på Lärbron"


def maja() -> Person:
    return a_person("Maja Lindqvist", MAJA)


def ask(browser: Browser, address: str = MAJA, status: int = 200, **fields: Any) -> Page:
    return browser.send("people.ask_for_letter", {"email": address, **fields}, status)


def try_code(browser: Browser, code: str, address: str = MAJA, status: int = 303, **fields: Any) -> Page:
    return browser.send("people.sign_in_with_code", {"email": address, "code": code, **fields}, status)


def letters(house: House) -> list[EmailMessage]:
    """What has been asked for since this was called last, oldest first."""
    house.session.rollback()
    run_due(house.app, now)
    files = sorted(house.settings.outbox.glob("*.eml"))
    read = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
    for file in files:
        file.unlink()
    return [letter for letter in read if isinstance(letter, EmailMessage) and letter["Subject"] == SUBJECT]


def a_letter(browser: Browser, **fields: Any) -> EmailMessage:
    letters(browser.house)
    ask(browser, **fields)
    (letter,) = letters(browser.house)
    return letter


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    part = letter.get_body((kind,))
    assert part
    return str(part.get_content())


def link_in(letter: EmailMessage) -> str:
    """The address on our own site."""
    found = re.search(r"^http://[^/]+(/logga-in/\S+)$", text_of(letter), re.MULTILINE)
    assert found
    return found[1]


def token_in(letter: EmailMessage) -> str:
    return link_in(letter).removeprefix("/logga-in/").partition("?")[0]


def code_in(letter: EmailMessage) -> str:
    found = re.search(r"^(\w{3} \w{3})$", text_of(letter), re.MULTILINE)
    assert found
    return found[1]


def let_links_age(house: House, age: timedelta) -> None:
    house.session.rollback()
    for link in house.session.scalars(select(SignInLink)):
        link.expires_at -= age
    house.session.commit()
