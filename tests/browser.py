"""A browser without a window: opens pages by endpoint, and looks at every page it opens."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup
from flask import url_for
from werkzeug.test import TestResponse

from app.database import transaction
from app.people.actions import begin_session
from app.people.models import Person
from app.web.swedish import now
from tests.house import House
from tests.inspection import inspect

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


class Page:
    """A page as it came, with the answer that brought it. Beside what stands here it has all that BeautifulSoup has;
    a page that nobody looks into is not taken apart."""

    def __init__(self, answer: TestResponse, html: str) -> None:
        self.answer = answer
        self._html = html

    @cached_property
    def _parts(self) -> BeautifulSoup:
        return BeautifulSoup(self._html, "html.parser")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parts, name)

    def __str__(self) -> str:
        return str(self._parts)

    def one(self, selector: str) -> Any:
        found = self.select(selector)
        assert len(found) == 1, f"{len(found)} × {selector}"
        return found[0]

    def words(self, selector: str) -> list[str]:
        return [" ".join(element.get_text().split()) for element in self.select(selector)]


class Browser:
    def __init__(self, house: House) -> None:
        self.house = house
        self.client = house.app.test_client()

    def sign_in(self, person: Person, factor: bool = True) -> None:
        """As somebody who has used a link and given the second factor; the session row is real."""
        with self.house.app.app_context(), transaction():
            token = begin_session(person.id, now(), factor_at=now() if factor else None)
        self.client.set_cookie("larbron", token)

    def address(self, endpoint: str, **arguments: Any) -> str:
        with self.house.app.test_request_context():
            return url_for(endpoint, **arguments)

    def open(self, endpoint: str, status: int = 200, **arguments: Any) -> Page:
        return self.visit(self.address(endpoint, **arguments), status)

    def visit(self, address: str, status: int = 200) -> Page:
        self.house.session.rollback()
        answer = self.client.get(address)
        return self._look(answer, status)

    def send(
        self,
        endpoint: str,
        data: dict[str, Any],
        status: int = 303,
        headers: dict[str, str] | None = None,
        **arguments: Any,
    ) -> Page:
        """Posts a form from one of our own pages."""
        self.house.session.rollback()
        answer = self.client.post(self.address(endpoint, **arguments), data=data, headers=SAME_ORIGIN | (headers or {}))
        self.house.session.rollback()
        return self._look(answer, status)

    def _look(self, answer: TestResponse, status: int) -> Page:
        assert answer.status_code == status, f"{answer.status_code} at {answer.request.path}: {answer.text[:2000]}"
        page = Page(answer, answer.text if answer.mimetype == "text/html" else "")
        if answer.mimetype == "text/html" and "<html" in answer.text and status not in (301, 302, 303):
            inspect(answer.text)
        return page
