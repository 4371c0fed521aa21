"""Every request that is sent a second time changes nothing: a double click, the back button, a resubmission."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from werkzeug.test import Client, TestResponse

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import get_course
from app.courseware.model import Block
from app.database import READ, Base, reading
from app.jobs.worker import run_due
from app.learning.models import Answer, Attempt, Draft
from app.web.setup import ROOT
from app.web.swedish import now
from tests.answering import an_answer_to
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import publish
from tests.databases import both_engines
from tests.house import House
from tests.learning.forms import form_of
from tests.replays import (
    REQUESTS,
    WRITES_AGAIN,
    WRITES_NOTHING,
    Request,
    Stage,
    learning,
)

FILES = ("text/csv", "application/zip", "application/json")
PAGES = {200, 204, 303, 401, 404, 409, 410, 422}
# Counters that may move, what is done later (its results are looked at instead), and when somebody was last here.
COUNTERS = {"limit_count", "job"}
LAST_TIMES = {"seen_at", "saved_at"}
ALL_TYPES = "alla-sorter"
COOKIES = ("larbron", "larbron-gast")
HELD = text(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in Base.metadata.tables))  # noqa: S608 -- the names are our own
EVERY = [(endpoint, prepare) for endpoint, requests in REQUESTS.items() for prepare in requests]


def snapshot(house: House) -> dict[str, set[str] | list[int]]:
    """Every row there is, once all that waits has been done; and which of the drafts is shown, which a time decides."""
    house.session.rollback()
    run_due(house.app, now)
    rows: dict[str, set[str] | list[int]] = {}
    with house.engine.connect().execution_options(**READ) as connection:
        for name in set(connection.scalars(HELD)) - COUNTERS:
            kept = [column for column in Base.metadata.tables[name].columns if column.name not in LAST_TIMES]
            rows[name] = {repr(row) for row in connection.execute(select(*kept))}
        rows["order of drafts"] = list(connection.scalars(select(Draft.id).order_by(Draft.saved_at, Draft.id)))
    return rows


def send(client: Client, browser: Browser, request: Request) -> TestResponse:
    browser.house.session.rollback()
    files = {name: (io.BytesIO(content), "emblem.png") for name, content in request.files.items()}
    address = browser.address(request.endpoint, **request.place)
    return client.post(address, data=request.data | files, headers=SAME_ORIGIN | request.headers)


def as_it_is_now(browser: Browser) -> Client:
    """The same browser, before the answer to what it sends arrives."""
    client = browser.house.app.test_client()
    for name in COOKIES:
        cookie = browser.client.get_cookie(name)
        if cookie:
            client.set_cookie(name, cookie.value)
    return client


def test_every_address_that_takes_a_form_is_replayed() -> None:
    lines = (ROOT / "docs" / "access-map.txt").read_text(encoding="utf-8").splitlines()
    assert {line.split()[0] for line in lines if line.split()[1] not in ("GET", "HEAD")} == set(REQUESTS)


@pytest.mark.parametrize(("endpoint", "prepare"), EVERY, ids=[prepare.__name__ for _, prepare in EVERY])
def test_the_same_request_again_changes_nothing(
    browser: Browser,
    house: House,
    tmp_path: Path,
    endpoint: str,
    prepare: Callable[[Stage], Request],
) -> None:
    """Sent again when its answer has come, and by a double press, before it came."""
    request = prepare(Stage(house, browser, tmp_path))
    double = as_it_is_now(browser)
    untouched = snapshot(house)
    first = send(browser.client, browser, request)
    after = snapshot(house)

    again = [send(client, browser, request) for client in (browser.client, double)]

    assert request.endpoint == endpoint
    assert (first.status_code, after != untouched) == (request.status, prepare not in WRITES_NOTHING)
    assert (snapshot(house) == after) is (prepare not in WRITES_AGAIN)
    assert all(answer.status_code in PAGES for answer in again)
    assert {answer.mimetype for answer in again} == {first.mimetype if first.mimetype in FILES else "text/html"}


def test_an_answer_of_every_kind_is_kept_once(browser: Browser, house: House) -> None:
    publish(ROOT / "tests" / "courses" / "all-types")
    with house.app.app_context(), reading():
        course, _funding = get_course(ALL_TYPES)
    asked = [
        (step.id, block)
        for step in course.course.path
        if step.module and step.audience == "learners"
        for block in _asked(course, step.module)
    ]
    kinds = set()

    for step_id, block in asked:
        place = {"course_id": ALL_TYPES, "step_id": step_id}
        form = form_of(browser.open("learning.show_step", **place))
        fields = {f"{block.id}.{name}": values for name, values in an_answer_to(block).items()}
        request = Request("learning.answer_step", form | fields | {"answer": block.id}, place=place)
        assert send(browser.client, browser, request).status_code == 303
        after = snapshot(house)
        assert send(browser.client, browser, request).status_code == 303
        assert snapshot(house) == after
        kinds.add(block.type)

    assert len(kinds) > 8
    assert house.session.scalar(select(func.count()).select_from(Answer)) == len(asked)


def _asked(course: PublishedCourse, module: str) -> list[Block]:
    return [block for block in course.modules[module].blocks if block.id in course.questions]


@both_engines
@pytest.mark.parametrize("prepare", [learning.begin_again_as_guest, learning.begin_again_as_person])
def test_two_presses_at_once_begin_one_attempt(
    browser: Browser, house: House, tmp_path: Path, prepare: Callable[[Stage], Request]
) -> None:
    request = prepare(Stage(house, browser, tmp_path))
    clients, together, statuses = [as_it_is_now(browser) for _ in range(4)], threading.Barrier(4), []
    address = browser.address(request.endpoint, **request.place)
    house.session.rollback()

    def press(client: Client) -> None:
        together.wait(20)
        statuses.append(client.post(address, data=request.data, headers=SAME_ORIGIN).status_code)

    threads = [threading.Thread(target=press, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [303] * 4
    assert sorted(house.session.scalars(select(Attempt.number))) == [1, 2]


def test_beginning_again_after_that_begins_another(browser: Browser, house: House, tmp_path: Path) -> None:
    stage = Stage(house, browser, tmp_path)
    first = learning.begin_again_as_person(stage)
    browser.send(first.endpoint, first.data, **first.place)
    page = browser.open("learning.show_course", course_id="prov")
    second = stage.form(page, first.endpoint, **first.place)
    browser.send(first.endpoint, second, **first.place)

    browser.send(first.endpoint, first.data, **first.place)

    assert second != first.data
    assert sorted(house.session.scalars(select(Attempt.number))) == [1, 2, 3]
