"""`/metrics` on a port of its own: what the processes have counted, and how things stand when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask import Flask
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from app.database import reading
from app.operation.queries import Standing, count_everything
from app.operation.readiness import least_free, list_problems
from app.settings import Settings
from app.web.swedish import now


def serve_metrics(app: Flask, settings: Settings, registry: CollectorRegistry) -> None:
    """In a thread of this process, which has nothing else to do than to wait for the others."""
    registry.register(Standings(app, settings))
    start_http_server(settings.metrics_port, settings.metrics_host, registry)


class Standings(Collector):
    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app, self.settings = app, settings

    def collect(self) -> Iterator[Metric]:
        """Without a database it still tells that there is none."""
        with self.app.app_context():
            problems = list_problems(self.settings, now())
            yield GaugeMetricFamily("larbron_ready", "1 when nothing is wrong.", value=0 if problems else 1)
            wrong = GaugeMetricFamily("larbron_problem", "What is wrong, as in /health/ready.", labels=["what"])
            for problem in problems:
                wrong.add_metric([problem.what], 1)
            yield wrong
            yield GaugeMetricFamily("larbron_disk_free_bytes", "Free on the fullest disk.", least_free(self.settings))
            try:
                with reading():
                    standing = count_everything(now())
            except SQLAlchemyError:
                return
        yield from _of(standing, now())


def _of(standing: Standing, now: datetime) -> Iterator[Metric]:
    late = (now - standing.longest_due).total_seconds() if standing.longest_due else 0
    for name, meaning, value in (
        (
            "larbron_jobs_waiting",
            "Jobs to be done, now or later.",
            standing.jobs_waiting,
        ),
        ("larbron_jobs_given_up", "Jobs that were tried for the last time.", standing.jobs_given_up),
        ("larbron_job_late_seconds", "For how long the job that is most late has been due.", late),
        ("larbron_letters_waiting", "Letters that are to be sent.", standing.letters_waiting),
        ("larbron_letters_given_up", "Letters that are not tried again.", standing.letters_given_up),
    ):
        yield GaugeMetricFamily(name, meaning, value)
    yield CounterMetricFamily("larbron_answers", "Answers that were ever saved.", standing.answers)
    seen = GaugeMetricFamily("larbron_worker_seen_seconds", "Since the host's worker was seen.", labels=["host"])
    for host, seen_at in standing.workers:
        seen.add_metric([host], (now - seen_at).total_seconds())
    yield seen
