from __future__ import annotations

from pathlib import Path

import pytest

from app.courseware.checker import check_folder, fix_folder
from app.courseware.compiler import compile_course
from app.courseware.reader import read_files
from app.courseware.scaffold import new_course


def test_a_new_course_checks_clean_and_has_several_kinds_of_questions(tmp_path: Path) -> None:
    place = new_course(tmp_path, "min-kurs")

    course = compile_course(read_files(place)).course
    assert course is not None
    assert check_folder(tmp_path) == []
    assert course.id == "min-kurs"
    assert [block.type for block in course.modules[0].blocks] == ["single", "true-false", "scale", "reflection"]
    assert [step.id for step in course.path] == ["introduktion", "workshop"]
    assert fix_folder(tmp_path) == []


def test_a_new_course_never_writes_over_a_folder(tmp_path: Path) -> None:
    new_course(tmp_path, "min-kurs")

    with pytest.raises(FileExistsError):
        new_course(tmp_path, "min-kurs")


@pytest.mark.parametrize("slug", ["", "Min kurs", "../utanför", "å"])
def test_a_new_course_needs_a_slug_that_is_an_id(tmp_path: Path, slug: str) -> None:
    with pytest.raises(ValueError, match="små bokstäver"):
        new_course(tmp_path, slug)
