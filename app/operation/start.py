"""`larbron start`: makes what is missing, publishes what is new, and runs the web server and one worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from types import FrameType

import click

from app.authoring.commands import say_problems
from app.authoring.publishing import publish_at_start
from app.database import transaction
from app.people.actions import administrator_link
from app.settings import Settings
from app.web.swedish import now


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
            click.echo(f"{report.name}: {report.lines[0]}")


def say_where(settings: Settings) -> None:
    with transaction():
        token = administrator_link(now())
    click.echo(f"Lärbron finns på {settings.url}")
    click.echo(f"Logga in som administratör (länken gäller en gång, i tolv timmar): {settings.url}/logga-in/{token}")


def serve(settings: Settings) -> int:
    """Runs both processes until one ends or a signal comes, then ends the other. The first one's exit code."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    python = [sys.executable, "-m"]
    gunicorn = [*python, "gunicorn", "--workers", str(settings.workers), "--bind", f"{host}:{settings.port}"]
    gunicorn += ["--worker-class", "sync", "--log-level", "warning", "app.factory:create_app()"]
    processes = [subprocess.Popen(gunicorn), subprocess.Popen([*python, "app.factory", "worker"])]  # noqa: S603

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for process in processes:
            process.terminate()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    # Whichever ends first, by itself or by a signal, takes the other one along.
    pid, status = os.wait()
    for process in processes:
        if process.pid != pid:
            process.terminate()
            process.wait()
    return os.waitstatus_to_exitcode(status)
