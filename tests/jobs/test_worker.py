"""Work that waits is done once, survives a crash, and is tried again when it fails."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text

from app.database import db, transaction
from app.jobs import actions, register, worker
from app.jobs.models import Job, WorkerSeen
from tests.builders import NOW
from tests.databases import both_engines
from tests.house import House

pytestmark = both_engines

done: list[str] = []


@pytest.fixture(autouse=True)
def works(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two kinds of work, and nothing that comes again by itself."""
    done.clear()
    house.let_recur()

    def note(_now: datetime, what: str) -> None:
        done.append(what)

    def fail(_now: datetime) -> None:
        raise RuntimeError("det gick inte")

    monkeypatch.setitem(register.work, "test.note", note)
    monkeypatch.setitem(register.work, "test.fail", fail)
    for name in list(register.recurring):
        monkeypatch.delitem(register.recurring, name)


def enqueue(house: House, name: str, **arguments: str) -> None:
    with house.app.app_context(), transaction():
        actions.enqueue(name, NOW, **arguments)


def jobs(house: House) -> list[Job]:
    house.session.rollback()
    rows = list(house.session.scalars(select(Job).order_by(Job.id)))
    house.session.expunge_all()
    house.session.rollback()
    return rows


def run(house: House, now: datetime = NOW) -> int:
    return worker.run_due(house.app, lambda: now)


def test_what_is_due_is_done_once(house: House) -> None:
    enqueue(house, "test.note", what="ett")
    enqueue(house, "test.note", what="två")

    assert run(house) == 2
    assert run(house) == 0
    assert done == ["ett", "två"]
    assert jobs(house) == []


def test_work_goes_away_with_the_transaction_that_asked_for_it(house: House) -> None:
    def ask_and_break() -> None:
        with house.app.app_context(), transaction():
            actions.enqueue("test.note", NOW, what="aldrig")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        ask_and_break()

    assert run(house) == 0
    assert done == []


def test_what_is_not_due_yet_waits(house: House) -> None:
    enqueue(house, "test.note", what="sedan")

    assert run(house, NOW - timedelta(seconds=1)) == 0
    assert run(house) == 1


def test_a_crash_frees_the_work_when_its_lease_ends(house: House) -> None:
    enqueue(house, "test.note", what="avbruten")
    with house.app.app_context(), transaction():
        assert actions.lease(NOW) is not None

    assert run(house, NOW + actions.LEASE - timedelta(seconds=1)) == 0
    assert run(house, NOW + actions.LEASE + timedelta(seconds=1)) == 1
    assert done == ["avbruten"]


def test_failing_work_is_put_off_longer_and_longer_with_its_error(house: House) -> None:
    enqueue(house, "test.fail")
    waits, now = [], NOW
    for _ in range(4):
        assert run(house, now) == 1
        (job,) = jobs(house)
        waits.append(job.due_at - now)
        now = job.due_at

    assert waits == [timedelta(minutes=minutes) for minutes in (2, 4, 8, 16)]
    assert job.error == "RuntimeError: det gick inte"


def test_work_of_an_unknown_name_stays_with_its_error(house: House) -> None:
    enqueue(house, "finns.inte")

    run(house)

    assert [job.error for job in jobs(house)] == ["KeyError: 'finns.inte'"]


def test_work_that_failed_twelve_times_is_left_for_somebody_to_look_at(house: House) -> None:
    enqueue(house, "test.fail")
    now = NOW
    for _ in range(actions.MOST_TRIES):
        run(house, now)
        now += timedelta(days=2)

    assert run(house, now) == 0
    assert [job.tries for job in jobs(house)] == [actions.MOST_TRIES]


