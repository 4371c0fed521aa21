"""A whole course taken without a mouse, every question answered; axe looks at each module when it is done."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import click
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.journeys.axe import EVERY_LOOK, violations
from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.keyboard import choose, press, select, write
from tests.journeys.server import Server, a_server, real_courses
from tests.journeys.window import DESK, opener
from tests.soak.rows import Row

WORDS = "Jag frågar vad som hände den gången."


@dataclass
class Walked:
    modules: int = 0
    questions: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)
    seconds: float = 0


def course(seed: str, size: int) -> Iterator[Row]:
    """The same each time, on one database: what is looked at is the pages."""
    with tempfile.TemporaryDirectory() as place:
        walked = walk_course(Path(place), "", "vta")
    for name, wrong in walked.wrong.items():
        click.echo(f"{name}: {'; '.join(wrong)}", err=True)
    yield Row(
        "the whole VTA course by keyboard, each module looked at by axe (1280 and 390 px, light and dark)",
        "SQLite",
        f"{walked.modules} modules, {walked.questions} questions",
        answers=walked.questions,
        drafts=0,
        lost=len(walked.wrong),
        twice=0,
        seconds=walked.seconds,
        sound=not walked.wrong,
    )


def walk_course(folder: Path, database_url: str, course: str) -> Walked:
    """Raises AssertionError where the keyboard leads nowhere, the focus is not seen, or something is not saved."""
    walked, started = Walked(), time.monotonic()
    with a_server(folder, real_courses(folder), database_url) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        with ExitStack() as windows:
            _take(opener(chromium, windows)(DESK), server, course, walked)
        chromium.close()
    walked.seconds = time.monotonic() - started
    return walked


def _take(page: Page, server: Server, course: str, walked: Walked) -> None:
    page.goto(server.at(f"/kurser/{course}"))
    onward = page.get_by_role("link", name="Börja läsa")
    while onward.count():
        address = server.at(str(onward.get_attribute("href")))
        press(page, onward)
        expect(page).to_have_url(address)
        for name in [str(shown.get_attribute("id")) for shown in page.locator("#modul .question").all()]:
            _answer(page, page.locator(f"[id='{name}']"))
            walked.questions += 1
        press(page, page.get_by_role("button", name="Klar med modulen"))
        expect(page.locator("#klar")).to_contain_text("Modulen är klar")
        walked.wrong |= violations(page, page.url.rpartition("/")[2], EVERY_LOOK)
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        page.emulate_media(color_scheme="light")
        walked.modules += 1
        onward = page.locator("nav.leaf a.next")


def _answer(page: Page, question: Locator) -> None:
    """Something, whether right or not: each control is reached and used."""
    fold = page.locator("details:not([open])", has=question)
    if fold.count():
        press(page, fold.locator("> summary"))
    given = "[type=radio], [type=checkbox]:not([name$='.trainers']):not([name$='.bank'])"
    names = [str(box.get_attribute("name")) for box in question.locator(given).all()]
    for name in dict.fromkeys(names):
        box = question.locator(f"[name='{name}']").first
        if box.get_attribute("type") == "radio":
            choose(page, box)
        else:
            press(page, box, "Space")
    for control in question.get_by_role("combobox").all():
        select(page, control, str(control.locator("option").nth(1).text_content()).strip())
    for row in question.get_by_role("button", name="Flytta ned").all()[:1]:
        press(page, row)
    for text in question.get_by_role("textbox").all():
        write(page, text, "7" if text.get_attribute("inputmode") else WORDS)
    press(page, question.locator("button[name=answer]"))
    expect(question).to_contain_text("Ditt svar är sparat")
