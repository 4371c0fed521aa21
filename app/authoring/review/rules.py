"""Who may publish what no colleague has approved."""

from __future__ import annotations

from typing import Any

from flask import current_app

AUTHORS, ADMINISTRATORS = "authors", "administrators"


def may_skip_review(person: Any) -> bool:
    """As the setting LARBRON_SKIP_REVIEW has it; asked only of those who may write courses."""
    setting = current_app.config["SETTINGS"].skip_review
    return setting == AUTHORS or (setting == ADMINISTRATORS and bool(person.administrator))
