"""What waits for a colleague's look, on the start page and above the list of courses."""

from __future__ import annotations

from flask import render_template
from flask_login import current_user

from app.authoring.review.queries import list_waiting
from app.people.rules import author_or_administrator
from app.web.slots import fills


@fills("to do")
def waiting_for_you() -> str:
    """Nothing, and not asked, for those who write no courses; else one statement."""
    if not author_or_administrator(current_user):
        return ""
    waiting = list_waiting(current_user.id)
    return render_template("authoring/review/waiting.html", waiting=waiting) if waiting else ""
