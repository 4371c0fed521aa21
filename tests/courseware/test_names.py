"""Names that a course's files can have on every system, and those of the other side's texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.authoring.preparation import digest_of
from app.courseware.compiler import compile_course
from app.courseware.names import other_side, own_side, readable, wrong_name
from app.courseware.reader import read_files


@pytest.mark.parametrize("path", ["kurs.md", "media/å b (1).png", "1\u00a0a.md", "media/😀.gif", "a..b/c"])
def test_odd_names_are_names(path: str) -> None:
    assert wrong_name(path) is None


@pytest.mark.parametrize(
    "path",
    [
        *("/a", "C:a.md", "c:/a", "../a", "a/../../b", "a\\b", "a\nb", "a\0", "a\udce5.md"),
        *("a//b", "./a", "å" * 128, "/".join("a" * 160), "", "a/"),
    ],
)
def test_names_that_point_elsewhere_or_cannot_be_kept_are_refused(path: str) -> None:
    assert wrong_name(path) is not None


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("01-a.md", "01-a.i-larbron.md"),
        ("01-a.lattlast.md", "01-a.lattlast.i-larbron.md"),
        ("media/b.png", "media/b.i-larbron.png"),
        ("media/utan", "media/utan.i-larbron"),
    ],
)
def test_the_other_sides_text_has_a_name_of_its_own(path: str, other: str) -> None:
    assert (other_side(path), own_side(other), own_side(path)) == (other, path, None)


def test_a_name_in_an_old_encoding_is_named_and_stops_only_its_course(tmp_path: Path) -> None:
    (tmp_path / "kurs.md").write_text("---\ntitel: A\nid: a\n---\n", encoding="utf-8")
    (tmp_path / "02-sl\udce5.md").write_text("Text.", encoding="utf-8")

    files = read_files(tmp_path)
    compiled = compile_course(files)

    assert len(digest_of(files)) == 64
    assert [(problem.file, problem.code) for problem in compiled.problems] == [("02-sl?.md", "wrong-name")]
    assert readable("02-sl\udce5.md") == "02-sl?.md"
