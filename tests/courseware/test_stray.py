"""Answers outside of a question are never published."""

from __future__ import annotations

import pytest

from tests.courseware.compiling import problems_of


@pytest.mark.parametrize("text", ["- [ ] Ett\n- [x] Två\n", "::: tips\n- [ ] Ett\n* [X] Två\n:::\n"])
def test_a_ticked_box_without_a_question_is_an_error(text: str) -> None:
    assert [(severity, code) for _, severity, code in problems_of(text)] == [("error", "option-outside")]


def test_a_block_in_a_quote_is_an_error() -> None:
    assert problems_of("> ::: kortsvar fraga\n> Vad?\n") == [(1, "error", "quoted-block")]


@pytest.mark.parametrize("text", ["- [ ] Ett\n", "```\n- [x] Ett\n```\n", "- [x](https://example.org)\n"])
def test_other_boxes_may_stand_in_prose(text: str) -> None:
    assert problems_of(text) == []
