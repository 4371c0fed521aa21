"""Somebody from the invitation to the day when everything is erased, and the administrator met on the way."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pyotp
from playwright.sync_api import Page, expect

from app.web.swedish import now
from tests.journeys.factor import sign_in_as_administrator
from tests.journeys.letters import ask_for_letter, files, letter_since, link_in
from tests.journeys.pages_of_inviting import XLSX
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open
from tests.people.identity.numbers import a_number, stands_in
from tests.people.inviting.spreadsheets import workbook

SIV, ADDRESS = "Siv Ek", "siv.pa.resa@exempel.se"
NUMBER = a_number("19720229")


def test_from_the_invitation_to_the_day_when_everything_is_erased(server: Server, open_window: Open) -> None:
    desk, phone = open_window(DESK), open_window()
    sign_in_as_administrator(desk, server)

    accept_invitation(desk, phone, server)
    hers = find_person(desk, server)
    become_trainer(desk, phone, server)
    lose_the_app(desk, phone, server, hers)
    give_number_and_see_who_looked(desk, phone, server, hers)
    be_protected(desk, server, hers)
    take_home_and_erase(desk, phone, server)


def accept_invitation(desk: Page, phone: Page, server: Server) -> None:
    before = set(files(server))
    desk.goto(server.at("/personer/bjud-in"))
    sheet = {"name": "personer.xlsx", "mimeType": XLSX, "buffer": workbook([(SIV, ADDRESS, "", "handläggare")])}
    desk.get_by_label("Fil med personer").set_input_files(sheet)
    desk.get_by_role("button", name="Läs och kontrollera filen").click()
    desk.get_by_role("button", name="Bjud in en person").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Inbjudningar från en fil")
    phone.goto(link_in(letter_since(phone, server, before, ADDRESS)))
    expect(phone.locator("main")).to_contain_text(SIV)
    phone.locator("main").get_by_role("button", name="Logga in").click()
    expect(phone.locator(".masthead .menu .person")).to_contain_text(SIV)


def find_person(desk: Page, server: Server) -> str:
    desk.goto(server.at(f"/personer?sok={ADDRESS}"))
    desk.get_by_role("link", name=SIV).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(SIV)
    return desk.url


def become_trainer(desk: Page, phone: Page, server: Server) -> None:
    """The role is worth nothing before the second factor."""
    phone.goto(server.at("/kunskapsbank"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Den här sidan är inte för dig")
    desk.get_by_label("Roll", exact=True).select_option(label="Utbildare")
    desk.get_by_role("button", name="Ge rollen").click()
    expect(desk.locator("#roller ~ ul")).to_contain_text("Utbildare")
    phone.goto(server.at("/kunskapsbank"))
    phone.locator("main").get_by_role("link", name="Fortsätt till koden").first.click()
    before = set(files(server))
    connect_app(phone)
    assert "Ny app" in letter_since(phone, server, before, ADDRESS)["Subject"]
    phone.goto(server.at("/kunskapsbank"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kunskapsbanken")


def connect_app(phone: Page) -> None:
    key = phone.locator(".key").inner_text().replace(" ", "")
    phone.get_by_label("Engångskod").fill(pyotp.TOTP(key).at(now()))
    phone.get_by_role("button", name="Koppla appen").click()
    expect(phone.locator(".codes li")).to_have_count(10)
    phone.get_by_role("link", name="Jag har sparat koderna").click()


def lose_the_app(desk: Page, phone: Page, server: Server, hers: str) -> None:
    before = set(files(server))
    desk.goto(f"{hers}/tva-steg")
    desk.get_by_label("Varför").fill("Ny telefon, jag ringde upp")
    desk.get_by_role("button", name="Nollställ").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(SIV)
    assert "nollställd" in letter_since(phone, server, before, ADDRESS)["Subject"]
    phone.goto(server.at("/logga-in"))
    phone.goto(link_in(ask_for_letter(phone, server, ADDRESS)))
    phone.locator("main").get_by_role("button", name="Logga in").click()
    connect_app(phone)


def give_number_and_see_who_looked(desk: Page, phone: Page, server: Server, hers: str) -> None:
    phone.goto(server.at("/mina-uppgifter/personnummer"))
    phone.get_by_label("Personnummer eller samordningsnummer").fill(NUMBER)
    phone.get_by_role("button", name="Spara numret").click()
    expect(phone.locator("main")).to_contain_text("••••••••-••••")
    assert not stands_in(NUMBER, phone.content())
    desk.goto(f"{hers}/personnummer")
    assert not stands_in(NUMBER, desk.content())
    desk.get_by_label("Varför behöver du se numret?").select_option(label="Rätta en uppgift")
    desk.get_by_role("button", name="Visa numret").click()
    expect(desk.locator("main")).to_contain_text(NUMBER[8:])
    phone.goto(server.at("/mina-uppgifter"))
    expect(phone.locator("tbody tr").first).to_contain_text("Rätta en uppgift")
    expect(phone.locator("tbody tr").first).to_contain_text("En administratör")
    desk.goto(server.at("/logg"))
    expect(desk.locator("tbody")).to_contain_text("Rätta en uppgift")
    expect(desk.locator("tbody")).to_contain_text("Lade in personen: från en fil")
    assert not stands_in(NUMBER, desk.content())


def be_protected(desk: Page, server: Server, hers: str) -> None:
    desk.goto(f"{hers}/personnummer")
    desk.get_by_label("Namn i listor").fill("Deltagare 9")
    desk.get_by_label("Skäl").fill("Skyddad folkbokföring")
    desk.get_by_role("button", name="Skydda personen").click()
    expect(desk.locator("main")).to_contain_text("heter Deltagare 9 i listor")
    for path in ("/personer", "/personer?sok=Siv", "/logg", "/administration"):
        desk.goto(server.at(path))
        expect(desk.locator("main")).not_to_contain_text(SIV)
        expect(desk.locator("main")).not_to_contain_text(ADDRESS)


def take_home_and_erase(desk: Page, phone: Page, server: Server) -> None:
    phone.goto(server.at("/mina-uppgifter"))
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Ladda ner mina uppgifter").click()
    with zipfile.ZipFile(Path(download.value.path())) as archive:
        told = json.loads(archive.read("mina-uppgifter.json"))
    assert (told["Ditt konto"]["Namn"], told["Ditt konto"]["E-postadress"]) == (SIV, ADDRESS)
    assert NUMBER not in json.dumps(told)
    phone.get_by_role("link", name="Gå vidare för att radera").click()
    phone.get_by_label("Skriv ordet RADERA").fill("radera")
    phone.get_by_role("button", name="Radera allt om mig").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Dina uppgifter är raderade")
    phone.goto(server.at("/mina-uppgifter"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Logga in för att se sidan")
    desk.goto(server.at("/personer?sok=Deltagare"))
    expect(desk.locator("main")).not_to_contain_text("Deltagare 9")
