"""Which function does a job of a given name, and which jobs come again by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

Work = Callable[..., None]

work: dict[str, Work] = {}
recurring: dict[str, timedelta] = {}


def job(name: str, every: timedelta | None = None) -> Callable[[Work], Work]:
    """Registers a function that is called with `now` and the job's arguments, outside any transaction: it opens
    short ones of its own. It may run twice after a crash, so doing it again must do no harm."""

    def register(function: Work) -> Work:
        work[name] = function
        if every:
            recurring[name] = every
        return function

    return register
