"""`larbron start` as it runs in earnest, with every process of it within reach of SIGKILL."""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from flask import Flask

from app.factory import create_app
from app.settings import Settings, read_settings

TOP = Path(__file__).parents[2]
LARBRON = Path(sys.executable).with_name("larbron")
LONGEST_START = 120


class KilledServer:
    """`up` is clear from just before the whole server is killed until it answers again."""

    def __init__(self, folder: Path, courses: Path, database_url: str, **more: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        given = {
            "LARBRON_INSTANCE": str(folder),
            "LARBRON_COURSES": str(courses),
            "LARBRON_DATABASE_URL": database_url,
            "LARBRON_PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
            **more,
        }
        self.environ = {k: v for k, v in os.environ.items() if not k.startswith("LARBRON_")} | given
        self.output = folder.with_suffix(".output.txt")
        self.up = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def connect(self, patience: float = 60) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)

    @cached_property
    def settings(self) -> Settings:
        return read_settings(self.environ)

    @cached_property
    def app(self) -> Flask:
        """The program as a command has it. Only once the server has been started."""
        return create_app(self.settings)

    def start(self) -> None:
        """Until it answers. What was killed may hold the port for a moment yet, and then it is tried again."""
        for _ in range(LONGEST_START):
            with self.output.open("ab") as output:
                # A group of its own, so that all of it can be killed at once.
                self._process = subprocess.Popen(
                    [LARBRON, "start"], env=self.environ, cwd=TOP, stdout=output, stderr=output, start_new_session=True
                )
            if self._answers(self._process):
                self.up.set()
                return
            if self._process.poll() is None:
                self.stop()
                break
        raise AssertionError(self.output.read_text(encoding="utf-8"))

    def worker(self) -> int:
        """The process that answers, where it is one."""
        assert self._process is not None
        (pid,) = [each for child in _children(self._process.pid) for each in _children(child)]
        return pid

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(30)

    def kill(self) -> None:
        """All of it at once, as when the power goes."""
        assert self._process
        _kill_group(self._main)
        self._process.wait(60)

    def kill_the_outermost(self) -> None:
        assert self._process
        self._process.kill()
        self._process.wait(60)

    def descendants(self) -> list[int]:
        children = self._children(self._main)
        return children + [pid for child in children for pid in self._children(child)]

    def kill_one_that_answers(self, chance: random.Random) -> bool:
        """One of the processes that answer requests. False where there was none: one is just being started."""
        workers = [pid for web in self._children(self._main) for pid in self._children(web)]
        if not workers:
            return False
        return _kill(chance.choice(workers))

    def kill_one_that_runs_others(self, chance: random.Random) -> bool:
        """The one that starts those that answer, or the one that does jobs: the rest must end by itself. Or all at
        once, as when the power goes. Then started again."""
        self.up.clear()
        main = self._main
        if chance.random() < 0.3:
            _kill_group(main)
        elif not _kill(chance.choice(self._children(main))):
            return False
        assert self._process
        self._process.wait(60)
        _kill_group(main)  # as a service manager does with what is left
        self.start()
        return True

    @property
    def _main(self) -> int:
        assert self._process
        return self._process.pid

    def _children(self, pid: int) -> list[int]:
        with contextlib.suppress(OSError):
            return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return []

    def _answers(self, process: subprocess.Popen[bytes]) -> bool:
        while process.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = self.connect(LONGEST_START)
                connection.request("GET", "/")
                status = connection.getresponse().status
                connection.close()
                return status == 200
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.05)
        return False


@contextlib.contextmanager
def a_killed_server(folder: Path, courses: Path, database_url: str = "") -> Iterator[KilledServer]:
    server = KilledServer(folder, courses, database_url)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
