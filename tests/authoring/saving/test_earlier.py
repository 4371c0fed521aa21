"""Earlier texts of a draft: as many as somebody may have begun with, and no more."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.authoring.drafts import actions, earlier
from app.authoring.drafts.queries import get_working_copy
from app.authoring.models import DraftText
from app.database import transaction
from tests.authoring.test_drafts import MODULE, copy_now
from tests.builders import NOW, a_course, a_person
from tests.house import House

LATER = NOW + timedelta(days=2)


@pytest.fixture
def writer(house: House, tmp_path: Path) -> str:
    a_course(tmp_path)
    return a_person().id


def write_many(house: House, writer: str, count: int, at: datetime, first: int = 0) -> None:
    """One text a second, in one transaction."""
    with house.app.app_context(), transaction():
        for number in range(first, first + count):
            seen = get_working_copy("prov").hashes[MODULE]
            when = at + timedelta(seconds=number)
            actions.save_text("prov", MODULE, f"# {number}\n".encode(), seen, writer, when)


def kept(house: House) -> list[str]:
    rows = house.session.scalars(select(DraftText.content).order_by(DraftText.saved_at)).all()
    house.session.rollback()
    return [content.decode() for content in rows]


def test_of_many_texts_in_an_hour_the_latest_stay(house: House, writer: str) -> None:
    write_many(house, writer, earlier.MOST_KEPT + 3, NOW)

    assert kept(house) == [f"# {number}\n" for number in range(3, earlier.MOST_KEPT + 3)]


def test_after_a_day_fewer_stay(house: House, writer: str) -> None:
    write_many(house, writer, 50, NOW)
    write_many(house, writer, 1, LATER, first=50)

    assert kept(house) == [f"# {number}\n" for number in range(51 - earlier.ALWAYS_KEPT, 51)]


def test_a_text_that_a_renamed_file_has_stays_however_old(house: House, writer: str) -> None:
    write_many(house, writer, 1, NOW)
    with house.app.app_context(), transaction():
        actions.rename_file("prov", MODULE, "02-annan.md", writer, NOW)
        actions.save_text("prov", MODULE, b"# Ny\n", actions.NEW, writer, NOW)

    write_many(house, writer, earlier.MOST_KEPT, LATER, first=1)

    assert copy_now(house).texts["02-annan.md"] == b"# 0\n"


def test_a_text_that_comes_back_is_as_new(house: House, writer: str) -> None:
    write_many(house, writer, 50, NOW)
    with house.app.app_context(), transaction():
        seen = get_working_copy("prov").hashes[MODULE]
        actions.save_text("prov", MODULE, b"# 0\n", seen, writer, LATER)

    assert copy_now(house).texts[MODULE] == b"# 0\n"
    assert kept(house)[-1] == "# 0\n"
