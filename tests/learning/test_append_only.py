"""The database itself refuses to change or delete what somebody wrote, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.browser import Browser
from tests.builders import a_course
from tests.databases import both_engines
from tests.house import House
from tests.learning.forms import answer, finish, texts

pytestmark = both_engines

REFUSED = (
    "UPDATE answer SET text = 'Ändrad'",
    "UPDATE answer SET text = NULL, choice = NULL, step_id = 'annan'",
    "UPDATE answer SET text = NULL, choice = NULL, variant = 'easy'",
    "UPDATE answer SET group_size = 2",
    "DELETE FROM answer",
    "UPDATE consent SET bank = NOT bank",
    "DELETE FROM consent",
    "UPDATE done SET step_id = 'annan'",
    "DELETE FROM done",
    "UPDATE question_version SET canonical = '{}'",
    "DELETE FROM question_version",
    "DELETE FROM question",
    "UPDATE course_version SET title = 'Annan'",
    "DELETE FROM course_version",
    "UPDATE course_file SET content = NULL",
    "DELETE FROM course_file",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_what_stands_in_the_ledger_stands(browser: Browser, house: House, tmp_path: Path, statement: str) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Skrivet")
    finish(browser)

    with pytest.raises(DBAPIError, match="rows are only added"):
        house.session.execute(text(statement))
    house.session.rollback()

    assert texts(house) == ["Skrivet"]


def test_erasing_is_the_one_change(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Skrivet")

    house.session.execute(text("UPDATE answer SET text = NULL, choice = NULL"))
    house.session.commit()

    assert texts(house) == [None]
    with pytest.raises(DBAPIError, match="rows are only added"):
        house.session.execute(text("UPDATE answer SET text = 'Tillbaka'"))
    house.session.rollback()
