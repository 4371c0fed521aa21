"""Sealing what nobody may read by chance: AES-256-GCM bound to its row, and a keyed index that finds it again."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.settings import Settings

NONCE = 12


class NoKeys(Exception):
    """The installation has none yet, so nothing can be sealed."""


class UnknownKey(Exception):
    """What was sealed with it cannot be opened until it is back among the settings."""

    def __init__(self, key_id: str) -> None:
        super().__init__(key_id)
        self.key_id = key_id


class Unreadable(Exception):
    """Changed, moved from another row, or sealed with another key of the same name."""


@dataclass(frozen=True, slots=True)
class Sealed:
    ciphertext: bytes
    key_id: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The first of `sealing` seals, all of them open. Said nowhere."""

    sealing: dict[str, bytes] = field(repr=False)
    index: bytes = field(repr=False)

    @classmethod
    def of(cls, settings: Settings) -> Keys:
        return cls(dict(settings.identity_keys), settings.identity_index_key)

    @property
    def first(self) -> str:
        """Raises NoKeys."""
        if not self.sealing or not self.index:
            raise NoKeys
        return next(iter(self.sealing))

    def seal(self, text: str, row: str) -> Sealed:
        """`row` names table and person: moved elsewhere, it does not open. Raises NoKeys."""
        nonce, key_id = os.urandom(NONCE), self.first
        return Sealed(nonce + AESGCM(self.sealing[key_id]).encrypt(nonce, text.encode(), row.encode()), key_id)

    def unseal(self, ciphertext: bytes, key_id: str, row: str) -> str:
        """Raises UnknownKey and Unreadable."""
        if key_id not in self.sealing:
            raise UnknownKey(key_id)
        try:
            opened = AESGCM(self.sealing[key_id]).decrypt(ciphertext[:NONCE], ciphertext[NONCE:], row.encode())
        except (InvalidTag, ValueError):
            raise Unreadable from None
        return opened.decode()

    def blind_index(self, text: str) -> str:
        """There are so few numbers that without a key each could be tried. Raises NoKeys."""
        if not self.index:
            raise NoKeys
        return hmac.new(self.index, text.encode(), hashlib.sha256).hexdigest()
