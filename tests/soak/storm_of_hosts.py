"""Two hosts killed by turns, while learners answer without a pause and a reader in Chromium takes a module."""

from __future__ import annotations

import random
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Request, sync_playwright
from sqlalchemy.orm import Session

from app.database import db
from tests.builders import write_course
from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.introduction import find_the_module
from tests.journeys.server import real_courses
from tests.journeys.test_hosts import look_at_a_picture, sign_in_with_the_answers, take_the_module
from tests.journeys.window import opener
from tests.soak.hosts import Pair, a_pair
from tests.soak.killing import calm, sign_in
from tests.soak.ledger import Found, integrity, look
from tests.soak.storm import COURSE, MODULE, Storm, blow


@dataclass(frozen=True)
class HostsKilled:
    kills: int
    journeys: int
    again: int
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
        again = 0
        started = time.monotonic()
        try:
            with pair.one_is_killed_again_and_again(random.Random(seed)), sync_playwright() as playwright:
                chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
                for _ in range(journeys):
                    while not _journey(chromium, pair):
                        again += 1
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
    return HostsKilled(pair.kills, journeys, again, storm.cut_off, len(storm.error_pages), found, broken, seconds)


def _journey(chromium: Browser, pair: Pair) -> bool:
    """False where an answer that had begun was cut off: no other host can go on with it, and a reader loads it anew."""
    cut: list[str] = []

    def failed(request: Request) -> None:
        if request.failure and "ERR_ABORTED" not in request.failure:
            cut.append(request.url)

    try:
        with ExitStack() as windows:
            page = opener(chromium, windows)(ignore_https_errors=True)
            page.on("requestfailed", failed)
            find_the_module(page, pair.server)
            take_the_module(page)
            look_at_a_picture(page, pair)
            sign_in_with_the_answers(page, pair)
    except (AssertionError, Error):
        if not cut:
            raise
        return False
    return True
