"""What is counted of the requests. Each process counts in a file of its own; one started in another's place goes on
in the same file, so that their number is fixed and no sum ever falls."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import Any

from flask import Flask, Response, g, request, request_finished
from prometheus_client import CollectorRegistry, Counter, Histogram, values
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import event
from sqlalchemy.engine import Engine

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Spent:
    """What the request at hand has asked of the database. A process answers one request at a time."""

    statements = 0
    seconds = 0.0
    since = 0.0


class Place:
    name = "start"


def take_place(name: str) -> None:
    """After a fork, and before anything is counted: no two processes that live may have the same place."""
    Place.name = name


def count_requests(app: Flask, engine: Engine, folder: Path) -> CollectorRegistry:
    """Before the processes are forked. The registry sums what all of them have counted."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    values.ValueClass = values.MultiProcessValue(process_identifier=lambda: Place.name)  # type: ignore[no-untyped-call]
    labels = ["endpoint", "method", "status"]
    requests = Counter("larbron_requests", "Requests that were answered.", labels, registry=None)
    took = Histogram("larbron_request_seconds", "How long they took.", ["endpoint"], buckets=SECONDS, registry=None)
    asked = Counter("larbron_database_statements", "Statements that requests sent to the database.", registry=None)
    waited = Counter("larbron_database_seconds", "Time that requests spent on the database.", registry=None)

    def count(_app: Flask, response: Response, **_: object) -> None:
        endpoint = request.endpoint or "none"
        method = request.method if request.method in METHODS else "other"
        requests.labels(endpoint, method, f"{response.status_code // 100}xx").inc()
        took.labels(endpoint).observe(perf_counter() - g.began)
        asked.inc(Spent.statements)
        waited.inc(Spent.seconds)
        Spent.statements, Spent.seconds = 0, 0.0

    request_finished.connect(count, app, weak=False)
    event.listen(engine, "before_cursor_execute", _begin)
    event.listen(engine, "after_cursor_execute", _end)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(folder))  # type: ignore[no-untyped-call]
    return registry


def _begin(*_: Any) -> None:
    Spent.since = perf_counter()


def _end(*_: Any) -> None:
    Spent.statements += 1
    Spent.seconds += perf_counter() - Spent.since
