"""The same journey where several hosts share one PostgreSQL."""

from __future__ import annotations

import pytest

from tests.databases import postgresql
from tests.journeys.introduction import find_the_module, read_the_journal_and_go_on, take_introduction
from tests.journeys.server import a_server, real_courses
from tests.journeys.window import Open


def test_a_guest_takes_a_module_on_postgresql(tmp_path_factory: pytest.TempPathFactory, open_window: Open) -> None:
    folder = tmp_path_factory.mktemp("journeys-postgresql")
    with postgresql() as url, a_server(folder, real_courses(folder), url) as server:
        page = open_window()
        find_the_module(page, server)

        take_introduction(page)

        read_the_journal_and_go_on(page)
