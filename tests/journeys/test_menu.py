"""The menu of somebody with many places: one row on a desktop, the own places in a fold under the name."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.people.models import RoleName
from tests.journeys.authors import an_author, sign_in
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open

LONG = "Lucía González Bergström"
ONE_ROW = 80


def height(page: Page) -> float:
    box = page.locator(".masthead").bounding_box()
    assert box
    return float(box["height"])


@pytest.fixture
def administrator(server: Server, open_window: Open) -> Page:
    cookie = an_author(server, LONG, RoleName.SYSTEM_ADMINISTRATOR)
    page = sign_in(open_window(DESK), server, cookie)
    page.goto(server.at("/"))
    return page


@pytest.mark.parametrize("roles", [(RoleName.SYSTEM_ADMINISTRATOR,), (RoleName.TRAINER, RoleName.AUTHOR)])
def test_the_menu_is_one_row(server: Server, open_window: Open, roles: tuple[RoleName, ...]) -> None:
    page = sign_in(open_window(DESK), server, an_author(server, LONG, *roles))
    page.goto(server.at("/"))

    for width in (1280, 1220, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        assert height(page) < ONE_ROW
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_own_places_are_reached_with_the_keyboard(administrator: Page) -> None:
    fold = administrator.locator(".sitenav .own > summary")
    fold.focus()
    administrator.keyboard.press("Enter")
    administrator.keyboard.press("Tab")

    expect(administrator.get_by_role("link", name="Min väg")).to_be_focused()
    for name in ("Min reflektionsbok", "Inloggningar"):
        expect(administrator.get_by_role("link", name=name)).to_be_visible()
    expect(administrator.locator(".sitenav").get_by_role("button", name="Logga ut")).to_be_visible()


def test_who_has_one_role_has_every_place_in_the_row(server: Server, open_window: Open) -> None:
    page = sign_in(open_window(DESK), server, an_author(server, "Maja Ek", RoleName.TRAINER))
    page.goto(server.at("/"))

    expect(page.locator(".own")).to_have_count(0)
    expect(page.locator(".sitenav").get_by_role("link", name="Min reflektionsbok")).to_be_visible()
    assert height(page) < ONE_ROW
