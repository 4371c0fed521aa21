"""`/health/ready` says no when something is wrong, and to its own machine what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from app.database import db
from app.factory import create_app
from app.jobs.models import Job, WorkerSeen
from app.operation import health, readiness
from app.operation.migrating import newest_revision
from app.web.swedish import now
from tests.browser import Browser
from tests.databases import both_engines
from tests.house import House

PROXY = {"X-Forwarded-For": "203.0.113.77"}


@pytest.fixture(autouse=True)
def asked_anew(house: House) -> None:
    house.app.extensions.pop(health.KEPT, None)


def work(house: House, seen_at: datetime | None = None) -> None:
    house.session.add(WorkerSeen(host="maskin", seen_at=seen_at or now()))
    house.session.commit()


def problems(house: House, **changes: Any) -> list[str]:
    with house.app.app_context():
        return [problem.what for problem in readiness.list_problems(replace(house.settings, **changes), now())]


@both_engines
def test_all_is_well(browser: Browser, house: House) -> None:
    work(house)

    answer = browser.client.get("/health/ready")

    assert (answer.status_code, answer.json) == (200, {"ready": True, "problems": []})


def test_a_worker_that_is_gone_is_said_to_the_own_machine_and_only_no_to_others(browser: Browser, house: House) -> None:
    work(house, now() - readiness.WORKER_SILENT - timedelta(seconds=1))

    here, outside = browser.client.get("/health/ready"), browser.client.get("/health/ready", headers=PROXY)
    browser.client.environ_base["REMOTE_ADDR"] = "203.0.113.77"
    elsewhere = browser.client.get("/health/ready")

    assert [each.status_code for each in (here, outside, elsewhere)] == [503, 503, 503]
    assert here.json is not None
    (problem,) = here.json["problems"]
    assert problem["what"] == "worker"
    assert problem["sentence"].startswith("Bakgrundsprocessen syntes senast ")
    assert outside.json == elsewhere.json == {"ready": False}


def test_it_is_asked_anew_after_some_seconds_and_not_for_each_who_asks(browser: Browser, house: House) -> None:
    browser.client.get("/health/ready")
    with house.statements() as statements:
        browser.client.get("/health/ready")

    assert statements == []


def test_a_job_that_nobody_does_is_said(house: House) -> None:
    work(house)
    late = now() - readiness.JOB_LATE - timedelta(seconds=1)
    house.session.add(Job(name="mail.purge", arguments={}, due_at=now() + timedelta(minutes=1)))
    house.session.commit()
    before = problems(house)
    house.session.add(Job(name="mail.deliver", arguments={}, due_at=late))
    house.session.commit()

    assert (before, problems(house)) == ([], ["jobs"])


def test_media_that_are_away_and_a_full_disk_are_said(house: House, tmp_path: Path, monkeypatch: Any) -> None:
    work(house)

    assert problems(house, media=tmp_path / "borta") == ["media"]
    monkeypatch.setattr(readiness, "LEAST_FREE", 2**62)
    assert problems(house) == ["disk"]


@both_engines
def test_a_database_of_another_form_is_said(house: House) -> None:
    with house.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '001'"))
    try:
        assert problems(house) == ["form"]
    finally:
        with house.app.app_context(), db.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest_revision()})


@pytest.fixture(params=["borta", "skräp", "server"])
def broken(request: pytest.FixtureRequest, house: House, tmp_path: Path) -> Iterator[Any]:
    """A program whose database has gone away, is no database, or whose server does not answer."""
    url = "postgresql+psycopg://larbron:hemligt@127.0.0.1:1/larbron"
    if request.param != "server":
        file = tmp_path / "databas.sqlite3"
        url = f"sqlite:///{file}"
        if request.param == "skräp":
            file.write_bytes(b"ingen databas " * 1000)
    app = create_app(replace(house.settings, database_url=url), check=False)
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def test_without_its_database_it_is_alive_and_not_ready(broken: Any) -> None:
    alive, ready = broken.get("/health"), broken.get("/health/ready")

    assert (alive.status_code, ready.status_code) == (200, 503)
    assert [problem["what"] for problem in ready.json["problems"]] == ["database"]
    assert "hemligt" not in ready.text


@both_engines
def test_a_database_that_only_lets_itself_be_read_is_said(house: House) -> None:
    work(house)
    on_sqlite = house.engine.dialect.name == "sqlite"
    url = f"sqlite:///file:{house.engine.url.database}?mode=ro&uri=true"
    app = create_app(replace(house.settings, database_url=url) if on_sqlite else house.settings, check=False)
    with app.app_context():
        if not on_sqlite:
            event.listen(db.engine, "begin", lambda connection: connection.exec_driver_sql("SET TRANSACTION READ ONLY"))
        found = readiness.list_problems(house.settings, now())
        db.engine.dispose()

    assert [problem.what for problem in found] == ["writing"]