def test_what_comes_again_comes_again_even_after_failures(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(register.recurring, "test.fail", timedelta(hours=1))
    now = NOW
    for _ in range(actions.MOST_TRIES + 3):
        assert run(house, now) == 1
        now += timedelta(days=2)

    monkeypatch.setitem(register.work, "test.fail", lambda now: done.append("igen"))
    run(house, now)

    assert done == ["igen"]
    assert [(job.due_at, job.tries, job.error) for job in jobs(house)] == [(now + timedelta(hours=1), 0, None)]


def test_workers_never_do_the_same_work(house: House) -> None:
    names = [f"nummer {number}" for number in range(12)]
    for name in names:
        enqueue(house, "test.note", what=name)
    together = threading.Barrier(3)

    def work() -> None:
        together.wait(20)
        run(house)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done) == sorted(names)
    assert jobs(house) == []


def test_workers_that_start_at_once_agree_on_what_comes_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("test.a", "test.b"):
        monkeypatch.setitem(register.recurring, name, timedelta(hours=1))
        monkeypatch.setitem(register.work, name, lambda now: None)
    together, faults = threading.Barrier(4), []

    def work() -> None:
        together.wait(20)
        try:
            run(house)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert sorted(str(job.key) for job in jobs(house)) == ["test.a", "test.b"]


def test_work_whose_row_is_gone_when_it_is_done_stops_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(now: datetime) -> None:
        """So slow that another worker has taken the work over, and finished it."""
        house.session.rollback()
        for job in house.session.scalars(select(Job).where(Job.name == "test.slow")):
            house.session.delete(job)
        house.session.commit()

    monkeypatch.setitem(register.work, "test.slow", slow)
    enqueue(house, "test.slow")
    enqueue(house, "test.note", what="nästa")

    run(house)

    assert done == ["nästa"]


def test_a_fault_in_the_database_is_told_without_what_was_written(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    words = "namn@exempel.se"

    def write(_now: datetime) -> None:
        with transaction():
            db.session.execute(text("INSERT INTO finns_inte VALUES (:words)"), {"words": words})

    monkeypatch.setitem(register.work, "test.write", write)
    enqueue(house, "test.write")

    run(house)

    assert "finns_inte" in caplog.text
    assert words not in caplog.text
    assert [words in str(job.error) for job in jobs(house)] == [False]


def test_a_fault_in_the_database_does_not_end_the_worker(house: House) -> None:
    stop, rounds = threading.Event(), []

    def clock() -> datetime:
        rounds.append(1)
        if len(rounds) == 1:
            raise OSError("databasen svarar inte")
        stop.set()
        return NOW

    worker.run(house.app, clock, stop, pause=0)

    assert len(rounds) > 1


def test_being_told_to_stop_ends_after_the_work_at_hand(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    monkeypatch.setitem(register.work, "test.stop", lambda now: stop.set())
    enqueue(house, "test.stop")
    enqueue(house, "test.note", what="får vänta")

    worker.run(house.app, lambda: NOW, stop, pause=0)

    assert done == []
    assert [job.name for job in jobs(house)] == ["test.note"]


def test_the_command_stops_at_sigterm(house: House) -> None:
    environ = os.environ | {"LARBRON_INSTANCE": str(house.settings.instance)}
    environ["LARBRON_DATABASE_URL"] = house.settings.database_url.replace("+psycopg", "")
    process = subprocess.Popen([sys.executable, "-m", "app.factory", "worker"], env=environ, stderr=subprocess.PIPE)
    while process.poll() is None and not jobs(house):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.2)

    process.send_signal(signal.SIGTERM)

    _, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (0, b"")


def seen(house: House) -> list[datetime]:
    moments = list(house.session.scalars(select(WorkerSeen.seen_at)))
    house.session.rollback()
    return moments


def test_a_worker_is_noted_and_again_after_ten_seconds(house: House) -> None:
    moments = []
    for seconds in (0, 9, 10):
        run(house, NOW + timedelta(seconds=seconds))
        moments += seen(house)

    assert moments == [NOW, NOW, NOW + timedelta(seconds=10)]


def test_a_host_whose_worker_was_not_seen_for_a_day_is_forgotten(house: House) -> None:
    house.session.add(WorkerSeen(host="förra maskinen", seen_at=NOW - timedelta(days=1, seconds=1)))
    house.session.commit()

    run(house)

    assert seen(house) == [NOW]
