"""Puts what every page shares into the application, in the order in which a request meets it."""

from __future__ import annotations

from collections.abc import Hashable, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.templating import Environment
from flask_login import current_user
from jinja2.runtime import Macro
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from app.settings import Settings, is_loopback
from app.web import access, headers, health, language, request_log, same_origin, saving, swedish
from app.web.bridge import bridge_picture
from app.web.errors import init_errors
from app.web.read_to_the_end import read_to_the_end
from app.web.reading import reading_settings
from app.web.slots import draw_slot
from app.web.static_files import init_static_files

ROOT = Path(__file__).parents[2]
LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]


def init_web(app: Flask, settings: Settings) -> None:
    host = urlsplit(settings.url).hostname or ""
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret,
        TRUSTED_HOSTS=LOOPBACK_NAMES if is_loopback(host) else [f"[{host}]" if ":" in host else host],
        MAX_CONTENT_LENGTH=3_000_000,
        MAX_FORM_MEMORY_SIZE=3_000_000,
        MAX_FORM_PARTS=6_000,
        SESSION_COOKIE_NAME="__Host-larbron-besked" if settings.https else "larbron-besked",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
    )
    app.wsgi_app = read_to_the_end(health.of_any_host(app.wsgi_app, host))  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, *[settings.proxies] * 3)  # type: ignore[method-assign]
    _prepare_templates(app)
    init_static_files(app, settings.instance, settings.https)
    init_errors(app)
    app.before_request(request_log.begin)
    app.before_request(same_origin.refuse_other_origins)
    app.before_request(saving.begin_request)
    app.before_request(access.enforce)
    app.before_request(saving.begin_view)
    # Flask runs these last to first: a write is committed before anything else is done to the answer.
    app.after_request(request_log.finish)
    app.after_request(headers.add_headers)
    app.after_request(saving.end_request)


class PlainGlobals(Environment):
    """Each import of a macro asks which globals are new; of a plain dictionary that is asked in no time."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def _prepare_templates(app: Flask) -> None:
    app.jinja_environment = PlainGlobals
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]
    # A page says some thirty sentences: without variables they need not go the long way through Jinja.
    environment.globals["_"] = language.sentence
    environment.filters.update(
        published=published, clock=swedish.clock, day=swedish.day, minutes_in_words=swedish.minutes_in_words
    )
    environment.globals.update(funding=None, page_title_prefix="", bridge=bridge_picture, kept=kept, slot=draw_slot)
    app.context_processor(_on_every_page)


def _on_every_page() -> dict[str, Any]:
    return {"reading": reading_settings(), "person": current_user._get_current_object()}


def published(html: str) -> Markup:
    """HTML of a published course, made safe when it was published. The one way past escaping."""
    return Markup(html)  # noqa: S704


@lru_cache(maxsize=4096)
def kept(macro: Macro, *arguments: Hashable) -> str:
    """What a macro makes of the same plain values, made once a process: for what many pages have in common."""
    return macro(*arguments)
