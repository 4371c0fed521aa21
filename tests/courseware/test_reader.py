"""What is read of a folder, and what is not."""

from __future__ import annotations

from pathlib import Path

from app.courseware.reader import find_courses, find_projects, read_files


def test_files_are_read_by_their_path_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "bild.png").write_bytes(b"png")
    (tmp_path / "kurs.md").write_bytes(b"\xff")

    assert read_files(tmp_path) == {"kurs.md": b"\xff", "media/bild.png": b"png"}


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    (tmp_path / ".DS_Store").write_text("x")

    assert read_files(tmp_path) == {}


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "ute", tmp_path / "inne"
    outside.mkdir()
    inside.mkdir()
    (outside / "hemlig.md").write_text("hemlig")
    (inside / "01-a.md").write_text("a")
    (inside / "02-b.md").symlink_to(inside / "01-a.md")
    (inside / "03-c.md").symlink_to(outside / "hemlig.md")
    (inside / "04-d.md").symlink_to(inside / "04-d.md")
    (inside / "media").symlink_to(outside)

    assert read_files(inside) == {"01-a.md": b"a", "02-b.md": b"a"}


def test_names_stored_in_two_ways_are_one_name(tmp_path: Path) -> None:
    (tmp_path / "a\u030a.md").write_text("x")

    assert list(read_files(tmp_path)) == ["å.md"]


def test_a_folder_is_a_course_or_holds_courses(tmp_path: Path) -> None:
    for name, file in (("b", "kurs.md"), ("a", "course.md"), ("c", "annat.md"), (".d", "kurs.md")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text("x")

    assert find_courses(tmp_path) == [tmp_path / "a", tmp_path / "b"]
    assert find_courses(tmp_path / "b") == [tmp_path / "b"]
    assert find_courses(tmp_path / "saknas") == []


def test_project_files_lie_beside_the_courses(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.md"):
        (tmp_path / name).write_text("x")

    assert find_projects(tmp_path) == [tmp_path / "a.yml", tmp_path / "b.yaml"]
