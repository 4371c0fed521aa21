"""Somebody who writes in courses, in a window of their own."""

from __future__ import annotations

from playwright.sync_api import Page

from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName, Scope
from app.web.swedish import now
from tests.journeys.rooms import kept
from tests.journeys.server import Server


def an_author(server: Server, name: str, *roles: RoleName) -> str:
    """The cookie of a session. Other roles than the author's may be given instead."""

    def furnish() -> str:
        person = kept(Person(name=name, created_at=now()))
        for role in roles or (RoleName.AUTHOR,):
            kept(Role(person_id=person.id, name=role, scope=Scope.PLATFORM))
        return begin_session(person.id, now(), factor_at=now())

    return server.changed(furnish)


def sign_in(page: Page, server: Server, cookie: str) -> Page:
    page.context.add_cookies([{"name": "larbron", "value": cookie, "url": server.url}])
    return page
