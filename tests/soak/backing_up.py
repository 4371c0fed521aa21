"""Backups of a server under answers, each restored and held against what had been acknowledged before it was begun;
and restored once more, by a process that is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select

from app.learning.models import Answer
from app.operation.archive import open_archive
from tests.backups import empty_place, house_at, plain, run, sure
from tests.builders import write_course
from tests.soak.killing import calm, sign_in
from tests.soak.ledger import Found, integrity, look
from tests.soak.server import LARBRON, TOP, a_killed_server
from tests.soak.storm import COURSE, MODULE, Storm, blow

MOST_BETWEEN = 40
LONGEST_RESTORE = 6.0


@dataclass(frozen=True)
class Taken:
    """`known`: what the server had said yes to when the backup was begun."""

    file: Path
    known: set[int]
    meanwhile: int
    seconds: float


@dataclass(frozen=True)
class BackedUp:
    """`meanwhile`: yeses while a backup was being taken. `killed`: restores that SIGKILL ended in their midst."""

    found: list[Found]
    killed: int
    meanwhile: int
    longest: float
    broken: list[str]
    seconds: float


def backups_under_load(
    folder: Path, database_url: str, backups: int, seed: str, people: int = 3, tabs: int = 2
) -> BackedUp:
    """One after another, each when some more requests have been answered."""
    write_course(folder / "courses" / "storm", {"kurs.md": COURSE, "01-mitt-i.md": MODULE})
    with a_killed_server(folder / "instance", folder / "courses", database_url) as server:
        storm, chance = Storm(server), random.Random(seed)
        learners = blow(storm, sign_in(server, people), tabs, seed)
        started = time.monotonic()
        taken = []
        try:
            for number in range(backups):
                storm.wait_for(chance.randint(1, MOST_BETWEEN))
                taken.append(_back_up(storm, folder / f"{number}.zip"))
            storm.wait_for(len(learners))
        finally:
            calm(storm, learners)
        storm.check()
    looked = [_restore(storm, backup, plain(database_url)) for backup in taken]
    left = [_kill_a_restore(backup, plain(database_url), chance) for backup in taken]
    return BackedUp(
        found=[found for found, _broken in looked],
        killed=sum(killed for killed, _wrong in left),
        meanwhile=sum(backup.meanwhile for backup in taken),
        longest=max(backup.seconds for backup in taken),
        broken=[line for _found, broken in looked for line in broken] + [wrong for _killed, wrong in left if wrong],
        seconds=time.monotonic() - started,
    )


def _back_up(storm: Storm, file: Path) -> Taken:
    known = {id(sent) for sent in [*storm.answers, *storm.drafts] if sent.acknowledged}
    before, started = storm.yes, time.monotonic()
    subprocess.run([LARBRON, "backup", file], env=storm.server.environ, cwd=TOP, check=True, capture_output=True)
    return Taken(file, known, storm.yes - before, time.monotonic() - started)


def _restore(storm: Storm, backup: Taken, database_url: str) -> tuple[Found, list[str]]:
    answers = [replace(sent, acknowledged=id(sent) in backup.known) for sent in storm.answers]
    drafts = [replace(typed, acknowledged=id(typed) in backup.known) for typed in storm.drafts]
    with empty_place(backup.file.with_suffix(""), database_url) as place:
        sure(run(place, "restore", backup.file, "--no-erasures"))
        with house_at(place) as house:
            found = look(house.session, answers, drafts)
            house.session.rollback()  # the look holds the database, and the next one asks for it
            return found, integrity(house.engine)


def _kill_a_restore(backup: Taken, database_url: str, chance: random.Random) -> tuple[bool, str]:
    """Whether it was killed before its end, and what is wrong with what it left: that must be whole, or refused."""
    with empty_place(backup.file.with_suffix(".half"), database_url) as place:
        command = [LARBRON, "restore", backup.file, "--no-erasures"]
        process = subprocess.Popen(command, env=os.environ | place, cwd=TOP, stdout=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(0, LONGEST_RESTORE))
        except subprocess.TimeoutExpired:
            process.kill()
        killed = process.wait() == -signal.SIGKILL
        if run(place, "access-map").exit_code:
            return killed, "" if killed else "a restore that ended well is not ready"
        with house_at(place) as house:
            answers = house.session.scalar(select(func.count()).select_from(Answer))
        with open_archive(backup.file) as archive:
            return killed, "" if answers == archive.manifest.rows["answer"] else "half a restore is taken for a whole"
