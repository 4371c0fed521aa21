"""Fixtures: the program as processes of its own, and Chromium with a window for each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.server import Server, a_server, real_courses
from tests.journeys.window import Open, opener

# Chromium without a window of its own: the same pages, in two thirds of the time.
CHROMIUM = "/usr/bin/chromium-headless-shell"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # Where nothing is drawn by a graphics card, a process for one and a page in reserve are work for nobody.
    "--in-process-gpu",
    "--disable-features=SpareRendererForSitePerProcess",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("journeys")
    with a_server(folder, real_courses(folder)) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium: Browser) -> Iterator[Open]:
    """Opens windows that know nothing of each other; at the end each must have been quiet."""
    with ExitStack() as windows:
        yield opener(chromium, windows)
