"""The token that opens one registration without signing in. It stands in letters, is made anew for each of them from the
registration and the program's secret, and is kept nowhere."""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app

from app.database import db
from app.rounds.models.registration import Registration
from app.settings import Settings

ID_LETTERS, SEAL_LETTERS = 32, 32
PLACE = "place"


def token_of(registration_id: str, purpose: str = PLACE) -> str:
    """A token for one purpose opens nothing else."""
    return registration_id + _seal(registration_id, purpose)


def find_by_token(token: str, purpose: str = PLACE) -> Registration | None:
    registration_id, seal = token[:ID_LETTERS], token[ID_LETTERS:]
    if not hmac.compare_digest(seal.encode(), _seal(registration_id, purpose).encode()):
        return None
    return db.session.get(Registration, registration_id)


def _seal(registration_id: str, purpose: str) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    told = "\0".join(("registration", purpose, registration_id))
    return hmac.new(settings.secret.encode(), told.encode(), hashlib.sha256).hexdigest()[:SEAL_LETTERS]
