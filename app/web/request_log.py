"""Each request's number, by which an operator finds it in the log, and what is told of a request when it is over."""

from __future__ import annotations

import re
import secrets
from logging import INFO, WARNING
from time import perf_counter

from flask import Response, current_app, g, request
from flask_login import current_user

from app.settings import Settings
from app.web.access import rule_of, writes
from app.web.logs import logger

log = logger(__name__)
NUMBER = re.compile(r"[A-Za-z0-9._-]{8,64}")


def begin() -> None:
    g.began = perf_counter()
    g.request_id = _given_number() or secrets.token_hex(6)


def _given_number() -> str | None:
    """Taken from a proxy that the settings tell of, and from nobody else."""
    settings: Settings = current_app.config["SETTINGS"]
    given = request.headers.get("X-Request-ID", "") if settings.proxies else ""
    return given if NUMBER.fullmatch(given) else None


def finish(response: Response) -> Response:
    """Requests that went well and fast are not told of. The rule stands for the address, which may hold a secret."""
    response.headers["X-Request-ID"] = g.request_id
    milliseconds = round(1000 * (perf_counter() - g.began))
    if response.status_code >= 500 or milliseconds >= current_app.config["SETTINGS"].log_slow:
        log.log(
            WARNING if response.status_code >= 500 else INFO, "request",
            **asked(), status=response.status_code, milliseconds=milliseconds,
        )  # fmt: skip
    if response.status_code < 400 and _was_staff_at_work():
        log.info("staff changed something", **asked(), actor=current_user.id, status=response.status_code)
    return response


def asked() -> dict[str, str]:
    """What was asked for, without what anybody wrote."""
    rule = str(request.url_rule or "")
    return {"method": request.method, "endpoint": request.endpoint or "", "rule": rule}


def _was_staff_at_work() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return view is not None and writes(request.endpoint, request.method) and "administrator" in rule_of(view).__name__
