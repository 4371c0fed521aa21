"""Secrets in a backup: sealed with a passphrase, and bound to the backup that they lie in."""

from __future__ import annotations

import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SHORTEST = 12
SALT, NONCE = 16, 12


class WrongPassphrase(Exception):
    """It is another one, or what it should open was changed."""


def seal(secrets: dict[str, str], passphrase: str, backup_id: str) -> bytes:
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return (
        salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, json.dumps(secrets).encode(), backup_id.encode())
    )


def unseal(sealed: bytes, passphrase: str, backup_id: str) -> dict[str, str]:
    """Raises WrongPassphrase."""
    salt, nonce, rest = sealed[:SALT], sealed[SALT : SALT + NONCE], sealed[SALT + NONCE :]
    try:
        opened = AESGCM(_key(passphrase, salt)).decrypt(nonce, rest, backup_id.encode())
    except (InvalidTag, ValueError):
        raise WrongPassphrase from None
    return {str(name): str(value) for name, value in json.loads(opened).items()}


def _key(passphrase: str, salt: bytes) -> bytes:
    """A fifth of a second and 64 MB for each guess."""
    return Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(passphrase.encode())
