"""Every page of every course, also those that are for managers and trainers, looked at by axe in all four ways."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from app.catalogue.queries import list_published
from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName
from app.web.swedish import now
from tests.journeys.axe import EVERY_LOOK, violations
from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.rooms import enter, kept
from tests.journeys.server import a_server, real_courses
from tests.journeys.window import DESK, opener
from tests.soak.rows import Row


def pages(seed: str, size: int) -> Iterator[Row]:
    """The same each time, on one database: what is looked at is the pages."""
    started, wrong, looked = time.monotonic(), {}, 0
    with tempfile.TemporaryDirectory() as place, a_server(Path(place), real_courses(Path(place))) as server:
        cookie, addresses = server.changed(_trainer)
        with sync_playwright() as playwright, ExitStack() as windows:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
            page: Page = opener(chromium, windows)(DESK)
            enter(page, server, cookie)
            for address in addresses:
                page.goto(server.at(address))
                wrong |= violations(page, address, EVERY_LOOK)
                looked += 1
            windows.close()
            chromium.close()
    for name, faults in wrong.items():
        click.echo(f"{name}: {'; '.join(faults)}", err=True)
    yield Row(
        "every page of every course looked at by axe (1280 and 390 px, light and dark)",
        "SQLite",
        f"{looked} pages, {len(EVERY_LOOK) * looked} looks",
        answers=0,
        drafts=0,
        lost=len(wrong),
        twice=0,
        seconds=time.monotonic() - started,
        sound=not wrong,
    )


def _trainer() -> tuple[str, list[str]]:
    """A trainer's cookie, who may open every module; the address of each, in both wordings."""
    row = kept(Person(name="Tove Utbildare", created_at=now()))
    kept(Role(person_id=row.id, name=RoleName.TRAINER))
    addresses = []
    for course in list_published():
        addresses.append(f"/kurser/{course.id}")
        for step in course.course.path:
            if step.module:
                easy = any(module.id == step.module and module.variants for module in course.course.modules)
                address = f"/kurser/{course.id}/{step.id}"
                addresses += [address, f"{address}?lattlast=ja"] if easy else [address]
    return str(begin_session(row.id, now(), factor_at=now())), addresses
