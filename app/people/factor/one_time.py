"""Codes that are good once: those of the app (TOTP, RFC 6238) and the recovery codes."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

import pyotp

from app.people.codes import ALPHABET

PERIOD = 30  # seconds, what every app takes for granted
RECOVERY_CODES, RECOVERY_LENGTH = 10, 10
ISSUER = "Lärbron"


def new_secret() -> str:
    """160 bits of chance."""
    return pyotp.random_base32()


def address_for_app(secret: str, name: str) -> str:
    """What the app reads from the square, or from a link on the same telephone."""
    return pyotp.TOTP(secret, interval=PERIOD).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half minute that the code belongs to; also the one before and the one after, since clocks differ. All three
    are compared whole, so that the time it takes tells nothing."""
    totp, here, found = pyotp.TOTP(secret, interval=PERIOD), int(now.timestamp()) // PERIOD, None
    for step in (here - 1, here, here + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), code.encode()):
            found = step
    return found


def recovery_codes(key: str, person_id: str, secret: str) -> list[str]:
    """The same for the same app, so that a page sent twice shows what it showed. Nobody has both key and secret."""
    return [_letters(_keyed(key, "recovery", person_id, secret, str(number))) for number in range(RECOVERY_CODES)]


def recovery_hash(key: str, person_id: str, code: str) -> str:
    return _keyed(key, "recovery code", person_id, code).hex()


def _keyed(key: str, *parts: str) -> bytes:
    return hmac.new(key.encode(), "\0".join(parts).encode(), hashlib.sha256).digest()


def _letters(chance: bytes) -> str:
    number, code = int.from_bytes(chance), ""
    for _ in range(RECOVERY_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        code += ALPHABET[rest]
    return code
