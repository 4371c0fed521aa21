"""Seals the app's secret with AES-256-GCM, for one person alone, under a key that is not in the database."""

from __future__ import annotations

import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LABEL = b"larbron second factor"
NONCE = 12


@lru_cache(maxsize=4)
def _cipher(key: str) -> AESGCM:
    """A key of its own for this use, whatever else the installation's secret is used for."""
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=LABEL).derive(key.encode()))


def seal(key: str, person_id: str, secret: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(key).encrypt(nonce, secret.encode(), _row(person_id))


def unseal(key: str, person_id: str, sealed: bytes) -> str | None:
    """None when it was sealed for somebody else, under another key, or by nobody."""
    try:
        return _cipher(key).decrypt(sealed[:NONCE], sealed[NONCE:], _row(person_id)).decode()
    except (InvalidTag, ValueError):
        return None


def _row(person_id: str) -> bytes:
    return f"second_factor:{person_id}:secret".encode()
