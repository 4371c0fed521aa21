"""Who may open the room's pages."""

from __future__ import annotations

from typing import Any


def signed_in(person: Any, **_: object) -> bool:
    return bool(person.is_authenticated)
