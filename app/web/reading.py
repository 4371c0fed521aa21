"""How this device wants its text: size, spacing, light or dark, less movement. Kept in a cookie on the device alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from flask import Response, request

COOKIE = "lasning"
CHOICES = {
    "text": ("normal", "large", "larger"),
    "spacing": ("normal", "wide"),
    "theme": ("system", "light", "dark"),
    "motion": ("system", "less"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    text: str = "normal"
    spacing: str = "normal"
    theme: str = "system"
    motion: str = "system"


def reading_settings() -> Reading:
    """What the cookie says; anything unknown in it counts as not said."""
    words = request.cookies.get(COOKIE, "").split(".")
    names = [field.name for field in fields(Reading)]
    return Reading(**{name: word for name, word in zip(names, words, strict=False) if word in CHOICES[name]})


def keep(response: Response, reading: Reading, secure: bool) -> None:
    response.set_cookie(
        COOKIE, ".".join(asdict(reading).values()), max_age=400 * 86400, samesite="Lax", httponly=True, secure=secure
    )
