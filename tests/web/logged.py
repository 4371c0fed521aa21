"""Catches what the program writes to its log, as it would stand in a file."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.web.logs import write_log


@contextmanager
def the_log(style: str = "json") -> Iterator[io.StringIO]:
    root, ours = logging.getLogger(), logging.getLogger("app")
    handlers, levels = root.handlers, (root.level, ours.level)
    stream = io.StringIO()
    write_log(style, stream)
    try:
        yield stream
    finally:
        root.handlers = handlers
        root.setLevel(levels[0])
        ours.setLevel(levels[1])


def events(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]
