"""Sensitive actions ask for the second factor again when it was given a while ago."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import wraps
from typing import Any, cast

from flask import request, url_for
from flask_login import current_user

from app.web.access import ConfirmFirst, View
from app.web.swedish import now

LASTS = timedelta(minutes=15)

__all__ = ["asks_again", "recently_confirmed"]


def recently_confirmed(person: Any, now: datetime) -> bool:
    return person.factor_at is not None and now - person.factor_at < LASTS


def asks_again(view: View) -> View:
    """Below `@allow(rule)`, on a view about a person, whose page is shown again afterwards."""

    @wraps(view)
    def asked(*arguments: Any, **named: Any) -> Any:
        if not recently_confirmed(current_user, now()):
            raise ConfirmFirst(url_for("people.show_person", person_id=(request.view_args or {})["person_id"]))
        return view(*arguments, **named)

    return cast(View, asked)
