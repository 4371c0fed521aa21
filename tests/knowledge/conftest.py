"""A course with a reflection, and somebody who may read the bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.models import RoleName
from tests.authoring.editing import Edited, reflection
from tests.browser import Browser
from tests.builders import with_role
from tests.house import House


@pytest.fixture
def course(house: House, tmp_path: Path) -> Edited:
    edited = Edited(house, tmp_path / "prov")
    edited.edit(ett=reflection(), tva="Text.\n")
    return edited


@pytest.fixture
def trainer(browser: Browser, course: Edited) -> Browser:
    browser.sign_in(with_role(RoleName.TRAINER))
    return browser
