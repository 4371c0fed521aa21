"""The process that does what is due, one job at a time, until it is told to stop."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from datetime import datetime

from flask import Flask

from app.database import db, transaction
from app.jobs import actions
from app.jobs.register import work
from app.web.logs import logger

log = logger(__name__)


def run_due(app: Flask, clock: Callable[[], datetime], stop: threading.Event | None = None) -> int:
    """Does everything that is due now, or until it is told to stop; how many jobs that was."""
    count = 0
    with app.app_context(), transaction():
        actions.ensure_recurring(clock())
        actions.forget_hosts(clock())
    while not (stop and stop.is_set()) and _run_one(app, clock):
        count += 1
    return count


def run(app: Flask, clock: Callable[[], datetime], stop: threading.Event, pause: float = 2.0) -> None:
    while not stop.is_set():
        try:
            run_due(app, clock, stop)
        except Exception:
            # A database that is away for a moment must not end the worker; what it held is freed with its lease.
            log.exception("the worker goes on")
        stop.wait(pause)


def _run_one(app: Flask, clock: Callable[[], datetime]) -> bool:
    with app.app_context():
        with transaction():
            actions.note_seen(socket.gethostname(), clock())
            job = actions.lease(clock())
            if job is None:
                return False
            job_id, name, arguments = job.id, job.name, dict(job.arguments)
        try:
            work[name](clock(), **arguments)
        except Exception as error:
            db.session.rollback()
            log.exception("job failed", job=name)
            with transaction():
                actions.put_off(job_id, f"{type(error).__name__}: {error}", clock())
        else:
            with transaction():
                actions.finish(job_id, clock())
    return True
