"""The colours of site.css: every pair that stands on each other can be told apart, by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.knowledge.coding.colours import HEX, WORDS

CSS = Path("static/site.css").read_text(encoding="utf-8")
TOKENS, REST = CSS.split("@layer base {", 1)
COLOURS = {
    name: {"day": day, "night": night}
    for name, day, night in re.findall(r"--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS)
}
GROUNDS = ("paper", "sheet", "tint", "tint-here", "tint-error", "tint-right")

TEXT = [
    *[("ink", ground) for ground in (*GROUNDS, "mark")],
    *[("ink-soft", ground) for ground in GROUNDS],
    *[("action", ground) for ground in GROUNDS],
    *[("action-strong", ground) for ground in ("paper", "sheet", "tint", "tint-here")],
    *[("here-ink", ground) for ground in ("paper", "sheet", "tint", "tint-here")],
    ("on-action", "action"),
    ("on-action", "action-strong"),
    ("error", "paper"),
    ("error", "sheet"),
    ("error", "tint"),
    ("error", "tint-error"),
    ("on-deep", "deep"),
    ("on-deep-soft", "deep"),
]
# Of the landscape only the spans say anything, so the trees and the cottage are not here.
SHAPES = [
    *[("edge", ground) for ground in ("paper", "sheet", "tint", "tint-here", "tint-right")],
    *[("focus", ground) for ground in GROUNDS],
    *[("here", ground) for ground in ("paper", "sheet", "tint")],
    *[(f"data-{sex}", ground) for sex in ("women", "men", "other") for ground in ("paper", "tint")],
    *[(f"theme-{name}", ground) for name in WORDS for ground in ("paper", "sheet", "tint")],
    ("focus-on-deep", "deep"),
    ("stone", "paper"),
    ("stone", "hill"),
    ("here", "hill"),
    ("edge", "hill"),
    ("error", "tint-error"),
]


def _light(colour: str) -> float:
    """Relative luminance, see WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_standard_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("front", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(front: str, ground: str, scheme: str) -> None:
    assert contrast(COLOURS[front][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("front", "ground"), SHAPES)
def test_a_shape_can_be_told_from_its_ground(front: str, ground: str, scheme: str) -> None:
    assert contrast(COLOURS[front][scheme], COLOURS[ground][scheme]) >= 3


def test_nothing_but_the_tokens_names_a_colour() -> None:
    named = re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color)\(", REST)
    words = re.findall(
        r"(?:color|background|border[a-z-]*|fill|stroke|outline):[^;}]*\b(white|black|red|green|blue|grey|gray)\b", REST
    )

    assert named + words == []


def test_every_token_is_used_and_every_used_one_is_there() -> None:
    defined = set(re.findall(r"^\s+--([a-z0-9-]+):", TOKENS, re.MULTILINE))
    used = set(re.findall(r"var\(--([a-z0-9-]+)", CSS))

    assert defined - used == set()
    # Set in the part where they are used, each to another token.
    assert used - defined == {"inset", "ground"}


def test_files_that_leave_us_have_the_colours_of_the_day() -> None:
    assert {name: COLOURS[f"theme-{name}"]["day"] for name in WORDS} == HEX
