"""The slot for whether anybody needs identity numbers: projects say so, and they are a room above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Flask, current_app

from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.swedish import local_day, now

PLACE = "larbron-identity-need"
Need = Callable[[date], bool]


def init_need(app: Flask, need: Need) -> None:
    app.extensions[PLACE] = need


def numbers_are_needed() -> bool:
    need: Need = current_app.extensions[PLACE]
    return need(local_day(now()))


def refuse_needless() -> None:
    """Nothing is stored that nobody needs."""
    if not numbers_are_needed():
        raise Refused(
            _("Lärbron tar inte emot personnummer."),
            _("Inget projekt behöver dem. Numret är inte sparat."),
        )
