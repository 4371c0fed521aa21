"""Who works with files is told of a draft in the browser."""

from __future__ import annotations

from pathlib import Path

from app.authoring.commands import courses
from tests.authoring.saving.writers import MODULE, PATH, Writer
from tests.builders import COURSE, write_course
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


def test_publishing_and_asking_for_the_status_tell_of_an_open_draft(maja: Writer, house: House, tmp_path: Path) -> None:
    folder = tmp_path / "filer"
    write_course(folder, {"kurs.md": COURSE, PATH: MODULE + "\nFilens.\n"})
    run = house.app.test_cli_runner()
    silent = run.invoke(courses, ["status", str(folder)]).output
    maja.open_text()
    maja.type(MODULE + "\nMajas.\n")

    told = run.invoke(courses, ["status", str(folder)]).output

    assert "prov:" in silent
    assert "utkast" not in silent
    assert "med ändringar av Maja Ek. Det ligger kvar" in told
