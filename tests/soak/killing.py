"""kill -9 of server processes during a storm of answers and drafts."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.database import db, transaction
from app.people.actions import begin_session
from app.people.models import Person
from app.web.swedish import now
from tests.builders import write_course
from tests.soak.ledger import Found, integrity, look
from tests.soak.server import KilledServer, a_killed_server
from tests.soak.storm import COURSE, MODULE, Learner, Storm, blow

# Of all kills, those of a process that runs others: the server is started again after each, which takes its time.
WHOLE_SERVER = 0.1
MOST_BETWEEN = 12


@dataclass(frozen=True)
class Killed:
    kills: int
    restarts: int
    cut_off: int
    found: Found
    broken: list[str]
    seconds: float


def storm_of_kills(folder: Path, database_url: str, kills: int, seed: str, people: int = 3, tabs: int = 2) -> Killed:
    """Kills, one after another, each when a few more requests have been answered."""
    write_course(folder / "courses" / "storm", {"kurs.md": COURSE, "01-mitt-i.md": MODULE})
    with a_killed_server(folder / "instance", folder / "courses", database_url) as server:
        storm = Storm(server)
        learners = blow(storm, sign_in(server, people), tabs, seed)
        started = time.monotonic()
        try:
            restarts = _kill(storm, server, kills, random.Random(seed))
            storm.wait_for(len(learners))
        finally:
            calm(storm, learners)
        storm.check()
        seconds = time.monotonic() - started
        with server.app.app_context():
            with Session(db.engine) as session:
                found = look(session, storm.answers, storm.drafts)
            broken = integrity(db.engine)
            db.engine.dispose()
    return Killed(kills, restarts, storm.cut_off, found, broken, seconds)


def sign_in(server: KilledServer, people: int) -> list[str]:
    """So many people's cookies."""
    name = "__Host-larbron" if server.settings.https else "larbron"
    with server.app.app_context():
        with transaction():
            persons = [Person(name=f"Maja Lindqvist {number}", created_at=now()) for number in range(people)]
            db.session.add_all(persons)
            db.session.flush()
            cookies = [f"{name}={begin_session(person.id, now())}" for person in persons]
        db.engine.dispose()
    return cookies


def _kill(storm: Storm, server: KilledServer, kills: int, chance: random.Random) -> int:
    """How many times the whole server was started again: at least once, if there are some kills."""
    whole = set(chance.sample(range(kills), max(1, round(kills * WHOLE_SERVER))))
    for number in range(kills):
        storm.wait_for(chance.randint(1, MOST_BETWEEN))
        kill = server.kill_one_that_runs_others if number in whole else server.kill_one_that_answers
        while not kill(chance):
            storm.wait_for(1)
    return len(whole)


def calm(storm: Storm, learners: list[Learner]) -> None:
    storm.stop.set()
    for learner in learners:
        learner.join(60)
    if any(learner.is_alive() for learner in learners):
        storm.faults.append(AssertionError("a learner never got an answer"))
