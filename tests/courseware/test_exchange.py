"""A course as JSON, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.courseware.compiler import compile_course
from app.courseware.exchange import course_as_dict, course_from_dict
from app.courseware.model import Course
from app.courseware.reader import find_courses, read_files

ROOT = Path(__file__).parents[2]
COURSES = find_courses(ROOT / "tests" / "courses") + find_courses(ROOT / "courses")


def course_in(folder: Path) -> Course:
    course = compile_course(read_files(folder)).course
    assert course is not None
    return course


@pytest.mark.parametrize("folder", COURSES, ids=lambda folder: folder.name)
def test_a_course_is_the_same_after_a_journey_through_json(folder: Path) -> None:
    course = course_in(folder)

    assert course_from_dict(json.loads(json.dumps(course_as_dict(course)))) == course


def test_keys_that_do_not_apply_are_left_out() -> None:
    shown = course_as_dict(course_in(ROOT / "tests" / "courses" / "all-types"))

    blocks = [block for module in shown["modules"] for block in module["blocks"]]
    keys: dict[str, set[str]] = {block["type"]: set() for block in blocks}
    for block in blocks:
        keys[block["type"]].update(key for option in block.get("options", []) for key in option)
    assert keys == {
        "single": {"key", "html", "correct", "feedback_html"},
        "multiple": {"key", "html", "correct", "feedback_html"},
        "true-false": set(),
        "text": set(),
        "number": set(),
        "order": {"key", "html"},
        "match": {"key", "html", "match"},
        "scale": {"key", "html"},
        "poll": {"key", "html"},
        "reflection": set(),
        "checklist": {"key", "html"},
        "video": set(),
        "audio": set(),
    }
