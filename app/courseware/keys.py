"""Names that are made from text: keys of options, ids of questions and steps."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_LONGEST_MADE = 48


def normalise(text: str) -> str:
    """What two wordings must share to be the same: not capitals, not spaces, not the full stop at the end."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(composed.split()).rstrip(" .!?…")


def key_of(text: str) -> str:
    """The first 8 hexadecimal digits of SHA-256 over the normalised text."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()[:8]


def keys_of(texts: Iterable[str]) -> list[str]:
    """A key for each text, in order; what comes twice gets `-2`, then `-3`."""
    seen: dict[str, int] = {}
    keys = []
    for text in texts:
        key = key_of(text)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def is_id(text: str) -> bool:
    return ID.fullmatch(text) is not None


def id_from(text: str, fallback: str, taken: Collection[str] = ()) -> str:
    """An id from words, at most 48 characters, cut between words, and unlike those that are taken."""
    folded = unicodedata.normalize("NFKD", text[:400].casefold().replace("æ", "a").replace("ø", "o"))
    words = re.findall(r"[a-z0-9]+", "".join(mark for mark in folded if not unicodedata.combining(mark)))
    made = ""
    for word in words or [fallback]:
        longer = f"{made}-{word}" if made else word[:_LONGEST_MADE]
        if len(longer) > _LONGEST_MADE:
            break
        made = longer
    number, free = 1, made
    while free in taken:
        number += 1
        free = f"{made}-{number}"
    return free
