"""The journal as a PDF that screen readers can read (PDF/UA), set by a program of its own."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from app.learning.journal_book import Book
from app.web.errors import Refused
from app.web.language import gettext as _

log = logging.getLogger(__name__)

TYPESETTER = Path(__file__).with_name("typesetting.py")
TEMPLATE = Path(__file__).parents[2] / "templates" / "learning" / "journal.typ"
# Well within the server's own limit for an answer.
TIME_LIMIT = 20
TOO_SLOW = _("Boken är för stor för att bli en PDF på en gång.")
BROKEN = _("Det gick inte att göra en PDF av boken.")
WHAT_TO_DO = _("Allt du har svarat finns kvar. Hämta boken som text i stället, eller en kurs i taget.")


def pdf_of(book: Book, emblems: Mapping[str, bytes], time_limit: float = TIME_LIMIT) -> bytes:
    """`emblems` by project. Raises Refused when it takes longer than `time_limit` seconds.

    In a process of its own, since what the typesetter has used of memory is not given back.
    """
    data = asdict(book) | {
        "contents": _("Innehåll"),
        "page": _("Sida {page} av {pages}"),
        "missing": _(
            "Några tecken finns inte i bokens typsnitt och visas som □. De står kvar i boken som text och i Lärbron."
        ),
        "emblem_alt": _("Europeiska unionens emblem"),
        "emblems": {project: list(emblem) for project, emblem in emblems.items()},
    }
    program = [sys.executable, "-I", str(TYPESETTER), str(TEMPLATE)]
    try:
        # The program's name and both its arguments are ours; what people wrote goes in as data.
        done = subprocess.run(  # noqa: S603
            program, input=json.dumps(data).encode(), capture_output=True, timeout=time_limit, env={}, check=True
        )
    except subprocess.TimeoutExpired:
        log.warning("the journal took more than %s s to set", time_limit)
        raise Refused(TOO_SLOW, WHAT_TO_DO, 503) from None
    except subprocess.CalledProcessError as failed:
        log.error("the journal could not be set: exit code %s", failed.returncode)
        raise Refused(BROKEN, WHAT_TO_DO, 500) from None
    return done.stdout
