"""A document as a PDF that screen readers can read (PDF/UA), set by a program of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.logs import logger

log = logger(__name__)

TYPESETTER = Path(__file__).with_name("typesetting.py")
TEMPLATES = Path(__file__).parents[2] / "templates"
# Well within the server's own limit for an answer.
TIME_LIMIT = 20
TOO_SLOW = _("Dokumentet är för stort för att bli en PDF på en gång.")
BROKEN = _("Det gick inte att göra en PDF.")


def pdf_of(
    template: str,
    told: Mapping[str, Any],
    what_to_do: str,
    emblems: Mapping[str, bytes] | None = None,
    time_limit: float = TIME_LIMIT,
) -> bytes:
    """`template` is a .typ file's name among the templates; `told` reaches it as data, never as markup, together with
    `emblems` by project and the words that every document needs. `what_to_do` is for whoever cannot get the file.
    Raises Refused, also when it takes longer than `time_limit` seconds.

    In a process of its own, since what the typesetter has used of memory is not given back.
    """
    data = {
        "page": _("Sida {page} av {pages}"),
        "missing": _("Några tecken finns inte i typsnittet och visas som □. De står kvar i Lärbron."),
        "notes": [],
        "emblem_alt": _("Europeiska unionens emblem"),
        **told,
        "emblems": {project: list(emblem) for project, emblem in (emblems or {}).items()},
    }
    program = [sys.executable, "-I", str(TYPESETTER), str(TEMPLATES / template)]
    try:
        # The program's name and both its arguments are ours; what people wrote goes in as data.
        done = subprocess.run(  # noqa: S603
            program, input=json.dumps(data).encode(), capture_output=True, timeout=time_limit, env={}, check=True
        )
    except subprocess.TimeoutExpired:
        log.warning("a document took too long to set", template=template, seconds=time_limit)
        raise Refused(TOO_SLOW, what_to_do, 503) from None
    except subprocess.CalledProcessError as failed:
        log.error("a document could not be set", template=template, code=failed.returncode)
        raise Refused(BROKEN, what_to_do, 500) from None
    return done.stdout
