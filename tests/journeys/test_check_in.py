"""Thirty people come through the door: by tapping, with the network cut, by the code, and what they say of it."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.rooms import Room, a_room, enter, marks, square_of
from tests.journeys.server import Server
from tests.journeys.unsent import expect_unsent, nothing_arrives
from tests.journeys.window import DESK, Open, lose_tab, until

SLOWEST_MARK = 2_000
LONGEST_DOOR = 120
KEPT = "async () => (await (await caches.open('larbron-copies')).keys()).some((each) => each.url === location.href)"

A_DAY_AGO = """async () => {
  const store = await caches.open("larbron-copies");
  const copy = await store.match(location.href);
  const headers = new Headers(copy.headers);
  headers.set("X-Kept", Date.now() - 25 * 60 * 60 * 1000);
  await store.put(location.href, new Response(await copy.text(), { headers }));
}"""
NO_NAMES = (
    "async () => !(await (await caches.open('larbron-copies')).keys()).some((each) => each.url.includes('tillfallen'))"
)


@pytest.fixture(scope="module")
def room(server: Server) -> Room:
    return a_room(server)


def row(page: Page, number: int) -> str:
    return f".roster-row:nth-child({number})"


def tap(page: Page, number: int, name: str) -> None:
    page.locator(row(page, number)).get_by_role("button", name=name, exact=False).first.click()


def figures(page: Page) -> list[int]:
    """Here, partly, away, unmarked."""
    return [int(re.sub(r"\D", "", words)) for words in page.locator(".tally li").all_inner_texts()]


def test_thirty_are_checked_in_though_the_network_goes(server: Server, open_window: Open, room: Room) -> None:
    page = open_window()
    times: list[float] = []
    page.on("requestfinished", lambda sent: times.append(_took(sent)) if sent.method == "POST" else None)
    enter(page, server, room.trainer)
    page.goto(server.at(room.path))
    until(page, KEPT)

    begun = perf_counter()
    for number in range(1, 16):
        tap(page, number, "Här")
    expect(page.locator("[data-marked] time")).to_have_count(15)
    page.context.set_offline(True)
    for number in range(16, 29):
        tap(page, number, "Här")
    expect_unsent(page, 13)
    expect(page.locator("[data-roster-line]")).to_contain_text("ligger i telefonen")
    page.reload()
    assert figures(page) == [28, 0, 0, 2]
    tap(page, 29, "Här")
    tap(page, 30, "Borta")
    expect_unsent(page, 15)
    page = lose_tab(page)
    page.goto(server.at(room.path))
    assert figures(page) == [29, 0, 1, 0]
    page.context.set_offline(False)
    expect(page.locator("[data-marked] time")).to_have_count(30)
    door = perf_counter() - begun

    expect_unsent(page, 0)
    expect(page.locator("[data-roster-line]")).to_have_text("Allt är sparat.")
    told = sorted((name, minutes) for name, minutes, _source in marks(server, room))
    assert told == [(f"Deltagare {number:02}", 0 if number == 30 else 360) for number in range(1, 31)]
    assert door < LONGEST_DOOR
    assert max(times) < SLOWEST_MARK
    _sign_out(page)


def _sign_out(page: Page) -> None:
    """Names are gone from the device."""
    page.locator("summary", has_text="Meny").click()
    page.locator(".menu").get_by_role("button", name="Logga ut").click()
    expect(page.locator(".masthead")).to_contain_text("Logga in")
    assert page.evaluate("caches.keys()") == []


def _took(sent: Request) -> float:
    return float(sent.timing["responseEnd"])


def test_two_check_in_by_the_square_and_the_code_and_say_whether_their_time_is_right(
    server: Server, open_window: Open
) -> None:
    room = a_room(server, participants=3)
    projector, phones = open_window(DESK), [open_window() for _ in range(2)]
    enter(projector, server, room.trainer)
    trainer = projector.context.new_page()
    trainer.goto(server.at(room.path))
    projector.goto(server.at(f"{room.path}/skylt"))
    code = projector.locator("[data-code]").inner_text()
    for phone, cookie, address in zip(phones, room.cookies, (square_of(room), "/incheckning"), strict=False):
        enter(phone, server, cookie)
        phone.goto(server.at(address))
    phones[1].get_by_label("Koden som visas i rummet").fill(code)
    for phone in phones:
        phone.get_by_role("button", name=re.compile("[Jj]ag är här")).click()
        expect(phone.locator(".entry .lead")).to_have_text("Hela tiden, 6 timmar")
    assert [(name, source) for name, _minutes, source in marks(server, room)] == [
        ("Deltagare 01", "code"),
        ("Deltagare 02", "code"),
    ]

    trainer.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(trainer.locator(".count")).to_contain_text("2 av 3 är här")

    first, second = phones
    first.get_by_role("button", name="Ja, det stämmer").click()
    expect(first.locator(".entry")).to_contain_text("Du har bekräftat tiden.")
    second.locator("summary", has_text="Något är fel").click()
    second.get_by_label("Vad är fel?").fill("Jag behöver gå klockan tre")
    second.get_by_role("button", name="Skicka").click()
    expect(second.locator(".entry")).to_contain_text("Du har sagt att något är fel")

    trainer.reload()
    expect(trainer.locator(row(trainer, 2))).to_contain_text("Säger att det är fel: Jag behöver gå klockan tre")
    part = trainer.locator(row(trainer, 2))
    part.locator("summary").click()
    part.get_by_label("eller minuter").fill("240")
    part.get_by_role("button", name="Spara tiden").click()
    expect(part).to_contain_text("4 timmar")
    second.reload()
    expect(second.locator(".entry .lead")).to_have_text("4 timmar")
    second.get_by_role("button", name="Ja, det stämmer").click()
    expect(second.locator(".entry")).to_contain_text("Du har bekräftat tiden.")


NEW = 'Eva <i id="no">Nord</i> $&'
TAP_AND_CLOSE = "document.querySelector('.roster-row [value=away]').click()"
ADDED_A_DAY_AGO = """() => new Promise((done) => {
  const request = indexedDB.open("larbron", 1);
  request.onsuccess = () => {
    const store = request.result.transaction("unsent", "readwrite").objectStore("unsent");
    store.getAll().onsuccess = ({ target }) => {
      for (const item of target.result) store.put({ ...item, begun: Date.now() - 25 * 60 * 60 * 1000 });
    };
    store.transaction.oncomplete = () => { request.result.close(); done(); };
  };
})"""


def add(page: Page, name: str, email: str) -> None:
    fold = page.locator("[data-new-person]")
    if not fold.get_by_label("Namn").is_visible():
        fold.locator("summary").click()
    fold.get_by_label("Namn").fill(name)
    fold.get_by_label("E-post").fill(email)
    fold.get_by_role("button", name="Lägg till").click()


def test_somebody_who_is_on_no_list_is_in_the_roster_without_the_network(server: Server, open_window: Open) -> None:
    room = a_room(server, participants=2)
    page = open_window()
    enter(page, server, room.trainer)
    page.goto(server.at(room.path))
    until(page, KEPT)
    page.context.set_offline(True)
    add(page, NEW, "eva.nord@exempel.se")
    add(page, "Bo", "bo@")
    expect(page.locator(row(page, 3))).to_contain_text("Läggs till när nätet är tillbaka")
    expect(page.locator(row(page, 3)).locator("h3")).to_have_text(NEW)
    assert page.locator("#no").count() == 0
    new = page.locator(row(page, 3))
    new.locator("summary").click()
    new.get_by_label("eller minuter").fill("60")
    new.get_by_role("button", name="Spara tiden").click()
    page.reload()
    expect(page.locator(".tally b")).to_have_text(["1", "1", "0", "2"])
    page.evaluate(TAP_AND_CLOSE)
    page.close()
    page = page.context.new_page()
    page.goto(server.at(room.path))
    expect_unsent(page, 3)
    expect(page.locator(".tally b")).to_have_text(["1", "1", "1", "1"])

    page.context.set_offline(False)
    expect(page.locator("[data-why]")).to_have_text(re.compile("Bo är inte tillagd. Skriv en e-postadress"))
    expect(page.locator("[data-roster-line]")).to_have_text("")
    fold = page.locator("[data-new-person]")
    assert fold.get_by_label("Namn").input_value() == "Bo"
    fold.get_by_label("E-post").fill("bo@exempel.se")
    fold.get_by_role("button", name="Lägg till").click()
    expect(page.locator("[data-marked] time")).to_have_count(3)
    expect_unsent(page, 0)
    told = [(name, minutes) for name, minutes, _source in marks(server, room)]
    assert sorted(told) == [("Bo", 360), ("Deltagare 01", 0), (NEW, 60)]

    with nothing_arrives(page.context, "/ny-person"):
        add(page, "Cecilia", "cecilia@exempel.se")
        expect_unsent(page, 1)
        page.evaluate(ADDED_A_DAY_AGO)
        page.goto(server.at("/min-narvaro"))
        expect_unsent(page, 0)


def test_a_tap_waits_for_a_trainer_who_has_to_sign_in_again(server: Server, open_window: Open) -> None:
    room = a_room(server, participants=1)
    page = open_window()
    enter(page, server, room.trainer)
    page.goto(server.at(room.path))
    until(page, KEPT)
    page.context.clear_cookies()

    tap(page, 1, "Här")
    expect(page.locator("[data-roster-line]")).to_contain_text("Du kan behöva logga in igen")
    page.goto(server.at("/incheckning"))
    until(page, "async () => !(await caches.has('larbron-copies'))")
    enter(page, server, room.trainer)
    page.goto(server.at(room.path))
    expect(page.locator("[data-marked] time")).to_have_count(1)

    assert [minutes for _name, minutes, _source in marks(server, room)] == [360]
    until(page, KEPT)
    page.evaluate(A_DAY_AGO)
    page.goto(server.at("/min-narvaro"))
    until(page, NO_NAMES)
