"""What is put in the place of marked words, and that something must be."""

from __future__ import annotations

import pytest

from app.knowledge.models.bank import Screening
from app.knowledge.reviewing import actions
from app.knowledge.reviewing.actions import NothingLeft
from app.knowledge.reviewing.masking import doubts_of, masked, with_words
from tests.builders import NOW


def test_what_is_left_without_a_word_is_not_let_in() -> None:
    screening = Screening(version=1, marks=[])

    with pytest.raises(NothingLeft):
        actions.let_in(screening, 1, " Anna ", [{"start": 1, "end": 5, "kind": "name", "to": " "}], "x", NOW)


def test_marks_are_replaced_from_code_point_to_code_point() -> None:
    text = "👩🏽‍🦰 Anna, e\u0301 Anna"
    marks = [{"start": 5, "end": 9, "kind": "name"}, {"start": 14, "end": 18, "kind": "name"}]

    assert [doubt.words for doubt in doubts_of(text, marks)] == ["Anna"]
    assert masked(text, marks) == "👩🏽‍🦰 [namn], e\u0301 [namn]"
    assert len(with_words(text, marks, "e\u0301", "")) == 3
