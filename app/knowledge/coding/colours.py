"""The palette that themes are told apart by, beside their names: few enough to be told apart, and each with contrast to
the page by day and by night (`--theme-…` in site.css). The values are those of the day, for files that leave us."""

from __future__ import annotations

from app.web.language import gettext as _

WORDS = {
    "moss": _("Mossgrön"),
    "ochre": _("Ockra"),
    "heather": _("Ljunglila"),
    "brick": _("Tegelröd"),
    "sea": _("Havsblå"),
    "slate": _("Skiffergrå"),
    "plum": _("Plommon"),
    "bark": _("Barkbrun"),
}
HEX = {
    "moss": "#1d5243",
    "ochre": "#96630a",
    "heather": "#7d5a8c",
    "brick": "#9b3526",
    "sea": "#1c5f86",
    "slate": "#5a6472",
    "plum": "#7a2350",
    "bark": "#6a4a2f",
}


def next_colour(used: int) -> str:
    """For a theme that is added when there are so many already."""
    return list(WORDS)[used % len(WORDS)]
