"""`larbron start`: makes what is missing, publishes what is new, and runs the web server and one worker."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from types import FrameType

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy import text

from app.authoring.commands import say_problems
from app.authoring.publishing import publish_at_start
from app.database import db, transaction
from app.jobs.commands import run_worker
from app.people.actions import administrator_link
from app.settings import Settings, WrongSetting
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
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as reason:
            raise WrongSetting(
                f"LARBRON_PORT är {settings.port}: det går inte att lyssna på {settings.host}:{settings.port} "
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
        self.cfg.set("loglevel", "warning")
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("post_fork", lambda arbiter, _worker: end_with(arbiter.pid))

    def load(self) -> Flask:
        return self.app


def serve(app: Flask, settings: Settings) -> int:
    """Runs server and worker until one ends or a signal comes, then ends the other. The first one's exit code."""
    with app.app_context():
        db.engine.dispose()  # no connection may be shared by two processes
    fork = multiprocessing.get_context("fork")
    works: tuple[Callable[[], None], ...] = (Server(app, settings).run, lambda: run_worker(app))
    processes = [fork.Process(target=_ending_with, args=[os.getpid(), work]) for work in works]
    for process in processes:
        process.start()

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
