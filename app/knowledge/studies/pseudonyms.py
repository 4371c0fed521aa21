"""What people and texts are called in a study: the same each time, and in no two studies alike.

Made from a secret that lies outside the database: who has the one without the other cannot tell who is who, and
nobody can tell from two studies' files that somebody is in both.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid

LENGTH = 10


class Names:
    def __init__(self, secret: str, study_id: str) -> None:
        self._key = hmac.digest(secret.encode(), f"larbron study {study_id}".encode(), hashlib.sha256)

    def of_writer(self, owner_id: str) -> str:
        """The pseudonym of a person, a visit, or what is left of one."""
        return "P" + self._short("writer", owner_id)

    def of_text(self, entry_id: str) -> str:
        return "T" + self._short("text", entry_id)

    def of_answer(self, answer_id: int, statement: str) -> str:
        return "S" + self._short("answer", f"{answer_id} {statement}")

    def guid(self, kind: str, id: str) -> str:
        """As other tools want it, and the same in the next export: there it is then known to be the same thing."""
        return str(uuid.UUID(bytes=self._digest(kind, id)[:16], version=5)).upper()

    def _short(self, kind: str, id: str) -> str:
        return base64.b32encode(self._digest(kind, id)[:LENGTH]).decode().lower()

    def _digest(self, kind: str, id: str) -> bytes:
        return hmac.digest(self._key, f"{kind} {id}".encode(), hashlib.sha256)
