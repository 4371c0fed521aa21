"""That the look into the log at the end of a run would find what should not be there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.server import Server
from tests.journeys.typed import TYPED, Typed
from tests.journeys.window import Open
from tests.people.identity.numbers import a_number

NUMBER = a_number("19811228")
TOKEN = "planterad-nyckel-som-ar-lang"


def test_what_a_window_sends_is_looked_for_in_the_log(server: Server, open_window: Open) -> None:
    page = open_window(javascript=False)
    page.goto(server.at(f"/logga-in/{TOKEN}"))
    page.goto(server.at("/tillganglighet/meddelande"))
    page.get_by_label("Vad är svårt?").fill("Knappen syns inte.\nJag undrar.")
    page.get_by_label("E-postadress").fill("Planterad@exempel.se")
    page.get_by_role("button", name="Skicka meddelandet").click()
    expect(page.locator(".flashed")).to_contain_text("på väg")

    found = TYPED.found_in(f"who=planterad@exempel.se rule=/logga-in/{TOKEN} Knappen syns inte.")
    log = server.output.read_text(encoding="utf-8")

    assert found == ["Knappen syns inte.", TOKEN, "planterad@exempel.se"]
    assert "rule=/tillganglighet/meddelande" in log
    assert TYPED.found_in(log) == []


def test_an_identity_number_in_the_trail_is_found_however_it_is_written(tmp_path: Path) -> None:
    mine = Typed()
    for value in (f"{NUMBER[:8]}-{NUMBER[8:]}", "Skyddad folkbokföring", "0" * 32, "/personer/ny"):
        mine.note(value)
    log, database = tmp_path / "output.txt", tmp_path / "larbron.sqlite3"
    log.write_text("")
    rows = [("", "Skyddad folkbokföring"), ("0" * 32, NUMBER), ("Skyddad folkbokföring", "/personer/ny")]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE audit_entry (about, why)")
        connection.executemany("INSERT INTO audit_entry VALUES (?, ?)", rows)

    assert mine.found_after(log, database) == [NUMBER, "Skyddad folkbokföring"]
