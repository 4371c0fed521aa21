"""Which wordings are the same words mended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.courseware.carrying_closeness import closeness, is_close, words_of

WORDS = ["att", "inte", "lyssna", "lysna", "fråga", "trygg", "otrygg", "3", "veckan", "månaden", "ofta"]
TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
)


@given(TEXTS, TEXTS)
def test_it_is_the_same_whichever_is_named_first(one: str, other: str) -> None:
    assert closeness(one, other) == closeness(other, one)
    assert 0 <= closeness(one, other) <= 1
    assert closeness(one, one) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Att lyssna", "Att lysna"),
        ("Att lyssna", "att lyssna."),
        ("Vi har tid att förbereda möten", "Vi har tid att förbereda våra möten"),
        ("Vad tänker du?", "Vad tänker du nu?"),
    ],
)
def test_mended_words_are_close(one: str, other: str) -> None:
    assert is_close(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ja", "Nej"),
        ("Jag är trygg", "Jag är inte trygg"),
        ("Jag är trygg i samtal", "Jag är otrygg i samtal"),
        ("Efter 6 veckor", "Efter 8 veckor"),
        ("Mer än en gång i veckan", "Mer än en gång i månaden"),
        ("Vi har tid att förbereda möten", "Vi har sällan tid att förbereda möten"),
        ("Att lyssna", "Att tala"),
        ("Något", ""),
    ],
)
def test_what_says_something_else_is_not_close_however_many_letters_are_shared(one: str, other: str) -> None:
    assert not is_close(one, other)


def test_a_long_text_may_have_a_word_exchanged_but_not_a_number() -> None:
    long = "Samira kommer till ditt kontor och berättar om sin vecka. " * 8 + "Hon har väntat i 6 veckor."

    assert is_close(long, long.replace("kontor och berättar", "rum och berättar", 1))
    assert not is_close(long, long.replace("6", "8"))


def test_a_picture_reads_as_its_alternative_text() -> None:
    assert words_of('<p>Bron <em>vid</em> ån &amp; <img src="a" alt="tre valv"></p><p>Sist</p>') == (
        "Bron vid ån & tre valv Sist"
    )
