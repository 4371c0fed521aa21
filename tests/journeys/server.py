"""Lärbron as an operator starts it: processes of its own, a folder of its own, a port of its own."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from click.testing import CliRunner
from flask import Flask

from app.database import db, transaction
from app.factory import create_app, larbron
from app.people.actions import administrator_link
from app.settings import read_settings
from app.web.swedish import now
from tests.journeys.typed import TYPED

TOP = Path(__file__).parents[2]
LARBRON = Path(sys.executable).with_name("larbron")
LONGEST_START = 60

Done = TypeVar("Done")


@dataclass(frozen=True)
class Server:
    url: str
    courses: Path
    environ: dict[str, str]
    output: Path

    def at(self, path: str) -> str:
        return self.url + path

    def sign_in_link(self) -> str:
        """A fresh link for the administrator, such as the server prints when it starts."""
        return self.at(f"/logga-in/{self.changed(lambda: administrator_link(now()))}")

    def changed(self, what: Callable[[], Done]) -> Done:
        """What it makes of the database, in one write."""
        with _app_of(tuple(self.environ.items())).app_context():
            with transaction():
                done = what()
            db.engine.dispose()
        return done

    def publish(self, course: str) -> str:
        return self.command("courses", "publish", str(self.courses / course))

    def command(self, *words: str) -> str:
        """What it prints. It runs in this process, since a new one has the whole program to load."""
        done = CliRunner().invoke(larbron, words, env=self.environ)
        assert done.exit_code == 0, done.output
        return done.output


@cache
def _app_of(environ: tuple[tuple[str, str], ...]) -> Flask:
    return create_app(read_settings(dict(environ)))


@contextlib.contextmanager
def a_server(folder: Path, courses: Path, database_url: str = "") -> Iterator[Server]:
    """Runs `larbron start` until the block ends. The courses in the folder are published when it starts. Every request
    is logged, and in the end nothing that a window has sent may stand in the log."""
    port = _free_port()
    settings = {
        "LARBRON_INSTANCE": str(folder / "instance"),
        "LARBRON_PORT": str(port),
        "LARBRON_COURSES": str(courses),
        "LARBRON_DATABASE_URL": database_url,
        "LARBRON_CONTACT": "hjalp@exempel.se",
        "LARBRON_LOG_SLOW": "0",
        "PYTHONUNBUFFERED": "1",
    }
    environ = {name: value for name, value in os.environ.items() if not name.startswith("LARBRON_")} | settings
    server = Server(f"http://127.0.0.1:{port}", courses, environ, folder / "output.txt")
    with server.output.open("w", encoding="utf-8") as output:
        process = subprocess.Popen([LARBRON, "start"], env=environ, cwd=TOP, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait(process, port, server.output)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)
    found = TYPED.found_after(server.output, folder / "instance" / "larbron.sqlite3")
    assert found == [], f"in the log or the trail: {found}"


def real_courses(folder: Path) -> Path:
    """The courses that are shipped, and the one that shows every kind of question."""
    courses = folder / "courses"
    shutil.copytree(TOP / "courses", courses)
    shutil.copytree(TOP / "tests" / "courses", courses, dirs_exist_ok=True)
    return courses


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, output: Path) -> None:
    """Until the port is open, and the first page has been answered: the processes behind the port start after it."""
    for _ in range(LONGEST_START * 10):
        with contextlib.suppress(ConnectionRefusedError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_START)
            connection.request("GET", "/")
            assert connection.getresponse().status == 200, output.read_text(encoding="utf-8")
            connection.close()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
            break
    raise AssertionError(output.read_text(encoding="utf-8"))
