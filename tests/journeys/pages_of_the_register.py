"""Every page of the register of people, as an administrator meets it. The window is signed in."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.pages_of_identity import pages_of_identity
from tests.journeys.pages_of_own_data import pages_of_own_data
from tests.journeys.pages_of_projects import pages_of_projects
from tests.journeys.server import Server
from tests.journeys.window import follow

NAME = "Åsa-Märta af Ekenstam-Wollstonecraft"


def pages_of_the_register(page: Page, server: Server) -> Iterator[str]:
    page.goto(server.at("/organisationer/ny"))
    yield "new organisation"
    page.get_by_label("Namn").fill("Samordningsförbundet RAR i Sörmland")
    page.get_by_label("Organisationsnummer").fill("222000-1793")
    page.get_by_role("button", name="Lägg in organisationen").click()
    expect(page.locator("#number-error")).to_be_visible()
    yield "new organisation, refused"
    page.get_by_label("Organisationsnummer").fill("222000-1792")
    page.get_by_role("button", name="Lägg in organisationen").click()
    expect(page.locator("tbody")).to_contain_text("222000-1792")
    yield "organisations"
    follow(page.get_by_role("link", name="Samordningsförbundet RAR"))
    yield "an organisation that is changed"
    page.goto(server.at("/personer/ny"))
    yield "new person"
    page.get_by_label("Namn").fill(NAME)
    page.get_by_label("E-postadress").fill("asa-marta.af.ekenstam-wollstonecraft@samordningsforbundet.exempel.se")
    page.get_by_label("Arbetsgivare").select_option(label="Samordningsförbundet RAR i Sörmland")
    page.get_by_role("button", name="Lägg in personen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    page.get_by_label("Roll", exact=True).select_option(label="Chef")
    page.get_by_role("button", name="Ge rollen").click()
    expect(page.locator("#where-error")).to_be_visible()
    yield "a role, refused"
    page.get_by_label("Gäller för").select_option(label="Samordningsförbundet RAR i Sörmland")
    page.get_by_role("button", name="Ge rollen").click()
    expect(page.locator("#roller ~ ul")).to_contain_text("Chef")
    yield "a person"
    person = page.url
    yield from pages_of_identity(page, server)
    page.goto(person)
    follow(page.get_by_role("link", name="Ändra uppgifterna"))
    yield "a person who is changed"
    page.goto(server.at("/personer"))
    yield "persons"
    yield from pages_of_projects(page, server)
    yield from pages_of_own_data(page, server)
