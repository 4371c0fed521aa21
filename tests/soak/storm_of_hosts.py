"""Two hosts killed by turns, while learners answer without a pause and a reader in Chromium takes a module."""

from __future__ import annotations

import random
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright
from sqlalchemy.orm import Session

from app.database import db
from tests.builders import write_course
from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.server import real_courses
from tests.journeys.test_hosts import take_a_module_and_sign_in
from tests.journeys.window import opener
from tests.soak.hosts import a_pair
from tests.soak.killing import calm, sign_in
from tests.soak.ledger import Found, integrity, look
from tests.soak.storm import COURSE, MODULE, Storm, blow


@dataclass(frozen=True)
class HostsKilled:
    kills: int
    journeys: int
    cut_off: int
    error_pages: int
    found: Found
    broken: list[str]
    seconds: float


def storm_of_hosts(folder: Path, database_url: str, journeys: int, seed: str) -> HostsKilled:
    courses = real_courses(folder)
    write_course(courses / "storm", {"kurs.md": COURSE, "01-mitt-i.md": MODULE})
    with a_pair(folder, courses, database_url) as pair:
        storm = Storm(pair)
        learners = blow(storm, sign_in(pair.hosts[0], people=2), tabs=1, seed=seed)
        started = time.monotonic()
        try:
            with pair.one_is_killed_again_and_again(random.Random(seed)), sync_playwright() as playwright:
                chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
                for _ in range(journeys):
                    with ExitStack() as windows:
                        take_a_module_and_sign_in(opener(chromium, windows)(ignore_https_errors=True), pair)
                    storm.check()
                chromium.close()
            storm.wait_for(len(learners))
        finally:
            calm(storm, learners)
        storm.check()
        seconds = time.monotonic() - started
        with pair.hosts[0].app.app_context():
            with Session(db.engine) as session:
                found = look(session, storm.answers, storm.drafts, course="storm")
            broken = integrity(db.engine)
            db.engine.dispose()
    return HostsKilled(pair.kills, journeys, storm.cut_off, len(storm.error_pages), found, broken, seconds)
