"""What makes a question another version of itself, and what does not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.courseware.canonical import block_of, canonical
from app.courseware.model import Block
from tests.courseware.compiling import module_of

QUESTION = "::: enval fraga\n\nVad?\n\n- [x] Ett\n  > Ja.\n- [ ] Två\n\nLedtråd: Tänk.\n\nMål: M1\n\n:::\n"


def block(text: str = QUESTION) -> Block:
    return module_of(text).blocks[0]


def test_where_it_stands_and_what_it_counts_towards_is_not_wording() -> None:
    assert canonical(block(f"Text.\n\n{QUESTION}".replace("M1", "M2")), {}) == canonical(block(), {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vad?", "Vilket?"),
        ("Två", "Tre"),
        ("[ ] Två", "[x] Två"),
        ("Ja.", "Jo."),
        ("Tänk.", "Läs."),
        ("enval", "flerval"),
    ],
)
def test_every_change_of_the_wording_makes_another_version(before: str, after: str) -> None:
    changed = QUESTION.replace(before, after).replace("enval", "flerval")

    assert canonical(block(changed), {}) != canonical(block(), {})


def test_the_wording_of_variants_counts() -> None:
    easy = block(QUESTION.replace("Vad?", "Vilket?"))

    assert canonical(block(), {"easy": easy}) != canonical(block(), {})
    assert set(json.loads(canonical(block(), {"easy": easy}))) == {"", "easy"}


def test_a_question_can_be_read_back_from_its_canonical_form() -> None:
    original, easy = block(), block(QUESTION.replace("Vad?", "Vilket?"))
    text = canonical(original, {"easy": easy})

    assert block_of(text, "fraga", "easy") == replace(easy, line=0, goals=())
    assert block_of(text, "fraga", "another") == replace(original, line=0, goals=())
