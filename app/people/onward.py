"""Where somebody goes after signing in."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

from app.people.signing_in import after_sign_in

__all__ = ["after_sign_in", "own_page", "where_to"]

OWN = re.compile(r"/(?!/)[A-Za-z0-9/._~?=&+%-]{0,300}")
NOT_BACK_TO = frozenset(
    {"people.ask_for_letter", "people.sign_in_with_code", "people.sign_in_with_link", "people.give_factor"}
)


def own_page(given: str | None) -> str:
    """The address when it is a page of ours that can be opened, else empty: never a way to another site."""
    if not given or not OWN.fullmatch(given):
        return ""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, _arguments = adapter.match(given.partition("?")[0], "GET")  # type: ignore[union-attr] # in a request
    except HTTPException:  # no page, not one to open, or one that leads on to another
        return ""
    return "" if endpoint in NOT_BACK_TO else given


def where_to(onward: str) -> str:
    """`onward` has been through `own_page`; it goes along to a page that is shown in between."""
    for ask in after_sign_in:
        address = ask()
        if address:
            sign = "&" if "?" in address else "?"
            return f"{address}{sign}{urlencode({'vidare': onward})}" if onward else address
    return onward or url_for("home.start")
