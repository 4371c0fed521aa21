"""What a start publishes, and what it leaves as it was."""

from __future__ import annotations

from pathlib import Path

from app.authoring.actions import publish_course
from app.authoring.preparation import prepare
from app.authoring.publishing import Report, publish_at_start
from app.database import transaction
from tests.builders import COURSE, MODULE, NOW, write_course
from tests.house import House

CHANGED = MODULE.replace("Vad tänker du?", "Vad tänker du nu?")


def start(house: House, folder: Path) -> list[Report]:
    with house.app.app_context():
        return list(publish_at_start(folder, house.settings.media, NOW))


def test_what_is_new_is_published_and_what_is_the_same_is_not(house: House, tmp_path: Path) -> None:
    write_course(tmp_path / "prov", {"kurs.md": COURSE, "01.md": MODULE})

    first, second = start(house, tmp_path), start(house, tmp_path)

    assert [(report.name, report.published) for report in first] == [("prov", True)]
    assert [report for report in second if report.published] == []


def test_changed_files_are_published_when_the_last_version_came_from_files(house: House, tmp_path: Path) -> None:
    write_course(tmp_path / "prov", {"kurs.md": COURSE, "01.md": MODULE})
    start(house, tmp_path)
    write_course(tmp_path / "prov", {"01.md": CHANGED})

    reports = start(house, tmp_path)

    assert [(report.name, report.lines) for report in reports] == [("prov", ["Publicerad som version 2."])]


def test_what_was_published_from_elsewhere_is_kept(house: House, tmp_path: Path) -> None:
    write_course(tmp_path / "prov", {"kurs.md": COURSE, "01.md": MODULE})
    with house.app.app_context(), transaction():
        publish_course(prepare(tmp_path / "prov", None), "desk", NOW)
    write_course(tmp_path / "prov", {"01.md": CHANGED})

    reports = start(house, tmp_path)

    assert [(report.name, report.kept, report.published) for report in reports] == [("prov", True, False)]


def test_a_folder_that_was_published_before_is_not_published_over_what_came_after_from_another(
    house: House, tmp_path: Path
) -> None:
    write_course(tmp_path / "kurser" / "prov", {"kurs.md": COURSE, "01.md": MODULE})
    start(house, tmp_path / "kurser")
    write_course(tmp_path / "kollegans" / "prov", {"kurs.md": COURSE, "01.md": CHANGED})
    start(house, tmp_path / "kollegans")

    reports = start(house, tmp_path / "kurser")

    assert [(report.name, report.kept, report.published) for report in reports] == [("prov", True, False)]


def test_what_is_not_sound_stays_as_it_was_and_the_others_go_on(house: House, tmp_path: Path) -> None:
    write_course(tmp_path / "a-trasig", {"kurs.md": COURSE, "01.md": "::: enval"})
    write_course(tmp_path / "b-bra", {"kurs.md": COURSE.replace("id: prov", "id: bra"), "01.md": MODULE})

    reports = start(house, tmp_path)

    assert [(report.name, report.refused, report.published) for report in reports] == [
        ("a-trasig", True, False),
        ("bra", False, True),
    ]
