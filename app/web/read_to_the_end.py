"""What was sent is read to its end, also where the answer was clear before: to whatever stands in front, a connection
that closes in the midst of a body is a program that has gone away, and the reader would be told that instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.web.health import WsgiApp

# What the guide lets nginx pass on to most addresses, in bytes. What was announced as more is left unread.
MOST = 32 << 20
AT_ONCE = 1 << 16


def read_to_the_end(wsgi_app: WsgiApp) -> WsgiApp:
    def ask(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = wsgi_app(environ, start_response)
        told = environ.get("CONTENT_LENGTH") or ""
        if told.isascii() and told.isdigit() and int(told) <= MOST:
            _read(environ["wsgi.input"], int(told))
        return answer

    return ask


def _read(body: Any, left: int) -> None:
    """At most so many bytes; whoever goes away in the midst needs no answer."""
    try:
        while left > 0 and (some := body.read(min(left, AT_ONCE))):
            left -= len(some)
    except (OSError, ValueError):
        return
