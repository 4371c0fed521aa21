"""How long a write keeps others waiting: CPU time between BEGIN and COMMIT, for everything a learner can save."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection, event

from tests.browser import Browser
from tests.builders import publish
from tests.databases import one_engine
from tests.house import House

VTA = Path(__file__).parents[2] / "courses" / "vta"
STEP = {"course_id": "vta", "step_id": "introduktion"}
REFLECTION = "en-arbetsgivare-jag-minns"
ROUNDS = 3
LONGEST = 0.050


@one_engine
def test_no_write_keeps_others_waiting_for_long(house: House, browser: Browser) -> None:
    publish(VTA)
    spent: dict[str, list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        visitor = Browser(house)
        for name, write in writes(visitor, f"Text {number}"):
            with writing(house) as seconds:
                visitor.send(**write)
            assert len(seconds) == 1, f"{name}: {len(seconds)} writes"
            spent[name] += seconds

    assert {name: len(times) for name, times in spent.items()} == dict.fromkeys(spent, ROUNDS)
    slow = {name: f"{1000 * median(times):.0f} ms" for name, times in spent.items() if median(times) >= LONGEST}
    assert slow == {}


def writes(visitor: Browser, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """One after the other, as the same guest; each is looked up on the page that the one before left behind."""

    def step(status: int = 303, headers: dict[str, str] | None = None, **fields: str) -> dict[str, Any]:
        page = visitor.open("learning.show_step", **STEP)
        hidden = {str(field["name"]): str(field["value"]) for field in page.select("form#modul input[type=hidden]")}
        data = hidden | {name.replace("__", "."): value for name, value in fields.items()}
        return {"endpoint": "learning.answer_step", "data": data, "status": status, "headers": headers, **STEP}

    def entry(endpoint: str, **data: str) -> dict[str, Any]:
        page = visitor.open("learning.journal")
        answer_id = str(page.one(".entry:has(form)")["id"]).removeprefix("svar-")
        return {"endpoint": endpoint, "data": data, "answer_id": answer_id}

    typed = {f"{REFLECTION}.text": text, "introduktion-otydligt.text": text}
    yield "drafts", step(save="drafts", **typed)
    yield "an answer", step(answer=REFLECTION, **typed)
    in_place = {"X-Fragment": "question"}
    yield "an answer in place", step(200, in_place, answer="vad-studien-visar", **{"vad-studien-visar.value": "true"})
    yield "not done yet", step(422, done="yes")
    yield "a choice of readers", entry("learning.share_answer", bank="yes")
    yield "deleting one", entry("learning.delete_answer")
    yield "beginning again", {"endpoint": "learning.begin_again", "data": {}, "course_id": "vta"}
    yield "deleting all", {"endpoint": "learning.delete_all", "data": {}}


@contextmanager
def writing(house: House) -> Iterator[list[float]]:
    """CPU seconds between BEGIN and COMMIT of every write while it holds."""
    began: dict[int, float] = {}
    seconds: list[float] = []

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("larbron_mode") == "write":
            began[id(connection)] = time.process_time()

    def commit(connection: Connection) -> None:
        if id(connection) in began:
            seconds.append(time.process_time() - began.pop(id(connection)))

    event.listen(house.engine, "begin", begin)
    event.listen(house.engine, "commit", commit)
    try:
        yield seconds
    finally:
        event.remove(house.engine, "begin", begin)
        event.remove(house.engine, "commit", commit)
