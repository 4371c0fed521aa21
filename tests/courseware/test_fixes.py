"""What is missing is written into the file, once, and nothing else in it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.courseware.checker import check_folder, fix_folder
from app.courseware.model import Severity

COURSE = """---
titel: Prov
väg:
  - förankring: Möte med chefer  # en timme
    minuter: 60
  - modul: 01-modul.md
  - {heldag: "Hela dagen"}
  - boost: En boost
      som går på
      två rader
  - dag: Möte med chefer
---

Välkommen.
"""
MODULE = """---
titel: Modul
---

::: enval

Vad gör å, ä och ö?

- [x] Ett
- [ ] Två

:::

:::reflektion:
Vad gör å, ä och ö?
:::

::: reflektion vad-gor-a-a-och-o-2

Vad?

:::
"""


def a_course(folder: Path, course: str = COURSE, module: str = MODULE, end: str = "\n", mark: str = "") -> Path:
    place = folder / "prov"
    place.mkdir()
    (place / "kurs.md").write_bytes((mark + course.replace("\n", end)).encode())
    (place / "01-modul.md").write_bytes((mark + module.replace("\n", end)).encode())
    return place


def test_everything_fixable_is_written_and_nothing_else(tmp_path: Path) -> None:
    place = a_course(tmp_path)

    fix_folder(tmp_path)

    assert (place / "kurs.md").read_text() == COURSE.replace("---\ntitel", "---\nid: prov\ntitel").replace(
        "  # en timme\n", "  # en timme\n    id: mote-med-chefer\n"
    ).replace("modul: 01-modul.md", "modul: modul").replace(
        '{heldag: "Hela dagen"}', '{id: hela-dagen, heldag: "Hela dagen"}'
    ).replace("två rader\n", "två rader\n    id: en-boost-som-gar-pa-tva-rader\n").replace(
        "- dag: Möte med chefer\n", "- dag: Möte med chefer\n    id: mote-med-chefer-2\n"
    )
    assert (place / "01-modul.md").read_text() == MODULE.replace("---\ntitel", "---\nid: modul\ntitel").replace(
        "::: enval\n", "::: enval vad-gor-a-a-och-o\n"
    ).replace(":::reflektion:\n", ":::reflektion: vad-gor-a-a-och-o-3\n")
    assert check_folder(tmp_path) == []


def test_each_change_is_told_in_a_sentence(tmp_path: Path) -> None:
    a_course(tmp_path)

    assert fix_folder(tmp_path)[:2] == [
        "prov/01-modul.md rad 5: gav frågan id vad-gor-a-a-och-o.",
        "prov/01-modul.md rad 14: gav frågan id vad-gor-a-a-och-o-3.",
    ]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    place = a_course(tmp_path)
    fix_folder(tmp_path)
    written = {path.name: path.read_bytes() for path in place.iterdir()}

    assert fix_folder(tmp_path) == []
    assert {path.name: path.read_bytes() for path in place.iterdir()} == written


@pytest.mark.parametrize(("end", "mark"), [("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff"), ("\r", "")])
def test_line_ends_and_byte_order_marks_stay(tmp_path: Path, end: str, mark: str) -> None:
    (tmp_path / "andra").mkdir()
    place, plain = a_course(tmp_path / "andra", end=end, mark=mark), a_course(tmp_path)

    fix_folder(tmp_path / "andra")
    fix_folder(plain)

    for name in ("kurs.md", "01-modul.md"):
        text = (plain / name).read_bytes().decode()
        assert (place / name).read_bytes().decode() == mark + text.replace("\n", end)


def test_a_file_without_front_matter_is_given_one(tmp_path: Path) -> None:
    place = a_course(tmp_path, module="# Modul\n\nText.\n")

    fix_folder(tmp_path)

    assert (place / "01-modul.md").read_text() == "---\nid: modul\n---\n\n# Modul\n\nText.\n"


def test_front_matter_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    place = a_course(tmp_path, module='---\ntitel: "Modul\n---\n\nText.\n')

    fix_folder(tmp_path)

    assert (place / "01-modul.md").read_text() == '---\ntitel: "Modul\n---\n\nText.\n'
    assert [problem.severity for problem in check_folder(tmp_path)] == [Severity.ERROR]
