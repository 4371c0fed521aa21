"""A course with meetings in its path, for rounds to be planned from."""

from __future__ import annotations

from pathlib import Path

from tests.builders import MODULE, a_course

PATH = """
---
titel: Provkursen
id: prov
språk: sv
öppen: ja
väg:
  - förankring: Förankringsmöte
    id: forankring
    minuter: 60
  - kickoff: Kick-off
    id: kickoff
    minuter: 180
    när: 2 veckor efter forankring
    valfri: ja
  - modul: forsta
  - heldag: Heldag
    id: heldag
    minuter: 420
    när: 5 veckor efter forankring
  - boost: Boost 1
    id: boost-1
    minuter: 180
    när: 4 veckor efter heldag
---

En kurs för prov.
"""


def a_course_with_meetings(folder: Path, path: str = PATH) -> None:
    a_course(folder, {"kurs.md": path, "01-forsta.md": MODULE})
