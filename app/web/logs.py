"""The program's log: a line for each event, in words or as JSON. Never an error's message, an argument of a library's
line or anything else that may quote what somebody wrote, is called or comes from."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from typing import Any, TextIO

import structlog
from flask import g, has_request_context
from sqlalchemy.exc import DBAPIError
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, WrappedLogger

LONGEST_CHAIN = 5


def write_log(style: str, stream: TextIO | None = None) -> None:
    """From now on this process writes all of its log to stderr, or to the stream, as `text` or `json`."""
    formatter = ProcessorFormatter(
        foreign_pre_chain=[_numbers_alone, *TOLD_OF_EVERY_EVENT],
        processors=[ProcessorFormatter.remove_processors_meta, _as_json if style == "json" else _as_text],
        use_get_message=False,
        pass_foreign_args=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("app").setLevel(logging.INFO)


def without_values(error: BaseException) -> str:
    """Where it broke and what kind of error it was, the first cause first. Messages are left out: a database's or a
    parser's quotes what it was given."""
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < LONGEST_CHAIN:
        parts.insert(0, "".join(traceback.format_tb(cause.__traceback__)) + _kind(cause))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(parts)


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, DBAPIError):
        code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or "-"
        return f"{kind} {code}: {' '.join((error.statement or '').split())}"  # its parameters stand apart from it
    return f"{kind}: {error.strerror}" if isinstance(error, OSError) and error.strerror else kind


def _which_request(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    if has_request_context() and "request_id" in g:
        event["request"] = g.request_id
    return event


def _told_error(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else sys.exc_info()[1] if given is True else given
    if isinstance(error, BaseException):
        event["exception"] = without_values(error)
    return event


def _numbers_alone(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Of what libraries put into their lines, numbers and the names of signals are told."""
    given = event.pop("positional_args", None) or ()
    told = tuple(each if _tells_nothing_of_anybody(each) else "…" for each in (given if type(given) is tuple else ()))
    try:
        event["event"] = event["event"] % told if told else event["event"]
    except (TypeError, ValueError):
        event["event"] = str(event["event"])
    event["logger"] = event["_record"].name
    return event


def _tells_nothing_of_anybody(value: object) -> bool:
    return isinstance(value, int | float) or (isinstance(value, str) and value.startswith("SIG") and value.isupper())


def _as_json(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    return json.dumps(event, default=str)


def _as_text(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    """One line, and below it, set in, where an error arose."""
    time, level, said = (str(event.pop(name)) for name in ("time", "level", "event"))
    exception = str(event.pop("exception", ""))
    words = [f"{name}={_word(value)}" for name, value in event.items()]
    line = "  ".join([f"{time} {level:7} {said if said.isprintable() else json.dumps(said)}", " ".join(words)]).rstrip()
    return "\n".join([line, *(f"    {each}" for each in exception.splitlines())])


def _word(value: Any) -> str:
    text = str(value)
    return text if text.isprintable() and text and not set(' "=') & set(text) else json.dumps(text)


TOLD_OF_EVERY_EVENT = (
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:%M:%SZ", utc=True, key="time"),
    _which_request,
    _told_error,
)
structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *TOLD_OF_EVERY_EVENT, ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """`logger(__name__).info("what happened", actor=…)`: words in the past tense, and values that name nobody."""
    log: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return log
