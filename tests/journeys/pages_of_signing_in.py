"""Every page of signing in, from asking for a letter to the list of sign-ins."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.letters import a_person, ask_for_letter, code_in, files, letter_since, link_in
from tests.journeys.server import Server

ADDRESS = "sven-arne.karlsson-lindqvist@samordningsforbundet.exempel.se"
# The button of a list that was opened before the session in it ended.
GONE = "form => { form.action = '/inloggningar/finns-inte/avsluta'; form.submit(); }"


def pages_of_signing_in(page: Page, server: Server) -> Iterator[str]:
    a_person(server, ADDRESS, "Sven-Arne Karlsson Lindqvist")
    page.goto(server.at("/logga-in?vidare=/hjalp"))
    yield "sign in"
    page.get_by_role("button", name="Skicka brevet").click()
    expect(page.locator("#email-error")).to_be_visible()
    yield "sign in, refused"
    first = ask_for_letter(page, server, ADDRESS)
    yield "letter asked for"
    before = set(files(server))
    page.get_by_role("button", name="Skicka ett nytt brev").click()
    second = letter_since(page, server, before, ADDRESS)
    page.goto(server.at("/logga-in/kod"))
    yield "code"
    page.get_by_label("E-postadress").fill(ADDRESS)
    page.get_by_label("Koden i brevet").fill("ccc ccc")
    page.locator("main").get_by_role("button", name="Logga in").click()
    expect(page.locator("#code-error")).to_be_visible()
    yield "code, refused"
    page.get_by_label("Koden i brevet").fill(code_in(first))
    page.locator("main").get_by_role("button", name="Logga in").click()
    expect(page.locator(".sitenav")).to_contain_text("Sven-Arne")
    page.goto(link_in(second))
    yield "sign-in link, signed in already"
    page.goto(server.at("/logga-in"))
    yield "signed in"
    page.goto(server.at("/inloggningar"))
    yield "list of sign-ins"
    page.locator(".entry form").evaluate(GONE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Den inloggningen finns inte")
    yield "sign-in that is gone"
    page.goto(server.at("/inloggningar"))
    page.locator("main").get_by_role("button", name="Logga ut överallt").click()
    expect(page.locator(".flashed")).to_contain_text("Du är utloggad överallt")
    yield "signed out everywhere"
    for _ in range(11):  # the share of an hour, which may turn meanwhile
        page.request.post(server.at("/logga-in"), form={"email": "ofta@exempel.se"}, headers={"Origin": server.url})
    page.goto(server.at("/logga-in"))
    page.get_by_label("E-postadress").fill("ofta@exempel.se")
    page.get_by_role("button", name="Skicka brevet").click()
    expect(page.locator(".waiting")).to_contain_text("Vänta till")
    yield "sign in, too often"
