"""The trainers' scripts in courses/: a day's clock goes from one heading to the next, without a gap, for as long as the
session lasts, and its table says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.courseware.compiler import compile_course
from app.courseware.reader import find_courses, read_files

ROOT = Path(__file__).parents[2]
HEADING = re.compile(r"^## (\d+)\.(\d\d) .+ \((\d+) minuter\)$", re.MULTILINE)
ROW = re.compile(r"^\| (\d+)\.(\d\d) \| (\d+) \| ([^|]+) \|.*$", re.MULTILINE)
Part = tuple[int, int]


@pytest.fixture(scope="module")
def days() -> list[tuple[str, str, int]]:
    """Each script with a day in it, and the minutes of the session that follows on it."""
    found = []
    for folder in find_courses(ROOT / "courses"):
        files = read_files(folder)
        course = compile_course(files).course
        assert course is not None
        modules = {module.id: module for module in course.modules}
        for step, following in zip(course.path, course.path[1:], strict=False):
            text = files[modules[step.module].file].decode() if step.module and step.audience == "trainers" else ""
            if following.module is None and following.minutes and ROW.search(text):
                found.append((f"{course.id}/{step.module}", text, following.minutes))
    return found


def parts(pattern: re.Pattern[str], text: str) -> list[Part]:
    return [(60 * int(each[1]) + int(each[2]), int(each[3])) for each in pattern.finditer(text)]


def test_the_clock_goes_on_without_a_gap(days: list[tuple[str, str, int]]) -> None:
    for name, text, minutes in days:
        table = parts(ROW, text)

        assert sum(lasts for _, lasts in table) == minutes, name
        assert [begins + lasts for begins, lasts in table[:-1]] == [begins for begins, _ in table[1:]], name
        assert set(parts(HEADING, text)) == {
            part for part, row in zip(table, ROW.findall(text), strict=True) if row[3] not in {"Paus", "Lunch"}
        }, name
    assert days
