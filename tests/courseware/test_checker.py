"""A folder of courses and project files is checked as a whole."""

from __future__ import annotations

from pathlib import Path

from app.courseware.checker import check_folder

COURSE = "---\ntitel: Prov\nid: {id}\nmål: M1, M9\n---\n\nVälkommen.\n"
MODULE = "---\ntitel: Modul\nid: modul\nmål: [M2]\n---\n\n::: reflektion fraga\n\nVad?\n\nMål: M8\n\n:::\n"
PROJECT = "dnr: 22-1\nnamn: Projektet\nägare: Vi\nmål:\n  - kod: M1\n    text: Ett\n  - kod: M2\n    text: Två\n"


def a_course(folder: Path, name: str, id: str) -> None:
    place = folder / name
    place.mkdir()
    (place / "kurs.md").write_text(COURSE.format(id=id))
    (place / "01-modul.md").write_text(MODULE)


def found(folder: Path) -> list[tuple[str, int, str, str]]:
    return [(problem.file, problem.line, problem.severity.value, problem.code) for problem in check_folder(folder)]


def test_a_sound_folder_has_no_problems(tmp_path: Path) -> None:
    a_course(tmp_path, "ett", "ett")
    a_course(tmp_path, "tva", "tva")

    assert found(tmp_path) == []
    assert found(tmp_path / "ett") == []


def test_files_are_named_relative_to_the_folder(tmp_path: Path) -> None:
    a_course(tmp_path, "ett", "ett")
    (tmp_path / "ett" / "02-tom.md").write_text("---\nid: tom\n---\n")

    assert found(tmp_path) == [("ett/02-tom.md", 1, "error", "no-title")]
    assert found(tmp_path / "ett") == [("02-tom.md", 1, "error", "no-title")]


def test_goals_that_no_project_knows_are_warnings(tmp_path: Path) -> None:
    a_course(tmp_path, "ett", "ett")
    (tmp_path / "projekt.yaml").write_text(PROJECT)

    assert found(tmp_path) == [
        ("ett/01-modul.md", 7, "warning", "unknown-goal"),
        ("ett/kurs.md", 1, "warning", "unknown-goal"),
    ]


def test_two_courses_with_the_same_id_are_an_error(tmp_path: Path) -> None:
    a_course(tmp_path, "ett", "samma")
    a_course(tmp_path, "tva", "samma")

    assert found(tmp_path) == [("tva/kurs.md", 1, "error", "same-course-id")]


def test_a_project_file_is_checked_too(tmp_path: Path) -> None:
    a_course(tmp_path, "ett", "ett")
    (tmp_path / "projekt.yaml").write_text("dnr: 22-1\nnamn: Projektet\nägarre: Vi\n")

    assert ("projekt.yaml", 3, "warning", "unknown-key") in found(tmp_path)
    assert ("projekt.yaml", 1, "error", "missing-key") in found(tmp_path)


def test_a_folder_without_any_course_is_an_error(tmp_path: Path) -> None:
    assert found(tmp_path) == [("kurs.md", 1, "error", "no-course")]


def test_the_course_with_every_type_checks_clean() -> None:
    assert check_folder(Path(__file__).parents[1] / "courses" / "all-types") == []
