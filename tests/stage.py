"""Somebody who is about to send a request from a page of ours, and the request."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.learning.models import Answer
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course
from tests.house import House
from tests.learning.forms import STEP, answer, form_of

POLL = "\n::: omröstning rost\n\nVad gör ni mest?\n\n- Ringer\n- Mejlar\n\n:::\n"


@dataclass
class Request:
    endpoint: str
    data: dict[str, Any] = field(default_factory=dict)
    status: int = 303
    headers: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Stage:
    """Somebody who is about to send a request from a page of ours."""

    house: House
    browser: Browser
    folder: Path

    def course(self) -> None:
        a_course(self.folder, {"kurs.md": COURSE, "01-forsta.md": MODULE + POLL})

    def module(self, status: int = 303, headers: dict[str, str] | None = None, **sent: str) -> Request:
        """A button of the module's page, with fields filled in. `__` stands for the dot, `_` for the hyphen."""
        fields = {name.replace("__", ".").replace("_", "-"): words for name, words in sent.items()}
        form = form_of(self.browser.open("learning.show_step", **STEP))
        return Request("learning.answer_step", form | fields, status, headers or {}, STEP)

    def answered(self, text: str = "Mitt svar") -> str:
        """An answer's public id."""
        self.course()
        answer(self.browser, "tanke", text=text)
        return str(self.house.session.scalars(select(Answer.public_id)).one())

    def form(self, page: Page, endpoint: str, **place: str) -> dict[str, str]:
        """What stands in the form that is sent there."""
        fields = page.one(f'form[action="{self.browser.address(endpoint, **place)}"]').select("input[type=hidden]")
        return {str(hidden["name"]): str(hidden["value"]) for hidden in fields}
