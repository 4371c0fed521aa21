"""Hostile texts, published and opened in a browser: nothing runs, no other host is asked, nothing leaves its box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.journeys.census import faults_on, parts_of
from tests.journeys.factor import sign_in_as_administrator
from tests.journeys.hostile_course import PIECES, PLACES, Shard, write_courses, write_titles
from tests.journeys.server import Server, a_server
from tests.journeys.window import DESK, Open

# A guest may answer two hundred times in an hour.
ANSWERS_A_GUEST = 150

# Presses every button that shows what an author wrote about an answer, each when the one before has been shown.
ANSWER_ALL = """async () => {
  const names = [...document.querySelectorAll(".question.multiple, .question.true-false")].map((node) => node.id);
  for (const name of names) {
    for (const input of document.getElementById(name).querySelectorAll("input")) input.checked = true;
    const shown = new Promise((resolve) => document.addEventListener("larbron:shown", resolve, {once: true}));
    document.getElementById(name).querySelector("button[name=answer]").click();
    await shown;
  }
  return names.length;
}"""


class Hostile(NamedTuple):
    server: Server
    shards: list[Shard]
    titled: list[str]
    refused: Counter[tuple[str, str]]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    folder = tmp_path_factory.mktemp("hostile")
    courses = folder / "courses"
    courses.mkdir()
    shards, refused = write_courses(courses)
    titled = write_titles(courses)
    with a_server(folder, courses) as server:
        yield Hostile(server, shards, titled, refused)


def test_most_samples_stand_in_most_places(hostile: Hostile) -> None:
    """A sample that the checker refuses in a place cannot be published there; the rest must be worth looking at."""
    standing = Counter(piece.place for shard in hostile.shards for piece in shard.pieces)

    for place in PLACES:
        refused = sum(count for (where, _), count in hostile.refused.items() if where == place)
        assert standing[place] + refused == sum(piece.place == place for piece in PIECES), place
    assert all(standing[place] >= 35 for place in PLACES if place not in ("link", "picture")), standing
    assert len(hostile.titled) >= 15


def test_no_hostile_text_runs_or_leaves_its_box(hostile: Hostile, open_window: Open) -> None:
    found: dict[str, object] = {}
    page, answered, in_journal = open_window(DESK), 0, 0
    for shard in hostile.shards:
        if answered + shard.answers > ANSWERS_A_GUEST:
            _read_the_journal(page, hostile.server, answered, found)
            page, answered = open_window(DESK), 0
        page.goto(hostile.server.at(shard.path))
        _look(page, shard, "opened", found)
        if shard.answers:
            assert page.evaluate(ANSWER_ALL) == shard.answers
            _look(page, shard, "answered", found)
            page.reload()
            _look(page, shard, "opened again", found)
        answered += shard.answers
        in_journal += shard.answers
    _read_the_journal(page, hostile.server, answered, found)

    assert found == {}
    assert in_journal > 75


def test_no_hostile_title_runs_or_leaves_its_box(hostile: Hostile, open_window: Open) -> None:
    found: dict[str, list[str]] = {}
    page = open_window(DESK)
    paths = [path for course in hostile.titled for path in (f"/kurser/{course}", f"/kurser/{course}/ett")]
    for path in ("/", *paths):
        page.goto(hostile.server.at(path))
        if faults := faults_on(page):
            found[path] = faults
    sign_in_as_administrator(page, hostile.server)
    page.goto(hostile.server.at("/administration"))
    if faults := faults_on(page):
        found["administration"] = faults

    assert found == {}


def _look(page: Page, shard: Shard, when: str, found: dict[str, object]) -> None:
    parts = parts_of(page)
    asked = shard.questions
    whole = {"forms": 1, "questions": asked, "inForm": asked, "prose": 0, "last": "klar synpunkt"}
    wrong = {name: (parts[name], value) for name, value in whole.items() if parts[name] != value}
    if faults := faults_on(page):
        found[f"{shard.id}, {when}"] = faults
    if wrong:
        found[f"{shard.id}, {when}, parts"] = wrong


def _read_the_journal(page: Page, server: Server, answered: int, found: dict[str, object]) -> None:
    page.goto(server.at("/reflektionsbok"))
    entries = page.locator("main > .wrap > section > ul > .entry").count()
    if entries != answered:
        found["journal"] = f"{entries} entries of {answered}"
    if faults := faults_on(page):
        found["journal, page"] = faults
