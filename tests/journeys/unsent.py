"""Looks into what a browser keeps until it has been sent, and takes the way to the server away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.journeys.introduction import ADDRESS, question
from tests.journeys.server import Server
from tests.journeys.window import until

TEXT = "en-arbetsgivare-jag-minns"
UNSENT = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("larbron", 1);
  request.onerror = () => reject(request.error);
  request.onupgradeneeded = () => request.result.createObjectStore("unsent", { keyPath: "id" });
  request.onsuccess = () => {
    const all = request.result.transaction("unsent").objectStore("unsent").getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result); };
  };
})"""
# The browser asks before the page is left, if the page asks it to.
ASKS_BEFORE_LEAVING = """() => {
  const leaving = new Event("beforeunload", { cancelable: true });
  dispatchEvent(leaving);
  return leaving.defaultPrevented;
}"""
ONLINE = "dispatchEvent(new Event('online'))"


def unsent(page: Page) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = page.evaluate(UNSENT)
    return items


def expect_unsent(page: Page, count: int) -> None:
    until(page, f"async () => (await ({UNSENT})()).length === {count}")


def asks_before_leaving(page: Page) -> bool:
    return bool(page.evaluate(ASKS_BEFORE_LEAVING))


@contextmanager
def nothing_arrives(context: BrowserContext, address: str = ADDRESS) -> Iterator[list[str]]:
    """Pages can be opened, but what is sent to the address is lost on the way. Gives what was sent."""
    sent: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST":
            return route.fallback()
        sent.append(route.request.post_data or "")
        return route.abort()

    context.route(f"**{address}", lose)
    yield sent
    context.unroute(f"**{address}", lose)


def sign_in(page: Page, server: Server) -> None:
    """By the printed link; without a one-time code the administrator has what every learner has."""
    page.goto(server.sign_in_link())
    page.locator("main").get_by_role("button", name="Logga in").click()
    expect(page.locator(".masthead")).to_contain_text("Logga ut")


def open_page(page: Page, server: Server, address: str = ADDRESS) -> Page:
    page.goto(server.at(address))
    return page


def field(page: Page, name: str) -> Locator:
    return question(page, name).get_by_role("textbox")


def line(page: Page, name: str) -> Locator:
    return question(page, name).locator(".doing .saved")


def write(page: Page, name: str, words: str) -> None:
    field(page, name).fill(words)
