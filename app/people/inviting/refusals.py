"""Why a file is not read at all, and the limits that every kind of file has."""

from __future__ import annotations

from app.web.language import gettext as _

MOST_ROWS = 20_000
MOST_BYTES = 2_000_000


class UnreadableFile(Exception):
    """A sentence that says what is wrong with the file and what to do."""


def too_many_rows() -> UnreadableFile:
    return UnreadableFile(_("Filen har fler än 20 000 rader. Dela upp den i flera filer."))
