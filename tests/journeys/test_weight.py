"""What a phone fetches the first time it opens a module. Pages are compressed by the reverse proxy: here by us."""

from __future__ import annotations

import gzip

from playwright.sync_api import Response

from tests.journeys.introduction import ADDRESS
from tests.journeys.server import Server
from tests.journeys.window import Open

KB = 1000
FETCHED = """() => performance.getEntriesByType("resource")
  .filter((entry) => entry.transferSize > 0)
  .map((entry) => entry.name)"""


def test_the_first_module_is_light(server: Server, open_window: Open) -> None:
    page = open_window()
    fetched: list[Response] = []
    page.on("response", lambda response: fetched.append(response))

    page.goto(server.at(ADDRESS), wait_until="networkidle")

    sizes = {response.url.removeprefix(server.url): _size(response) for response in fetched}
    scripts = [size for address, size in sizes.items() if address.split("?")[0].endswith(".js")]
    assert len(scripts) == 1, sizes
    assert len(fetched) < 10, sizes
    assert sum(sizes.values()) < 60 * KB, sizes
    assert sum(scripts) < 15 * KB, sizes


def test_what_was_fetched_once_is_not_fetched_again(server: Server, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at(ADDRESS), wait_until="networkidle")
    assert len(page.evaluate(FETCHED)) > 1

    page.goto(server.at("/kurser/vta/arbetsgivarkoordinator"), wait_until="networkidle")

    assert page.evaluate(FETCHED) == []


def _size(response: Response) -> int:
    """Static files as they are served, headers apart; a page as a proxy would send it."""
    if response.headers["content-type"].startswith("text/html"):
        return len(gzip.compress(response.body(), 6))
    assert response.headers["content-encoding"] == "gzip", response.url
    return int(response.headers["content-length"])
