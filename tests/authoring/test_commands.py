"""`larbron courses …` as an author types it."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select

from app.catalogue.models import CourseVersion
from tests.authoring.conftest import Larbron
from tests.browser import Browser
from tests.builders import COURSE, MODULE, write_course
from tests.house import House

OTHER = COURSE.replace("id: prov", "id: annan")
OTHER_MODULE = MODULE.replace("Vad kommer först?", "Vad kommer sist?")
BROKEN = MODULE.replace("- [x] Att lyssna", "- [ ] Att lyssna")


def versions(house: House) -> list[tuple[str, int]]:
    house.session.rollback()
    rows = house.session.scalars(select(CourseVersion).order_by(CourseVersion.course_id, CourseVersion.number))
    found = [(version.course_id, version.number) for version in rows]
    house.session.rollback()
    return found


def test_check_says_where_and_what_and_ends_with_one(run: Larbron, tmp_path: Path) -> None:
    write_course(tmp_path / "prov", {"kurs.md": COURSE, "01.md": BROKEN})

    text, whole = run("check", tmp_path / "prov"), run("check", tmp_path)
    data = run("check", tmp_path, "--format", "json")

    problems = json.loads(data.output)
    assert (text.exit_code, whole.exit_code, data.exit_code) == (1, 1, 1)
    assert [set(problem) for problem in problems] == [
        {"file", "line", "severity", "code", "message", "suggestion"}
    ] * len(problems)
    assert (problems[0]["file"], problems[0]["severity"]) == ("prov/01.md", "error")
    assert f"01.md:{problems[0]['line']}: fel: {problems[0]['message']}" in text.output


def test_check_of_a_sound_course_ends_with_nothing(run: Larbron, tmp_path: Path) -> None:
    write_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE})

    text, data = run("check", tmp_path), run("check", tmp_path, "--format", "json")

    assert (text.exit_code, text.output) == (0, "Inga fel.\n")
    assert (data.exit_code, json.loads(data.output)) == (0, [])


def test_fix_writes_the_ids_that_are_missing(run: Larbron, tmp_path: Path) -> None:
    write_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE.replace("::: enval fraga-ett", "::: enval")})
    before = run("check", tmp_path)

    fixed = run("check", tmp_path, "--fix")

    assert (before.exit_code, "kan rättas med --fix" in before.output) == (1, True)
    assert fixed.exit_code == 0, fixed.output
    assert "::: enval vad-kommer-forst" in (tmp_path / "01.md").read_text()
    assert run("check", tmp_path).output == "Inga fel.\n"


def test_show_gives_the_course_as_it_was_read(run: Larbron, tmp_path: Path) -> None:
    write_course(tmp_path / "bra", {"kurs.md": COURSE, "01.md": MODULE})
    write_course(tmp_path / "trasig", {"kurs.md": COURSE, "01.md": BROKEN})

    sound, broken = run("show", tmp_path / "bra", "--format", "json"), run("show", tmp_path / "trasig")

    course = json.loads(sound.output)
    assert (sound.exit_code, broken.exit_code) == (0, 1)
    assert (course["id"], course["open"]) == ("prov", True)
    assert [block["type"] for block in course["modules"][0]["blocks"]] == ["single", "reflection"]
    assert json.loads(broken.output)["id"] == "prov"


def test_a_new_course_is_sound_and_never_overwrites_one(run: Larbron, tmp_path: Path) -> None:
    first, second = run("new", "min-kurs", "--in", tmp_path), run("new", "min-kurs", "--in", tmp_path)

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert run("check", tmp_path / "min-kurs").exit_code == 0
    assert run("publish", tmp_path / "min-kurs").exit_code == 0


def test_of_several_courses_the_sound_ones_are_published(run: Larbron, house: House, tmp_path: Path) -> None:
    write_course(tmp_path / "prov", {"kurs.md": COURSE, "01.md": MODULE})
    write_course(tmp_path / "annan", {"kurs.md": OTHER, "01.md": BROKEN})

    result = run("publish", tmp_path)

    assert result.exit_code == 1
    assert "prov: Publicerad som version 1." in result.output
    assert "annan: Publicerades inte." in result.output
    assert versions(house) == [("prov", 1)]


def test_nothing_changed_is_no_new_version(run: Larbron, house: House, tmp_path: Path) -> None:
    write_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE})
    run("publish", tmp_path)

    result = run("publish", tmp_path)

    assert (result.exit_code, result.output) == (0, "prov: Inget har ändrats.\n")
    assert versions(house) == [("prov", 1)]


def test_a_dry_run_says_what_would_change_and_changes_nothing(run: Larbron, house: House, tmp_path: Path) -> None:
    write_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE})
    new = run("publish", tmp_path, "--dry-run")
    assert versions(house) == []
    run("publish", tmp_path)
    write_course(tmp_path, {"01.md": OTHER_MODULE, "02.md": "---\ntitel: Den andra\nid: andra\n---\n\nText.\n"})

    changed = run("publish", tmp_path, "--dry-run")

    assert new.output == "prov: Kursen är ny och publiceras med 1 modul.\n"
    assert "Ny modul: ”Den andra”." in changed.output
    assert "Frågan fraga-ett får en ny lydelse." in changed.output
    assert "tanke" not in changed.output
    assert versions(house) == [("prov", 1)]


def test_a_course_missing_from_the_folder_is_left_alone(run: Larbron, browser: Browser, tmp_path: Path) -> None:
    write_course(tmp_path / "prov", {"kurs.md": COURSE, "01.md": MODULE})
    run("publish", tmp_path)
    (tmp_path / "prov" / "kurs.md").unlink()
    write_course(tmp_path / "annan", {"kurs.md": OTHER, "01.md": MODULE})

    run("publish", tmp_path)

    browser.open("learning.show_course", course_id="prov")
    browser.open("learning.show_course", course_id="annan")


def test_a_retired_course_is_gone_until_it_is_published_again(
    run: Larbron, browser: Browser, house: House, tmp_path: Path
) -> None:
    write_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE})
    run("publish", tmp_path)

    retired, unknown = run("retire", "prov"), run("retire", "finns-inte")

    assert (retired.exit_code, unknown.exit_code) == (0, 1)
    assert "Det finns ingen kurs med id finns-inte." in unknown.output
    browser.open("learning.show_course", 404, course_id="prov")
    assert "Provkursen" not in browser.open("home.start").get_text()
    assert run("publish", tmp_path).exit_code == 0
    browser.open("learning.show_course", course_id="prov")


def test_a_question_that_changes_its_type_is_explained(run: Larbron, house: House, tmp_path: Path) -> None:
    write_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE})
    run("publish", tmp_path)
    write_course(tmp_path, {"01.md": MODULE.replace("::: enval fraga-ett", "::: flerval fraga-ett")})

    result = run("publish", tmp_path)

    assert result.exit_code == 1
    assert "”fraga-ett”" in result.output
    assert "fraga-ett-2" in result.output
    assert versions(house) == [("prov", 1)]


def test_an_empty_folder_says_what_a_course_is(run: Larbron, tmp_path: Path) -> None:
    result = run("publish", tmp_path)

    assert result.exit_code == 1
    assert "filen kurs.md" in result.output


def test_a_course_is_taken_out_as_files_and_status_says_what_differs(run: Larbron, tmp_path: Path) -> None:
    write_course(tmp_path / "prov", {"kurs.md": COURSE, "01.md": MODULE})
    run("publish", tmp_path / "prov")

    out, same = run("export", "prov", tmp_path / "ut"), run("status", tmp_path / "ut", tmp_path / "prov")
    write_course(tmp_path / "prov", {"01.md": OTHER_MODULE})
    run("publish", tmp_path / "prov")
    write_course(tmp_path / "ut", {"kurs.md": COURSE.replace("En kurs", "Vår kurs"), "01.md": MODULE + "\nSlut.\n"})
    differs = run("status", tmp_path / "ut")
    refused = run("publish", tmp_path / "ut")
    beside = (tmp_path / "ut" / "01.i-larbron.md").exists()
    forced = run("publish", "--mine", tmp_path / "ut")

    assert (out.exit_code, out.output) == (0, f"prov: Version 1 ligger i {tmp_path / 'ut'}: 2 filer.\n")
    assert (same.exit_code, same.output) == (0, "prov: Lika.\nprov: Lika.\n")
    assert differs.exit_code == 1
    assert [line.split() for line in differs.output.splitlines()[1:3]] == [
        ["prov:", "ändrad", "i", "mappen", "kurs.md"],
        ["prov:", "ändrad", "på", "båda", "hållen", "01.md"],
    ]
    assert (refused.exit_code, beside) == (1, True)
    assert (forced.exit_code, forced.output) == (0, "prov: Publicerad som version 3.\n")
