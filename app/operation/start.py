"""`larbron start`: makes what is missing, publishes what is new, and runs the web server and one worker."""

from __future__ import annotations

import ctypes
import itertools
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from types import FrameType

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from app.authoring.commands import say_problems
from app.authoring.publishing import publish_at_start
from app.database import db, transaction
from app.jobs.commands import run_worker
from app.operation.gunicorn_log import GunicornLog
from app.operation.metrics import serve_metrics
from app.people.actions import administrator_link
from app.settings import Settings, WrongSetting
from app.web.logs import write_log
from app.web.metrics import count_requests, take_place
from app.web.swedish import now

# Any number will do that is not the one for migrations, as long as all hosts ask for the same.
TURN = 5_270_414
PR_SET_PDEATHSIG = 1


@contextmanager
def taking_turns() -> Iterator[None]:
    """One host prepares at a time: of two that start together, the second finds what the first has made."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
        yield


def publish_courses(settings: Settings) -> None:
    """Never asks, and never stops the start: a course that is not sound stays as it was, and is named."""
    if not settings.courses.is_dir():
        return
    for report in publish_at_start(settings.courses, settings.media, now()):
        if report.kept:
            click.echo(
                f"{report.name}: filerna skiljer sig från den publicerade kursen. "
                f"Se skillnaden med: larbron courses publish --dry-run {settings.courses}"
            )
        elif report.refused:
            click.echo(f"{report.name}: publicerades inte, för att:")
            say_problems(report.problems)
        elif report.published:
            for line in report.lines:
                click.echo(f"{report.name}: {line}")


def say_where(settings: Settings) -> None:
    with transaction():
        token = administrator_link(now())
    click.echo(f"Lärbron finns på {settings.url}")
    click.echo(f"Logga in som administratör (länken gäller en gång, i tolv timmar): {settings.url}/logga-in/{token}")


def check_port(settings: Settings) -> None:
    """Raises WrongSetting where something else listens already, before anything is printed or started."""
    with ExitStack() as held:  # both at once, so that they are not the same
        _hold(held, "LARBRON_PORT", settings.host, settings.port)
        if settings.metrics_port:
            _hold(held, "LARBRON_METRICS_PORT", settings.metrics_host, settings.metrics_port)


def _hold(held: ExitStack, name: str, host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    probe = held.enter_context(socket.socket(family, socket.SOCK_STREAM))
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((host, port))
        probe.listen()
    except OSError as reason:
        raise WrongSetting(
            f"{name} är {port}: det går inte att lyssna på {host}:{port} "
            f"({reason.strerror}). Stäng programmet som redan kör där, eller välj en annan port."
        ) from None


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with a program that is made already, so that its processes start at once and share its memory."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app, self.settings = app, settings
        super().__init__()

    def load_config(self) -> None:
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        self.cfg.set("bind", f"{host}:{self.settings.port}")
        self.cfg.set("workers", self.settings.workers)
        self.cfg.set("worker_class", "sync")
        self.cfg.set("logger_class", GunicornLog)
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("pre_fork", _give_place)
        self.cfg.set("post_fork", _begin_work)

    def load(self) -> Flask:
        return self.app


def _give_place(arbiter: Arbiter, worker: Worker) -> None:
    """The lowest number that no living process has: whoever comes instead of one that died counts on from there."""
    taken = {each.place for each in arbiter.WORKERS.values()}
    worker.place = next(place for place in itertools.count() if place not in taken)


def _begin_work(arbiter: Arbiter, worker: Worker) -> None:
    end_with(arbiter.pid)
    take_place(str(worker.place))


def serve(app: Flask, settings: Settings) -> int:
    """Runs server and worker until one ends or a signal comes, then ends the other. The first one's exit code."""
    write_log(settings.log)
    with tempfile.TemporaryDirectory(prefix="larbron-") as folder:
        registry = None
        with app.app_context():
            if settings.metrics_port:
                registry = count_requests(app, db.engine, Path(folder))
            db.engine.dispose()  # no connection may be shared by two processes
        return _run(app, settings, registry)


def _run(app: Flask, settings: Settings, registry: CollectorRegistry | None) -> int:
    fork = multiprocessing.get_context("fork")
    works: tuple[Callable[[], None], ...] = (Server(app, settings).run, lambda: run_worker(app))
    processes = [fork.Process(target=_ending_with, args=[os.getpid(), work]) for work in works]
    for process in processes:
        process.start()
    if registry:
        serve_metrics(app, settings, registry)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for process in processes:
            process.terminate()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    first = wait([process.sentinel for process in processes])[0]
    stop(0, None)
    for process in processes:
        process.join()
    return abs(next(process.exitcode or 0 for process in processes if process.sentinel == first))


def end_with(parent: int) -> None:
    """Ends this process when its parent ends, however that is killed: nothing is left that holds the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(1)


def _ending_with(parent: int, work: Callable[[], None]) -> None:
    end_with(parent)
    work()
