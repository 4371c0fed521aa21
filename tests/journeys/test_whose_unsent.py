"""What waits in a browser that several use is sent for the one who wrote it, and for nobody else."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.introduction import ADDRESS, question, send
from tests.journeys.server import Server
from tests.journeys.unsent import ONLINE, nothing_arrives, sign_in, unsent
from tests.journeys.window import DESK, Open

TEXT = "en-arbetsgivare-jag-minns"
CHOICE = "tomas-nasta-steg"
CHOSEN = "Erbjuda honom ekonomiskt stöd"
SECRET = "Bara för besökaren."


def test_a_visits_answers_wait_while_somebody_is_signed_in(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    begin_a_visit(page, server)
    with nothing_arrives(page.context):
        answer(page, SECRET)
        sign_in(page, server)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)

    page.goto(server.at(ADDRESS))
    expect(question(page, TEXT)).to_contain_text("som någon annan har skrivit. Det visas inte och skickas inte.")
    expect(question(page, TEXT).get_by_role("textbox")).not_to_have_value(SECRET)
    question(page, TEXT).get_by_role("textbox").fill("Den inloggades ord.")
    expect(question(page, TEXT)).to_contain_text("Utkastet är sparat")

    assert sent
    assert not [each for each in sent if "sökaren" in each or "s%C3%B6karen" in each]
    page.context.clear_cookies(name="larbron")
    page.goto(server.at(ADDRESS))
    expect(question(page, TEXT)).to_contain_text("Ditt svar är sparat")
    page.goto(server.at("/reflektionsbok"))
    expect(page.locator("blockquote.mine")).to_have_text([SECRET])


def test_a_page_that_was_open_before_somebody_signed_in_says_that_nothing_is_sent(
    server: Server, open_window: Open
) -> None:
    page = open_window(DESK)
    begin_a_visit(page, server)
    other = page.context.new_page()
    sign_in(other, server)

    question(page, TEXT).get_by_role("textbox").fill(SECRET)
    send(page, TEXT)

    words = (
        "Det här skrevs av någon annan än den som använder sidan nu. Det skickas inte, men ligger kvar i webbläsaren."
    )
    expect(question(page, TEXT)).to_contain_text(words)
    expect(page.locator("#besked")).to_have_text(words)
    assert [item["kind"] for item in unsent(page)] == ["answer"]
    other.goto(server.at("/reflektionsbok"))
    expect(other.locator("main")).not_to_contain_text(SECRET)
    page.context.clear_cookies(name="larbron")
    page.evaluate(ONLINE)
    expect(question(page, TEXT)).to_contain_text("Ditt svar är sparat")


def test_what_a_claimed_visit_has_left_is_sent_for_the_one_who_claimed_it(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    begin_a_visit(page, server)
    with nothing_arrives(page.context):
        answer(page, "Det tar jag med mig.")
        sign_in(page, server)
        page.goto(server.at("/besok"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Ett besök utan inloggning")

    page.get_by_role("button", name="Ja, ta med det").click()

    expect(page.locator(".flashed")).to_contain_text("Det du gjorde vid besöket är nu ditt.")
    page.goto(server.at(ADDRESS))
    expect(question(page, TEXT)).to_contain_text("Ditt svar är sparat")
    expect(question(page, TEXT).get_by_role("textbox")).to_have_value("Det tar jag med mig.")
    assert unsent(page) == []


def test_what_an_erased_visit_has_left_is_gone(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    begin_a_visit(page, server)
    with nothing_arrives(page.context):
        answer(page, SECRET)
        sign_in(page, server)
        page.goto(server.at("/besok"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Ett besök utan inloggning")

    page.get_by_role("button", name="Radera det").click()

    expect(page.locator(".flashed")).to_contain_text("borttaget")
    assert unsent(page) == []


def test_a_new_visits_first_answers_are_all_one_visits(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    page.goto(server.at(ADDRESS))
    with nothing_arrives(page.context):
        choose(page)
        answer(page, "Mitt första.")
        assert {item["owner"] for item in unsent(page)} == {""}
        page.close()
        page = page.context.new_page()

    page.goto(server.url)

    expect(page.locator(".flashed")).to_have_text("2 svar från ett tidigare besök har skickats.")
    page.goto(server.at("/reflektionsbok"))
    expect(page.locator(".entry")).to_have_count(2)


def begin_a_visit(page: Page, server: Server) -> None:
    page.goto(server.at(ADDRESS))
    choose(page)
    expect(question(page, CHOICE)).to_contain_text("Ditt svar är sparat")


def choose(page: Page) -> None:
    question(page, CHOICE).get_by_label(CHOSEN, exact=True).check()
    send(page, CHOICE)


def answer(page: Page, words: str) -> None:
    question(page, TEXT).get_by_role("textbox").fill(words)
    send(page, TEXT)
    expect(question(page, TEXT)).to_contain_text("Inte sparat än, väntar på nätet")
