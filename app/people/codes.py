"""The secrets of signing in: link, code and session tokens, and the keyed hashes that are kept of them."""

from __future__ import annotations

import hashlib
import hmac
import secrets

# No vowels, which make words, and nothing that looks like something else on paper or screen.
ALPHABET = "CDFGHJKMNPQRTVWX34679"
LENGTH = 6


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    return f"{code[:3]} {code[3:]}"


def as_written(code: str) -> str:
    """What was meant: without regard to case, spaces and hyphens."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def code_hash(secret: str, person_id: str, code: str) -> str:
    return _keyed(secret, "code", person_id, code)


def link_token(secret: str, person_id: str, key: str) -> str:
    """The same for the same press of a button, so that a repetition makes no second link."""
    return _keyed(secret, "link", person_id, key)


def session_token(secret: str, spent_hash: str, key: str) -> str:
    """Of the link or code that was spent and the key of the page where it was: a double click gets the same session,
    although its first answer never arrived. Nobody else has both."""
    return _keyed(secret, "session", spent_hash, key)


def _keyed(secret: str, *parts: str) -> str:
    return hmac.new(secret.encode(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()
