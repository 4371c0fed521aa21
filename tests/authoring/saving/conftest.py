"""Two authors of one course, and the course as it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.authoring.drafts.queries import WorkingCopy, get_working_copy
from app.database import reading
from tests.authoring.saving.writers import MODULE, PATH, Writer
from tests.builders import COURSE, a_course
from tests.house import House


@pytest.fixture
def maja(house: House, tmp_path: Path) -> Writer:
    a_course(tmp_path, {"kurs.md": COURSE, PATH: MODULE})
    return Writer(house, "Maja Ek")


@pytest.fixture
def eva(house: House, maja: Writer) -> Writer:
    return Writer(house, "Eva Norling")


@pytest.fixture
def now_there(house: House) -> Callable[[], WorkingCopy]:
    def read() -> WorkingCopy:
        with house.app.app_context(), reading():
            return get_working_copy("prov")

    return read
