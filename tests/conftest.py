"""Fixtures: a house on each engine, a browser without a window, and builders that fill the house."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests import builders
from tests.browser import Browser
from tests.databases import ENGINES, postgresql, runs
from tests.house import House, a_house


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "engines(*names): the engines that a test runs on, see tests/databases.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if not runs(item)]
    items[:] = [item for item in items if runs(item)]
    config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish() -> None:
    """What has been loaded stays to the end: it is not looked through again each time that garbage is."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", params=ENGINES)
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
