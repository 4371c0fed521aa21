"""Keys of options and ids made from words."""

from __future__ import annotations

import hashlib

import pytest

from app.courseware.keys import id_from, is_id, key_of, keys_of, normalise


def test_a_key_is_the_start_of_a_hash_over_the_normalised_text() -> None:
    assert key_of("  Att\u00a0lyssna ") == hashlib.sha256(b"att lyssna").hexdigest()[:8]


@pytest.mark.parametrize("other", ["att lyssna", "Att  lyssna.", "ATT\nLYSSNA", "Att lyssna …"])
def test_spaces_capitals_and_the_last_full_stop_do_not_matter(other: str) -> None:
    assert normalise(other) == normalise("Att lyssna")


def test_a_text_that_comes_again_gets_a_number() -> None:
    key = key_of("Ja")

    assert keys_of(["Ja", "Nej", "ja", "JA"]) == [key, key_of("Nej"), f"{key}-2", f"{key}-3"]


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Vad gör å, ä och ö?", "vad-gor-a-a-och-o"),
        ("  ***  ", "fraga"),
        ("Två — tre", "tva-tre"),
        ("Ærlig øl", "arlig-ol"),
        ("ord " * 40, "-".join(["ord"] * 12)),
        ("x" * 200, "x" * 48),
        ("日本", "fraga"),
    ],
)
def test_an_id_is_made_from_words(words: str, id: str) -> None:
    assert id_from(words, "fraga") == id
    assert is_id(id)


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert id_from("Ett", "fraga", {"ett", "ett-2"}) == "ett-3"


@pytest.mark.parametrize("text", ["", "-a", "A", "å", "a b", "a" * 61, "a_b", "a\n"])
def test_some_texts_are_no_ids(text: str) -> None:
    assert not is_id(text)
