"""Signing in with the printed link, and giving the codes of an app that the journeys keep."""

from __future__ import annotations

from collections.abc import Iterator

import pyotp
from playwright.sync_api import Page, expect

from app.web.swedish import now
from tests.journeys.server import Server
from tests.journeys.window import follow

# Of each server's administrator, what is left: a code of the app would be good once in half a minute.
_recovery_codes: dict[str, list[str]] = {}


def sign_in_as_administrator(page: Page, server: Server) -> None:
    for _name in steps_of_signing_in(page, server):
        pass


def steps_of_signing_in(page: Page, server: Server) -> Iterator[str]:
    """The name of each page on the way."""
    page.goto(server.sign_in_link())
    yield "sign-in link"
    page.locator("main").get_by_role("button", name="Logga in").click()
    if server.url in _recovery_codes:
        page.get_by_label("Engångskod").fill(_recovery_codes[server.url].pop())
        page.get_by_role("button", name="Fortsätt").click()
    else:
        yield from _set_up(page, server)
    expect(page.locator(".masthead")).to_contain_text("Administration")


def _set_up(page: Page, server: Server) -> Iterator[str]:
    key = page.locator(".key").inner_text().replace(" ", "")
    yield "an app is connected"
    page.get_by_label("Engångskod").fill("12")
    page.get_by_role("button", name="Koppla appen").click()
    expect(page.locator("#code-error")).to_be_visible()
    yield "an app is connected, refused"
    page.get_by_label("Engångskod").fill(pyotp.TOTP(key).at(now()))
    page.get_by_role("button", name="Koppla appen").click()
    expect(page.locator(".codes li")).to_have_count(10)
    _recovery_codes[server.url] = page.locator(".codes code").all_inner_texts()
    yield "recovery codes"
    follow(page.get_by_role("link", name="Jag har sparat koderna"))


def pages_of_the_factor(page: Page, server: Server) -> Iterator[str]:
    """By an administrator who has an app, and signs in once more."""
    page.goto(server.at("/personer"))
    follow(page.locator("tbody th a").last)
    page.goto(f"{page.url}/tva-steg")
    page.get_by_role("button", name="Nollställ").click()
    expect(page.locator("#why-error")).to_be_visible()
    yield "a second factor that is reset, refused"
    page.locator(".sitenav .own > summary").click()
    follow(page.get_by_role("button", name="Logga ut").first)
    page.goto(server.sign_in_link())
    page.locator("main").get_by_role("button", name="Logga in").click()
    page.get_by_label("Engångskod").fill("12")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.locator("#code-error")).to_be_visible()
    yield "a one-time code, refused"
    page.goto(server.at("/"))
    expect(page.locator(".waiting")).to_contain_text("utan engångskod")
    yield "start, without a one-time code"
    page.goto(server.at("/personer"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekräfta att det är du")
    yield "a page that asks for a one-time code"
    page.locator("main").get_by_role("link", name="Fortsätt till koden").click()
    page.get_by_label("Engångskod").fill(_recovery_codes[server.url].pop())
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Personer")
    page.goto(server.at("/inloggningar"))
    yield "list of sign-ins, with a second factor"
