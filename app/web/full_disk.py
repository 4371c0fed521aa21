"""Whether something failed for want of room, wherever it was to be written."""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

# The last: what a process may write is limited too.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_POSTGRESQL = "53100"


def is_full(error: BaseException | None) -> bool:
    """Also where it failed again while what was begun was undone: then the second tells nothing of why."""
    while error is not None:
        if _says_full(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _says_full(error: BaseException) -> bool:
    if isinstance(error, DBAPIError):
        of_sqlite = getattr(error.orig, "sqlite_errorcode", None)
        return of_sqlite == sqlite3.SQLITE_FULL or getattr(error.orig, "sqlstate", None) == _POSTGRESQL
    return isinstance(error, OSError) and error.errno in _NO_ROOM
