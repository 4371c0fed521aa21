"""`/health` says that this process answers. It asks nothing of the database, so that a restart is only advised where it
would help."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.web.access import allow, anyone

ADDRESS = "/health"
WsgiApp = Callable[..., Iterable[bytes]]

health = Blueprint("health", __name__, url_prefix=ADDRESS)


@health.get("")
@allow(anyone)
def alive() -> ResponseReturnValue:
    return {"alive": True}, {"Cache-Control": "no-store"}


alive.without_database = True  # type: ignore[attr-defined]


def of_any_host(wsgi_app: WsgiApp, host: str) -> WsgiApp:
    """Whoever watches over a host asks for it by its number. These answers hold no address, so any will do."""

    def ask(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"].split("/")[1:2] == [ADDRESS.strip("/")]:
            environ["HTTP_HOST"] = host
        return wsgi_app(environ, start_response)

    return ask
