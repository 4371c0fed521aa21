"""A module's form as a browser sends it, and the ledger as it stands afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from app.learning.models import Answer
from tests.browser import Browser, Page
from tests.house import House

STEP = {"course_id": "prov", "step_id": "forsta"}
FRAGMENT = {"X-Fragment": "question"}
Fields = Mapping[str, str | list[str]]


def form_of(page: Page) -> dict[str, str | list[str]]:
    """The form as it stands: hidden fields, what is typed, ticked and selected."""
    sent: dict[str, str | list[str]] = {}
    for field in page.select("form#modul input, form#modul textarea, form#modul select"):
        name, kind = str(field["name"]), field.get("type", "text")
        if kind in ("radio", "checkbox") and not field.has_attr("checked"):
            continue
        if field.name == "textarea":
            value = field.get_text().removeprefix("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            value = str(chosen["value"]) if chosen else ""
        else:
            value = str(field.get("value", ""))
        before = sent.get(name)
        sent[name] = value if before is None else [*([before] if isinstance(before, str) else before), value]
    return sent


def key_of(page: Page, words: str) -> str:
    return next(str(label.input["value"]) for label in page.select("label:has(input)") if words in label.get_text())


def press(
    browser: Browser,
    button: Mapping[str, str],
    fields: Fields | None = None,
    status: int = 303,
    headers: dict[str, str] | None = None,
    **place: str,
) -> Page:
    """Opens the module, fills in the fields and presses a button."""
    page = browser.open("learning.show_step", **(STEP | place))
    sent = form_of(page) | dict(fields or {}) | dict(button)
    return browser.send("learning.answer_step", sent, status, headers, **(STEP | place))


def answer(browser: Browser, question: str, status: int = 303, **fields: str | list[str]) -> Page:
    """Presses the question's button, with its fields filled in."""
    named = {f"{question}.{name.replace('__', '-')}": value for name, value in fields.items()}
    return press(browser, {"answer": question}, named, status)


def finish(browser: Browser, status: int = 303, fields: Fields | None = None) -> Page:
    return press(browser, {"done": "yes"}, fields, status)


def answers(house: House) -> list[Answer]:
    house.session.rollback()
    return list(house.session.scalars(select(Answer).order_by(Answer.id)))


def texts(house: House) -> list[str | None]:
    return [row.text for row in answers(house)]
