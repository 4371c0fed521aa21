"""Lists as people type them."""

from __future__ import annotations

import pytest

from app.courseware.habits import with_plain_lists
from app.courseware.markdown import render
from tests.courseware.compiling import block_of, sound_module


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Text:\n- a\n- b", "Text:\n\n- a\n- b"),
        ("Text:\n1. a\n2. b", "Text:\n\n1. a\n2. b"),
        ("Det var år\n2023. Då hände det.", "Det var år\n2023. Då hände det."),
        ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
        ("- a\n\n  stycke\n- b", "- a\n\n    stycke\n- b"),
        ("- a\n\n    stycke\n\n        kod", "- a\n\n    stycke\n\n        kod"),
        ("1) a\n2) b", "1. a\n2. b"),
        ("•\u00a0a\n• b", "- a\n- b"),
        ("- a\nfortsatt\n\nText", "- a\nfortsatt\n\nText"),
        ("```\nText:\n- a\n```", "```\nText:\n- a\n```"),
        ("Text\n\n- - -\n\n* * *", "Text\n\n- - -\n\n* * *"),
        ("[^1]: Not\n    - a", "[^1]: Not\n    - a"),
        ("    - kod", "    - kod"),
    ],
)
def test_lists_stand_apart_and_their_levels_are_four_spaces(typed: str, plain: str) -> None:
    assert with_plain_lists(typed) == plain
    assert with_plain_lists(plain) == plain


def test_a_list_right_below_its_words_is_a_list_in_pages_and_questions() -> None:
    html = "<p>Tänk på:</p>\n<ul>\n<li>ett<ul>\n<li>två</li>\n</ul>\n</li>\n</ul>"

    assert render(with_plain_lists("Tänk på:\n- ett\n  - två")) == html
    assert sound_module("Tänk på:\n- ett\n  - två\n").html == html
    assert block_of("::: reflektion fraga\nTänk på:\n- ett\n  - två\n:::\n").prompt_html == html
