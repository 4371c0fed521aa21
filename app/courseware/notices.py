"""A text that stands on a page of ours below a heading of ours, made safe once, when it is taken in."""

from __future__ import annotations

import re

from app.courseware.limits import TookTooLong, Unreadable, time_limit
from app.courseware.markdown import render

MOST_LETTERS = 20_000
_SECONDS = 1.0
_HEADING = re.compile(r"<(/?)h[1-6]\b")
TOO_LONG = f"Texten är för lång. Högst {MOST_LETTERS // 1000}\u00a0000 tecken går bra."
TOO_HARD = "Texten går inte att läsa. Förenkla den."


def render_notice(text: str) -> str:
    """Safe HTML, its headings of the third level whatever was written. Raises Unreadable with words for the author."""
    if len(text) > MOST_LETTERS:
        raise Unreadable(TOO_LONG)
    try:
        with time_limit(_SECONDS):
            return _HEADING.sub(r"<\1h3", render(text))
    except (TookTooLong, Unreadable):
        raise Unreadable(TOO_HARD) from None
