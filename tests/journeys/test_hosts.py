"""Two hosts on one PostgreSQL and one media folder behind nginx, as the guide says, while one of them is killed."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.databases import postgresql
from tests.journeys.introduction import (
    REPLIES,
    expect_in_journal,
    find_the_module,
    read_the_journal_and_go_on,
    take_introduction,
)
from tests.journeys.server import real_courses
from tests.journeys.window import Open
from tests.soak.hosts import Pair, a_pair


def test_a_guest_notices_nothing_of_a_host_that_is_killed(tmp_path: Path, open_window: Open) -> None:
    with postgresql() as url, a_pair(tmp_path, real_courses(tmp_path), url) as pair:
        page = open_window(ignore_https_errors=True)
        broken: list[str] = []
        page.on("response", lambda answer: broken.append(answer.url) if answer.status >= 500 else None)
        find_the_module(page, pair.server)
        published = "".join(host.output.read_text(encoding="utf-8") for host in pair.hosts)
        assert published.count("vta: Publicerad som version 1.") == 1

        with pair.killed(pair.hosts[0]):
            take_the_module(page)
        with pair.killed(pair.hosts[1]):
            look_at_a_picture(page, pair)
            sign_in_with_the_answers(page, pair)

        assert broken == []


def take_the_module(page: Page) -> None:
    # What the page says of an answer to a poll depends on how many have come this way.
    take_introduction(page, [reply._replace(told="Ditt svar är sparat") for reply in REPLIES])
    read_the_journal_and_go_on(page)


def sign_in_with_the_answers(page: Page, pair: Pair) -> None:
    page.goto(pair.sign_in_link())
    page.locator("main").get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name="Ja, ta med dem").click()
    page.wait_for_url(pair.server.at("/reflektionsbok"))
    expect_in_journal(page)


def look_at_a_picture(page: Page, pair: Pair) -> None:
    """One host has kept it when it published the course; both show it."""
    page.goto(pair.server.at("/kurser/alla-sorter/film-och-ljud"))
    picture = page.locator("main img").first
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") > 0
