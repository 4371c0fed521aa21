"""Whose work a request adds to."""

from __future__ import annotations

from flask import current_app, request

from app.learning.actions.beginning import AttemptOf
from app.learning.owner import first_token, owner_of_request
from app.web.limits import hidden_address


def attempt_of_request(key: str) -> AttemptOf:
    """`key` is the sending page's: a first save that is sent twice begins one visit."""
    secret = current_app.config["SETTINGS"].secret
    address = hidden_address(request.remote_addr or "", secret)
    return AttemptOf(owner_of_request(), address, first_token(key, secret))
