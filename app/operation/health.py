"""`/health/ready`: whether this installation does all that it should, and to its own machine what is wrong."""

from __future__ import annotations

import time
from dataclasses import asdict

from flask import current_app, request
from flask.typing import ResponseReturnValue

from app.operation.readiness import Problem, list_problems
from app.settings import is_loopback
from app.web.access import allow, anyone
from app.web.health import health
from app.web.logs import logger
from app.web.swedish import now

__all__ = ["health", "ready"]

log = logger(__name__)
LASTS = 5.0  # seconds
KEPT = "larbron-ready"


@health.get("/ready")
@allow(anyone)
def ready() -> ResponseReturnValue:
    problems = _lately()
    answer: dict[str, object] = {"ready": not problems}
    if _asked_from_this_machine():
        answer["problems"] = [asdict(problem) for problem in problems]
    return answer, 503 if problems else 200, {"Cache-Control": "no-store"}


ready.without_database = True  # type: ignore[attr-defined]


def _lately() -> list[Problem]:
    """Asked anew every few seconds at most, whoever asks and however often."""
    kept: tuple[float, list[Problem]] | None = current_app.extensions.get(KEPT)
    if kept is None or kept[0] + LASTS < time.monotonic():
        before, problems = kept[1] if kept else [], list_problems(current_app.config["SETTINGS"], now())
        if [each.what for each in problems] != [each.what for each in before]:
            log.warning("readiness changed", problems=",".join(each.what for each in problems))
        kept = time.monotonic(), problems
        current_app.extensions[KEPT] = kept
    return kept[1]


def _asked_from_this_machine() -> bool:
    """Nothing secret is told, but nor is it anybody else's business. What a proxy hands on is not from here."""
    handed_on = {"X-Forwarded-For", "Forwarded", "Via"} & set(request.headers.keys())
    return not handed_on and is_loopback(request.remote_addr or "")
