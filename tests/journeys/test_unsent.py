"""What is typed and answered stays in the browser until the server has it, and arrives once."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.introduction import ADDRESS, question, send
from tests.journeys.server import Server
from tests.journeys.unsent import (
    ONLINE,
    TEXT,
    asks_before_leaving,
    expect_unsent,
    field,
    line,
    nothing_arrives,
    open_page,
    unsent,
    write,
)
from tests.journeys.window import Open, lose_tab

CHOICE = "tomas-nasta-steg"
CHOSEN = "Erbjuda honom ekonomiskt stöd"
OTHER_CHOICE = "kontakt-med-arbetsgivare"
LONGEST_REQUEST = 26_000
MOST_SIGNS = 20_000


def test_a_text_is_saved_while_it_is_typed(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server)

    write(page, TEXT, "En bagare")
    expect(question(page, TEXT)).to_contain_text("Utkastet är sparat")
    write(page, TEXT, "En bagare som frågade först.")
    expect(line(page, TEXT)).to_contain_text("Inte sparat än")
    expect(line(page, TEXT)).to_contain_text("Utkastet är sparat")

    page.reload()
    expect(field(page, TEXT)).to_have_value("En bagare som frågade först.")
    expect(page.locator(".other-draft")).to_have_count(0)
    expect(page.locator("#besked")).to_have_text("")
    assert unsent(page) == []


def test_a_text_survives_that_the_network_and_then_the_tab_goes(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server)
    context = page.context
    write(page, TEXT, "En bagare")
    expect(line(page, TEXT)).to_contain_text("Utkastet är sparat")
    context.set_offline(True)
    write(page, TEXT, "En bagare som frågade först.")
    expect(line(page, TEXT)).to_contain_text("Inte sparat än, väntar på nätet")
    expect(page.locator("#besked")).to_have_text("Inte sparat än, väntar på nätet")
    page = lose_tab(page)
    context.set_offline(False)

    with nothing_arrives(context):
        open_page(page, server)
        expect(field(page, TEXT)).to_have_value("En bagare som frågade först.")
        expect(line(page, TEXT)).to_contain_text("Inte sparat än, väntar på nätet")
    page.evaluate(ONLINE)

    expect(line(page, TEXT)).to_contain_text("Utkastet är sparat")
    assert unsent(page) == []
    page.reload()
    expect(field(page, TEXT)).to_have_value("En bagare som frågade först.")
    expect(page.locator(".other-draft")).to_have_count(0)
    send(page, TEXT)
    expect(line(page, TEXT)).to_contain_text("Ditt svar är sparat")
    expect_in_journal(page, server, ["En bagare som frågade först."])


def test_a_choice_arrives_from_any_page_after_the_tab_was_closed(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server)
    context = page.context
    context.set_offline(True)
    choose(page, CHOICE, CHOSEN)
    expect(line(page, CHOICE)).to_contain_text("Inte sparat än, väntar på nätet")
    page = lose_tab(page)
    context.set_offline(False)

    page.goto(server.url)

    expect(page.locator(".flashed")).to_have_text("Ett svar från ett tidigare besök har skickats.")
    open_page(page, server)
    expect(question(page, CHOICE)).to_contain_text("Ditt svar är sparat")
    expect(question(page, CHOICE).get_by_label(CHOSEN)).to_be_checked()
    page.goto(server.at("/reflektionsbok"))
    expect(page.locator(".entry")).to_have_count(1)
    expect(page.locator(".entry summary", has_text="tidigare")).to_have_count(0)


def test_a_choice_that_waits_stands_on_its_page(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server)
    context = page.context

    with nothing_arrives(context):
        choose(page, CHOICE, CHOSEN)
        expect(line(page, CHOICE)).to_contain_text("Inte sparat än, väntar på nätet")
        page.close()
        page = open_page(context.new_page(), server)
        expect(question(page, CHOICE).get_by_label(CHOSEN)).to_be_checked()
        expect(line(page, CHOICE)).to_contain_text("Inte sparat än, väntar på nätet")
    page.evaluate(ONLINE)

    expect(question(page, CHOICE)).to_contain_text("Ditt svar är sparat")
    assert unsent(page) == []


def test_an_answer_that_hangs_holds_up_no_other(server: Server, open_window: Open) -> None:
    page = open_window()
    page.clock.install()
    open_page(page, server)
    hanging: list[Route] = []
    pressed: list[str] = []
    page.on("request", lambda request: pressed.extend(parse_qs(request.post_data or "").get("answer", [])))
    page.route(f"**{ADDRESS}", lambda route: hanging.append(route), times=1)

    with page.expect_request(lambda request: request.method == "POST"):
        choose(page, CHOICE, CHOSEN)
    choose(page, OTHER_CHOICE, "Några gånger om året")
    expect(question(page, OTHER_CHOICE)).not_to_contain_text("Ditt svar är sparat")
    page.clock.fast_forward(LONGEST_REQUEST)

    expect(question(page, OTHER_CHOICE)).to_contain_text("Ditt svar är sparat")
    expect(question(page, CHOICE)).to_contain_text("Ditt svar är sparat")
    assert pressed == [CHOICE, OTHER_CHOICE, CHOICE]
    assert len(hanging) == 1


def test_a_refused_answer_stands_on_its_page_when_no_page_was_open(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server)
    context = page.context
    long = "a" * (MOST_SIGNS + 1)
    with nothing_arrives(context):
        write(page, TEXT, long)
        send(page, TEXT)
        expect(line(page, TEXT)).to_contain_text("Inte sparat än, väntar på nätet")
        page.close()

    page = context.new_page()
    with page.expect_response(lambda answer: answer.status == 422):
        page.goto(server.url)
    open_page(page, server)

    expect(field(page, TEXT)).to_have_value(long)
    # Beside the button, or above the field if it was sent once more from here.
    expect(question(page, TEXT)).to_contain_text("Texten är för lång")
    write(page, TEXT, "En bagare.")
    expect(line(page, TEXT)).to_contain_text("Utkastet är sparat")
    page.reload()
    expect(field(page, TEXT)).to_have_value("En bagare.")
    assert unsent(page) == []


def test_what_is_written_after_an_answer_that_waits_is_not_lost(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server)
    with nothing_arrives(page.context):
        write(page, TEXT, "En bagare.")
        send(page, TEXT)
        expect(line(page, TEXT)).to_contain_text("Inte sparat än, väntar på nätet")
        write(page, TEXT, "En bagare och en snickare.")
        expect_unsent(page, 2)
    page.evaluate(ONLINE)

    expect(line(page, TEXT)).to_contain_text("Utkastet är sparat")
    expect(field(page, TEXT)).to_have_value("En bagare och en snickare.")
    page.reload()
    expect(field(page, TEXT)).to_have_value("En bagare och en snickare.")
    expect_in_journal(page, server, ["En bagare."])


def test_the_module_is_finished_only_when_everything_is_sent(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server, "/kurser/alla-sorter/tankar")
    page.context.set_offline(True)
    choose(page, "trygghet-pa-broar", "7")
    write(page, "en-bro-jag-minns", "Bron hemma.")
    page.get_by_role("button", name="Klar med modulen").click()
    expect(page.locator("#klar")).to_contain_text("Det här behöver nätet.")
    expect(page.locator("#besked")).to_contain_text("Det här behöver nätet.")
    assert sorted(item["kind"] for item in unsent(page)) == ["answer", "draft"]
    page.context.set_offline(False)

    page.get_by_role("button", name="Klar med modulen").click()

    expect(page.locator("#klar")).to_contain_text("Modulen är klar")
    expect_in_journal(page, server, ["Bron hemma."])


def test_a_page_is_left_without_a_question_since_the_browser_has_the_text(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server)

    with nothing_arrives(page.context):
        write(page, TEXT, "En bagare.")

        assert not asks_before_leaving(page)


@pytest.mark.parametrize("missing", ["undefined", "{ open() { throw new Error('private') } }"])
def test_a_browser_that_keeps_nothing_sends_all_the_same_and_asks_before_it_leaves(
    server: Server, open_window: Open, missing: str
) -> None:
    page = open_window()
    page.add_init_script(f"Object.defineProperty(window, 'indexedDB', {{ value: {missing} }})")
    open_page(page, server)
    page.context.set_offline(True)
    write(page, TEXT, "En bagare som frågade först.")
    send(page, TEXT)
    expect(line(page, TEXT)).to_contain_text("Inte sparat än, väntar på nätet")
    expect(page.locator("[data-netline]")).to_contain_text("Låt sidan vara öppen")
    assert asks_before_leaving(page)

    page.context.set_offline(False)

    expect(question(page, TEXT)).to_contain_text("Ditt svar är sparat")
    assert not asks_before_leaving(page)
    expect_in_journal(page, server, ["En bagare som frågade först."])


def test_a_number_that_nobody_has_sent_is_asked_about(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server, "/kurser/alla-sorter/fragor")
    question(page, "langd-pa-bron").get_by_role("textbox").fill("12,5")
    assert asks_before_leaving(page)

    send(page, "langd-pa-bron")

    expect(question(page, "langd-pa-bron")).to_contain_text("Ditt svar är sparat")
    assert not asks_before_leaving(page)


def test_an_order_that_waits_stands_as_it_was_put(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server, "/kurser/alla-sorter/fragor")
    context = page.context
    rows = ".sorting > li > span:first-of-type"
    here = question(page, "byggets-gang")
    here.get_by_role("button", name="Flytta ned").first.click()
    order = here.locator(rows).all_inner_texts()

    with nothing_arrives(context, "/kurser/alla-sorter/fragor"):
        send(page, "byggets-gang")
        expect(line(page, "byggets-gang")).to_contain_text("Inte sparat än, väntar på nätet")
        page.close()
        page = open_page(context.new_page(), server, "/kurser/alla-sorter/fragor")
        expect(line(page, "byggets-gang")).to_contain_text("Inte sparat än, väntar på nätet")

        assert question(page, "byggets-gang").locator(rows).all_inner_texts() == order


def choose(page: Page, name: str, words: str) -> None:
    question(page, name).get_by_label(words, exact=True).check()
    send(page, name)


def expect_in_journal(page: Page, server: Server, texts: list[str]) -> None:
    page.goto(server.at("/reflektionsbok"))
    assert [entry.inner_text() for entry in page.locator("blockquote.mine").all()] == texts
    expect(page.locator(".entry summary", has_text="tidigare")).to_have_count(0)
