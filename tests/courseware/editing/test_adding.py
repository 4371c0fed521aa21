"""Blocks that are put in and taken out, and what a page lists."""

from __future__ import annotations

import pytest

from app.courseware.editing.adding import add_question, remove_question
from app.courseware.editing.fields import OptionFields, QuestionFields, normal
from app.courseware.editing.listing import Spot, list_blocks, list_spots
from app.courseware.editing.naming import with_id
from app.courseware.editing.reading import read_question
from app.courseware.editing.writing import WouldNotFit

PAGE = (
    "---\r\nid: a\r\n---\r\n\r\n## Rubrik\r\n\r\nEtt stycke.\r\nRad två.\r\n\r\n::: enval val\r\nVad?\r\n- [x] Ja\r\n"
    "- [ ] Nej\r\n:::\r\nSist."
).encode()
ORDER = QuestionFields(
    "order",
    "ny",
    prompt="I vilken ordning?",
    options=(OptionFields("ett"), OptionFields(""), OptionFields("två\nmed mer")),
    settings={"explanation": "Så.\n\nJa.", "required": "ja"},
)


def test_a_block_is_put_in_where_it_was_wanted_with_the_file_s_own_ends_of_lines() -> None:
    spots = list_spots(PAGE)
    content, line = add_question(PAGE, spots[2].after, ORDER)

    assert [(spot.kind, spot.words) for spot in spots] == [
        ("start", ""),
        ("heading", "Rubrik"),
        ("text", "Ett stycke."),
        ("block", "Vad?"),
        ("text", "Sist."),
    ]
    block = "::: ordna ny\n\nI vilken ordning?\n\n1. ett\n2. två\n  med mer\n\n"
    block += "Förklaring: Så.\n\nJa.\n\nKrävs: ja\n\n:::\n\n"
    assert content.decode() == PAGE.decode().replace("::: enval", block.replace("\n", "\r\n") + "::: enval")
    assert normal(read_question(content, line)) == normal(ORDER)


def test_a_block_can_stand_first_and_last_and_right_before_text() -> None:
    for spot in list_spots(PAGE):
        content, line = add_question(PAGE, spot.after, ORDER)

        assert remove_question(content, line).split() == PAGE.split()


def test_what_is_taken_out_leaves_the_rest() -> None:
    assert remove_question(PAGE, list_blocks(PAGE)[0].line).decode() == PAGE.decode().replace(
        "::: enval val\r\nVad?\r\n- [x] Ja\r\n- [ ] Nej\r\n:::\r\n", ""
    )


def test_words_that_cannot_stand_in_a_new_block_are_refused_at_their_field() -> None:
    with pytest.raises(WouldNotFit) as refused:
        add_question(PAGE, list_spots(PAGE)[1].after, QuestionFields("single", "ny", prompt="Vad?\n- [x] Ja"))

    assert refused.value.field == "prompt"


def test_an_id_is_written_back() -> None:
    assert with_id(PAGE, 10, "annat") == PAGE.replace(b"enval val", b"enval annat")
    assert with_id(PAGE.replace(b"enval val", b"enval"), 10, "annat") == PAGE.replace(b"enval val", b"enval annat")


def test_the_blocks_of_a_page_are_listed_with_their_first_words() -> None:
    assert [(block.line, block.type, block.id, block.words) for block in list_blocks(PAGE)] == [
        (10, "single", "val", "Vad?")
    ]
    assert list_spots(PAGE)[0] == Spot(3, "start", "")
