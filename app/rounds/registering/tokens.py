"""The personal address in a letter: of a registration and a purpose, made anew whenever a letter is written."""

from __future__ import annotations

import hashlib
import hmac
import re
from enum import StrEnum

from flask import current_app

from app.database import db
from app.rounds.models.registration import Registration

TOKEN = re.compile(r"([0-9a-f]{32})-([0-9a-f]{40})")


class Purpose(StrEnum):
    """What an address lets its holder do; one for the place does not check anybody in."""

    PLACE = "place"
    CHECK_IN = "check-in"


def token_of(registration_id: str, purpose: Purpose) -> str:
    return f"{registration_id}-{_proof(registration_id, purpose)}"


def find_by_token(token: str, purpose: Purpose) -> Registration | None:
    """The registration; of a duplicate's the one that it became a part of."""
    parts = TOKEN.fullmatch(token)
    if parts is None or not hmac.compare_digest(parts[2], _proof(parts[1], purpose)):
        return None
    found = db.session.get(Registration, parts[1])
    return db.session.get(Registration, found.merged_into) if found and found.merged_into else found


def _proof(registration_id: str, purpose: Purpose) -> str:
    """Of a key of its own, so that it proves nothing anywhere else."""
    key = hmac.new(str(current_app.config["SETTINGS"].secret).encode(), b"registration", hashlib.sha256).digest()
    return hmac.new(key, f"{purpose}\0{registration_id}".encode(), hashlib.sha256).hexdigest()[:40]
