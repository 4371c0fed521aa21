"""gunicorn's own lines, in the program's log."""

from __future__ import annotations

import logging
from typing import Any

from gunicorn.glogging import Logger


class GunicornLog(Logger):  # type: ignore[misc]
    def setup(self, cfg: Any) -> None:
        """No handlers of its own, and no lines of requests."""
        self.cfg = cfg
        self._access_log_enabled = False
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """One of its warnings comes with a network address and what was sent in it."""
        told = "Invalid request" if str(msg).startswith("Invalid request") else msg
        super().warning(told, *args, **kwargs)
