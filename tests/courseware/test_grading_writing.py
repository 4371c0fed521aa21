"""Numbers and short answers are forgiven what does not matter, and only that."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.courseware.grading import NotAnswered, grade, read_answer
from app.courseware.grading.writing import forgiven
from app.courseware.model import Block

TEXT = Block("text", "ord", 1, settings={"answer": ["spegling", "Återge"]})
NUMBER = Block("number", "tal", 1, settings={"answer": {"value": "6", "tolerance": "0.5"}, "unit": "veckor"})


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("6", True),
        ("5,5", True),
        ("6.50", True),
        ("+6,0 Veckor", True),
        ("0 006", True),
        ("6,51", False),
        ("5.4999", False),
        ("-6", False),
        ("\N{MINUS SIGN}6", False),
    ],
)
def test_a_number_is_right_within_its_tolerance(typed: str, right: bool) -> None:
    assert grade(NUMBER, read_answer(NUMBER, {"value": [typed]})).right is right


def test_decimals_are_exact() -> None:
    block = Block("number", "tal", 1, settings={"answer": {"value": "0.3", "tolerance": "0.1"}})

    assert grade(block, read_answer(block, {"value": ["0,2"]})).right is True
    assert grade(block, read_answer(block, {"value": ["0,4"]})).right is True


@pytest.mark.parametrize("typed", ["1e5", "0x10", "١٢", "1,000.5", "--1", "1" * 16, "inf", "nan", "1_000", "6 ± 1"])
def test_what_is_no_number_is_said(typed: str) -> None:
    with pytest.raises(NotAnswered, match="siffror"):
        read_answer(NUMBER, {"value": [typed]})


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("1\N{NO-BREAK SPACE}000", "1000"), ("1\N{NARROW NO-BREAK SPACE}000,0", "1000"), ("-0,0", "0"), ("007,10", "7.1")],
)
def test_numbers_are_stored_alike(typed: str, stored: str) -> None:
    assert read_answer(NUMBER, {"value": [typed]}).choice == {"value": stored}


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("SPEGLING", True),
        ("  speg ling !", True),
        ("”Spegling”", True),
        ("spégling", True),
        ("återge", True),
        (unicodedata.normalize("NFD", "återge"), True),
        ("aterge", False),
        ("äterge", False),
        ("speglingar", False),
        ("!", False),
    ],
)
def test_a_short_answer_is_forgiven_what_does_not_matter(typed: str, right: bool) -> None:
    assert grade(TEXT, read_answer(TEXT, {"text": [typed]})).right is right


@pytest.mark.parametrize(("one", "other"), [("raka", "räka"), ("raka", "råka"), ("ol", "öl"), ("räka", "råka")])
def test_swedish_letters_are_letters_of_their_own(one: str, other: str) -> None:
    for form in ("NFC", "NFD"):
        assert forgiven(unicodedata.normalize(form, one)) != forgiven(unicodedata.normalize(form, other))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_forgiving_twice_changes_nothing_more_for_either_form(text: str) -> None:
    assert forgiven(unicodedata.normalize("NFD", text)) == forgiven(unicodedata.normalize("NFC", text))
