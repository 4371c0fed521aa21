"""Sends requests over eight connections for some seconds, and says how many were answered and how fast."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CONNECTIONS = 8
Requests = Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class Measured:
    """Requests a second; milliseconds that half of them, and nineteen of twenty, stayed under; the sender's share of
    one core; bytes of the last answer."""

    rate: float
    p50: float
    p95: float
    sender: float
    size: int


class WrongAnswer(Exception):
    """The answer had another status than the one that is measured."""


def load(port: int, requests: Requests, status: int, seconds: float) -> Measured:
    """Each connection asks for its own requests. A new connection each time, as gunicorn's sync workers close them."""
    took: list[float] = []
    sizes: list[int] = []
    failed: list[bytes] = []
    started, cpu = time.perf_counter(), time.process_time()
    until = started + seconds

    def one_connection() -> None:
        for request in requests():
            before = time.perf_counter()
            if before > until or failed:
                return
            answer = ask(port, request)
            took.append(time.perf_counter() - before)
            sizes.append(len(answer))
            if not answer.startswith(b"HTTP/1.1 %d" % status):
                failed.append(answer)

    threads = [threading.Thread(target=one_connection) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise WrongAnswer(failed[0][:2000].decode(errors="replace"))
    wall = time.perf_counter() - started
    parts = statistics.quantiles(took, n=20)
    sender = (time.process_time() - cpu) / wall
    return Measured(len(took) / wall, parts[9] * 1000, parts[18] * 1000, sender, sizes[-1])


def ask(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request)
        pieces = []
        while piece := connection.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)


def request_bytes(method: str, path: str, cookie: str = "", body: bytes = b"", **headers: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *([f"Cookie: {cookie}"] if cookie else [])]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body
