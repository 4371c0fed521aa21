"""What the command asks at a terminal, and what it prints without one."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from app.authoring.actions import plan_course
from app.authoring.decisions import Decisions
from app.authoring.planning import Planned
from app.authoring.preparation import prepare
from app.authoring.terminal import ask
from app.courseware.keys import key_of
from app.database import reading
from tests.authoring.conftest import Larbron
from tests.authoring.editing import Edited, poll, reflection
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine

ROD, GRON, BLA, GUL = map(key_of, ("Röd", "Grön", "Blå", "Gul"))


@pytest.fixture
def course(house: House, tmp_path: Path) -> Edited:
    edited = Edited(house, tmp_path / "prov")
    edited.edit(forsta=poll("Ja", "Röd", "Grön") + reflection())
    edited.answer()
    edited.answer("tanke", "Jag ringer.")
    edited.write(forsta=poll("Blå", "Gul", "Ja") + reflection("Hur mår din chef?"))
    return edited


def unclear(course: Edited) -> list[Planned]:
    with course.house.app.app_context(), reading():
        return plan_course(prepare(course.folder, None)).unclear


def answered(questions: list[Planned], *typed: int) -> tuple[Decisions, str]:
    """What was decided by typing these numbers, and all that stood on the screen."""
    decided: list[Decisions] = []

    @click.command()
    def asking() -> None:
        decided.append(ask(questions))

    result = CliRunner().invoke(asking, input="".join(f"{number}\n" for number in typed), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return decided[0], result.output


def test_the_choices_are_the_texts_and_not_the_keys(course: Edited) -> None:
    decisions, screen = answered(unclear(course), 2, 2, 2)

    assert decisions == Decisions({"val": {BLA: GRON, GUL: None}}, {"tanke": True})
    assert "1. Samma som ”Röd”, med andra ord\n  2. Samma som ”Grön”, med andra ord\n  3. Något nytt\n" in screen
    assert not any(key in screen for key in (ROD, GRON, BLA, GUL))


def test_what_was_chosen_for_one_is_not_offered_for_the_next(course: Edited) -> None:
    decisions, screen = answered(unclear(course), 1, 1, 1)

    assert decisions == Decisions({"val": {BLA: ROD, GUL: GRON}}, {"tanke": False})
    assert screen.count("Samma som ”Röd”") == 1


def test_what_is_not_a_choice_is_asked_again(course: Edited) -> None:
    decisions, _screen = answered(unclear(course), 9, 3, 3, 1)

    assert decisions == Decisions({"val": {BLA: None, GUL: None}}, {"tanke": False})


def test_of_an_option_in_anothers_place_it_may_be_said_that_it_is_new(course: Edited) -> None:
    course.write(forsta=poll("Ja", "Röd", "Blå") + reflection())

    decisions, screen = answered(unclear(course), 3)

    assert decisions == Decisions({"val": {BLA: None}})
    assert "3. ”Blå” är nytt" in screen


def test_without_a_terminal_the_command_prints_the_questions_and_their_flags(run: Larbron, course: Edited) -> None:
    stopped, dry = run("publish", course.folder), run("publish", course.folder, "--dry-run")
    flags = ["--same", f"val:{ROD}={BLA}", "--new", GUL, "--meaning-changed", "tanke"]
    wrong = run("publish", course.folder, *flags, "--new", "finns-inte")
    done = run("publish", course.folder, *flags)

    assert (stopped.exit_code, dry.exit_code, wrong.exit_code, done.exit_code) == (1, 1, 1, 0)
    asked = stopped.output[stopped.output.index("prov: Publicerades inte. Svara på det här först:") :]
    assert asked in dry.output
    assert f"--same val:{ROD}={BLA} om det är ”Röd” med andra ord" in asked
    assert "--meaning-kept tanke" in asked
    assert "--new finns-inte: där finns inget att bestämma." in wrong.output
    assert "prov: Publicerad som version 2." in done.output
    assert "prov: modul 1: frågan *tanke* fick ny frågetext; 1 svar finns sedan tidigare, det redovisas" in done.output
    assert course.keys() == {"Blå": ROD, "Gul": GUL, "Ja": key_of("Ja")}


def test_at_a_terminal_the_command_asks_and_then_publishes(course: Edited, house: House) -> None:
    environ = {
        **os.environ,
        "LARBRON_INSTANCE": str(house.settings.instance),
        "LARBRON_DATABASE_URL": house.settings.database_url.replace("+psycopg", ""),
    }
    command = [str(Path(sys.executable).with_name("larbron")), "courses", "publish", str(course.folder)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ) as process:
        os.close(theirs)
        try:
            screens = [read_until(ours, "siffra: ")]
            for typed in ("1", "1", "1"):
                os.write(ours, f"{typed}\n".encode())
                screens.append(read_until(ours, "siffra: ", "prov: Publicerad"))
            process.wait(30)
        finally:
            process.kill()
    os.close(ours)

    assert process.returncode == 0, screens
    assert "1. Samma som ”Röd”, med andra ord" in screens[0]
    assert "1. Samma som ”Grön”, med andra ord" in screens[1]
    assert course.keys() == {"Blå": ROD, "Gul": GRON, "Ja": key_of("Ja")}


def read_until(terminal: int, *ends: str) -> str:
    """What stands on the screen once one of the ends does. Raises OSError when the program has ended before."""
    screen = b""
    while not any(end.encode() in screen for end in ends):
        if not select.select([terminal], [], [], 30)[0]:
            raise TimeoutError(screen.decode())
        screen += os.read(terminal, 1000)
    return screen.decode().replace("\r\n", "\n")
