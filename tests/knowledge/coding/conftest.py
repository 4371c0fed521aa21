"""A study whose lead is signed in, of a bank with texts."""

from __future__ import annotations

import pytest

from tests.authoring.editing import Edited
from tests.browser import Browser
from tests.house import House
from tests.knowledge.coding.scenes import Scene, a_scene


@pytest.fixture
def scene(house: House, browser: Browser, course: Edited) -> Scene:
    return a_scene(house, browser)
