"""A window of a browser in which nothing may go on that the reader does not see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Locator, Page, Request, expect

from tests.journeys.typed import TYPED

Open = Callable[..., Page]
# Asked in the page itself: a browser evaluates no text twice under our security policy.
UNTIL = """async () => {
  const end = performance.now() + %d;
  while (!(await (%s)())) {
    if (performance.now() > end) throw new Error("it never came true");
    await new Promise((goOn) => setTimeout(goOn, 20));
  }
}"""
PHONE = (390, 844)
DESK = (1280, 900)
PATIENCE = 30_000
# By the page about cookies.
NAMED = ("larbron", "larbron-gast", "larbron-besked", "lasning")
# A browser says this of every page with another status than 200, and of a network that we took away ourselves.
EXPECTED = (
    "Failed to load resource: the server responded with a status of 4",
    "net::ERR_INTERNET_DISCONNECTED",
    "net::ERR_FAILED",
)


def opener(chromium: Browser, windows: ExitStack) -> Open:
    def open_window(
        size: tuple[int, int] = PHONE, *, javascript: bool = True, dark: bool = False, **options: Any
    ) -> Page:
        return windows.enter_context(_window(chromium, size, javascript, dark, options))

    return open_window


def until(page: Page, holds: str) -> None:
    """Waits in the page as it stands until the function `holds`, as JavaScript, gives true."""
    page.evaluate(UNTIL % (PATIENCE, holds))


def follow(control: Locator) -> None:
    """Presses what leads to another page, until that is here."""
    with control.page.expect_navigation():
        control.click()


def lose_tab(page: Page) -> Page:
    """Lets the page crash, so that it has no time to send anything, as it may have when it is closed. Gives another."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()
    return page.context.new_page()


@contextmanager
def _window(
    chromium: Browser, size: tuple[int, int], javascript: bool, dark: bool, options: dict[str, Any]
) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=javascript,
        color_scheme="dark" if dark else "light",
        locale="sv-SE",
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    noises: list[str] = []

    def request(sent: Request) -> None:
        if urlsplit(sent.url).hostname not in ("127.0.0.1", None):
            noises.append(f"a third party was asked: {sent.url}")
        TYPED.note_request(sent)

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(words in message.text for words in EXPECTED):
            noises.append(f"console: {message.text}")

    def dialog(opened: Dialog) -> None:
        noises.append(f"dialog: {opened.message}")
        opened.dismiss()

    context.on("request", request)
    context.on("console", console)
    context.on("dialog", dialog)
    context.on("weberror", lambda error: noises.append(f"script: {error.error}"))
    try:
        yield context.new_page()
    finally:
        cookies = context.cookies()
        context.close()
    TYPED.note_cookies(cookies)
    names = [each["name"].removeprefix("__Host-") for each in cookies]
    noises += [f"a cookie that no page names: {name}" for name in names if name not in NAMED]
    assert not noises, noises
