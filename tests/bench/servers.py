"""Starts a program under gunicorn as `larbron start` does: two sync workers."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORKERS = 2


@dataclass
class Server:
    port: int
    process: subprocess.Popen[bytes]

    def memory(self) -> list[float]:
        """The resident megabytes of each worker."""
        pid = self.process.pid
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return [_resident(Path(f"/proc/{worker}/status")) for worker in workers]


@contextlib.contextmanager
def served(program: str, environ: dict[str, str], folder: Path, workers: int = WORKERS) -> Iterator[Server]:
    """Listens on a socket of its own before the program starts, so that nobody has to wait or to try again."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        gunicorn = ["gunicorn", "--workers", str(workers), "--worker-class", "sync", "--log-level", "warning"]
        process = subprocess.Popen(
            [sys.executable, "-m", *gunicorn, "--bind", f"fd://{listening.fileno()}", "--no-control-socket", program],
            cwd=folder,
            env=environ,
            pass_fds=[listening.fileno()],
        )
        try:
            yield Server(listening.getsockname()[1], process)
        finally:
            process.terminate()
            process.wait()


def _resident(status: Path) -> float:
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
