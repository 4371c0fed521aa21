"""Passages are found by their words, at places counted in code points."""

from __future__ import annotations

from itertools import permutations

import pytest

from app.knowledge.coding.passages import NotThere, SeveralTimes, find_passage, pieces_of

TEXT = "Jag ringer 👩‍💻 alltid.\nHon väntar. Jag ringer igen, o\u0308ppet."


@pytest.mark.parametrize(
    ("words", "at", "found"),
    [
        ("Hon väntar", None, "Hon väntar"),
        ("  hon VÄNTAR ", None, "Hon väntar"),
        ("alltid. Hon", None, "alltid.\nHon"),
        ("👩‍💻 alltid", None, "👩‍💻 alltid"),
        ("o\u0308ppet", None, "o\u0308ppet"),
        ("Jag ringer igen", None, "Jag ringer igen"),
        ("Jag ringer", 0, "Jag ringer"),
        (" Jag ringer", TEXT.rindex(" Jag ringer"), "Jag ringer"),
    ],
)
def test_a_passage_is_found(words: str, at: int | None, found: str) -> None:
    start, end = find_passage(TEXT, words, at)

    assert TEXT[start:end] == found
    assert at is None or start >= at


def test_words_at_several_places_are_asked_about() -> None:
    with pytest.raises(SeveralTimes):
        find_passage(TEXT, "Jag ringer")
    with pytest.raises(SeveralTimes):
        find_passage("banana", "ana")
    with pytest.raises(SeveralTimes):
        find_passage(TEXT, "Jag ringer", 3)


@pytest.mark.parametrize("words", ["", "   ", "Jag mejlar", "ringer.*igen"])
def test_what_does_not_stand_there_is_not_found(words: str) -> None:
    with pytest.raises(NotThere):
        find_passage(TEXT, words)


PLACES = [(0, 0), (0, 3), (1, 2), (2, 5), (4, 9)]


@pytest.mark.parametrize("count", range(4))
def test_the_pieces_are_the_text(count: int) -> None:
    text = "a👩‍💻bcd"
    for passages in permutations(PLACES, count):
        pieces = pieces_of(text, passages)

        assert "".join(piece.text for piece in pieces) == text
        at = 0
        for piece in pieces:
            for place in range(at, at + len(piece.text)):
                assert set(piece.covers) == {n for n, (start, end) in enumerate(passages) if start <= place < end}
            at += len(piece.text)
