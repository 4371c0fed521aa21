"""The browser that asks to be let in, as far as signing in needs to know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """`previous` is the session token that the browser had before, which ends; `key` is of the page whose button was
    pressed: the same key again is the same press."""

    device: str = ""
    previous: str = ""
    key: str = ""
