"""Fixtures: a house on each engine, a browser without a window, and builders that fill the house."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import builders
from tests.browser import Browser
from tests.databases import postgresql
from tests.house import House, a_house


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def built_house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        house = a_house(folder)
        yield house
        house.session.close()
        house.engine.dispose()
        return
    with postgresql() as url:
        house = a_house(folder, url)
        yield house
        house.session.close()
        house.engine.dispose()


@pytest.fixture
def house(built_house: House) -> Iterator[House]:
    built_house.clear()
    builders.use(built_house)
    yield built_house
    built_house.session.rollback()


@pytest.fixture
def browser(house: House) -> Browser:
    return Browser(house)
