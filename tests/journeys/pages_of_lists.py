"""Taking lists out of a project, as an administrator meets it: the form, the layouts, and one of them in its form."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server
from tests.journeys.window import follow

PROJECT = "inkluderingslyftet"


def pages_of_lists(page: Page, server: Server) -> Iterator[str]:
    page.goto(server.at(f"/projekt/{PROJECT}/esf/listor"))
    page.get_by_role("button", name="Ta ut listan").click()
    expect(page.locator("#syfte-error")).to_be_visible()
    yield "a list that is taken out, refused"
    page.get_by_label("Varför tar du ut listan?").select_option(label="Visa för den som granskar")
    with page.expect_download() as file:
        page.get_by_role("button", name="Ta ut listan").click()
    assert file.value.suggested_filename.startswith("Deltagarlista hela projektet")
    page.goto(server.at(f"/projekt/{PROJECT}/esf/listor"))
    yield "a list that was taken out"
    follow(page.get_by_role("link", name="Mallar"))
    yield "layouts of lists"
    page.get_by_role("link", name="SCB/ESF").click()
    page.get_by_label("Plats för Fast text 1").fill("x")
    page.get_by_role("button", name="Spara mallen").click()
    expect(page.locator("#place_fixed_1-error")).to_be_visible()
    yield "a layout of a list, refused"
    page.get_by_label("Plats för Fast text 1").fill("7")
    page.get_by_role("button", name="Spara mallen").click()
    expect(page.get_by_role("button", name="Gör mallen som från början")).to_be_visible()
    yield "a layout of a list, changed"
