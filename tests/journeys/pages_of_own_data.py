"""What is stored about oneself, the trail, and two rows that become one person, as an administrator meets them."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server


def pages_of_own_data(page: Page, server: Server) -> Iterator[str]:
    """The register has somebody, who is asked about first."""
    page.goto(server.at("/personer?sok=Ekenstam"))
    page.locator("tbody th a", has_text="Ekenstam").first.click()
    page.get_by_role("link", name="Slå ihop med").click()
    page.get_by_label("E-postadressen till det andra kontot").fill("ingen@exempel.se")
    page.get_by_role("button", name="Sök").click()
    expect(page.locator(".found")).to_have_text("Ingen har den adressen.")
    yield "a duplicate that is not found"
    kept = page.url.partition("/sla-ihop")[0]
    page.goto(server.at("/personer/ny"))
    page.get_by_label("Namn").fill("Åsa-Märta Ekenstam")
    page.get_by_label("E-postadress").fill("asa@exempel.se")
    page.get_by_role("button", name="Lägg in personen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Åsa-Märta Ekenstam")
    page.goto(f"{kept}/sla-ihop?sok=asa@exempel.se")
    expect(page.get_by_role("heading", level=1)).to_have_text("Är det här samma person?")
    yield "two who may be the same person"
    page.goto(server.at("/logg?fran=2020-01-01"))
    expect(page.locator("tbody tr").first).to_be_visible()
    yield "the trail"
    page.goto(server.at("/mina-uppgifter"))
    yield "my data"
    page.get_by_role("link", name="Gå vidare för att radera").click()
    page.get_by_role("button", name="Radera allt om mig").click()
    expect(page.locator("#word-error")).to_be_visible()
    yield "erasing, refused"
    page.goto(server.at("/mina-uppgifter/raderade"))
    yield "erased"
