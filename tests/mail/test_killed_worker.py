"""`larbron worker` is killed in the middle of a letter: nothing is lost, and only what nobody can know goes twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.jobs.actions import LEASE
from app.jobs.models import Job
from app.jobs.worker import run_due
from app.web.swedish import now
from tests.databases import one_engine
from tests.house import House
from tests.mail.post import BreakingPost, a_letter, letter

LONGEST = 30


@contextmanager
def a_worker(house: House, port: int) -> Iterator[subprocess.Popen[bytes]]:
    environ = os.environ | {
        "LARBRON_INSTANCE": str(house.settings.instance),
        "LARBRON_DATABASE_URL": house.settings.database_url.replace("+psycopg", ""),
        "LARBRON_SMTP_HOST": "127.0.0.1",
        "LARBRON_SMTP_PORT": str(port),
        "LARBRON_SMTP_SECURITY": "none",
    }
    process = subprocess.Popen([sys.executable, "-m", "app.factory", "worker"], env=environ)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


# "In the letter" the worker may or may not have come to the note before it dies.
@one_engine
@pytest.mark.parametrize(
    ("moment", "noted"),
    [
        ("greeting", {"trying": False, "sent": False}),
        ("RCPT", {"trying": False, "sent": False}),
        ("in the letter", {"sent": False}),
        ("last line", {"trying": True, "sent": False}),
        ("QUIT", {"trying": False, "sent": True}),
    ],
)
def test_a_letter_survives_its_worker(
    house: House, breaking_post: BreakingPost, moment: str, noted: dict[str, bool]
) -> None:
    a_letter(house, now())
    with a_worker(house, breaking_post.port) as process:
        breaking_post.meanwhile = {moment: process.kill}
        breaking_post.moments = [moment]
        assert process.wait(LONGEST) < 0
    cut_off = letter(house)
    found = {"trying": cut_off.trying_at is not None, "sent": cut_off.sent_at is not None}
    job_is_there = house.session.scalars(select(Job.id).where(Job.key == cut_off.job_key)).all() != []
    house.session.rollback()

    later = now() + LEASE + timedelta(minutes=1)
    run_due(house.app, lambda: later)

    sent = letter(house)
    assert (found | noted, job_is_there) == (found, True)
    assert len(breaking_post.taken) == (2 if moment == "last line" else 1)
    assert len({message["Message-ID"] for message in breaking_post.taken}) == 1
    assert (sent.sent_at is not None, sent.maybe_twice) == (True, found["trying"])
    assert list(house.session.scalars(select(Job).where(Job.name == "mail.deliver"))) == []


def test_a_worker_that_is_killed_every_time_loses_nothing(house: House, breaking_post: BreakingPost) -> None:
    """One worker after another dies when it has handed the letter over, as real processes with a real lease."""
    a_letter(house, now())
    for _ in range(2):
        with a_worker(house, breaking_post.port) as process:
            breaking_post.meanwhile = {"last line": process.kill}
            breaking_post.moments = ["last line"]
            assert process.wait(LONGEST) < 0
        house.session.execute(update(Job).where(Job.name == "mail.deliver").values(leased_until=now() - LEASE))
        house.session.commit()
    breaking_post.meanwhile = {}

    run_due(house.app, now)

    sent = letter(house)
    assert len(breaking_post.taken) == 3
    assert len({message["Message-ID"] for message in breaking_post.taken}) == 1
    assert (sent.sent_at is not None, sent.maybe_twice) == (True, True)
