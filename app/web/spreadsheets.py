"""Text on its way into a program for spreadsheets."""

from __future__ import annotations

from app.web.forms import UNSEEN

# What such a program would take for a formula: also in the wide letters of East Asia.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """Text that no program for spreadsheets takes for a formula."""
    text = UNSEEN.sub("", text) if not text.isprintable() else text
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
