"""`larbron worker`."""

from __future__ import annotations

import signal
import threading

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.jobs import worker
from app.web.logs import write_log
from app.web.swedish import now


@click.command("worker")
@with_appcontext
def work() -> None:
    """Gör det som väntar: skickar brev, gallrar. Körs bredvid webbservern."""
    run_worker(current_app._get_current_object())  # type: ignore[attr-defined]


def run_worker(app: Flask) -> None:
    """Until a signal comes; the job at hand is finished first."""
    write_log(app.config["SETTINGS"].log)
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    worker.run(app, now, stop)
