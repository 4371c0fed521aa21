"""Answers are read forgivingly, stored in one shape, and graded without shaming anybody."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.courseware.grading import (
    ANSWERED_TYPES,
    FREE_TEXT_TYPES,
    TYPES_WITH_RIGHT_ANSWER,
    BadAnswer,
    Choice,
    Fields,
    Given,
    NotAnswered,
    grade,
    read_answer,
    scale_steps,
    shown_matches,
    shown_order,
)
from app.courseware.model import Block, Match, Option, SettingValue


def a_block(kind: str, *options: Option, **chosen: SettingValue) -> Block:
    return Block(type=kind, id="fraga", line=1, options=options, settings=chosen)


def an_option(key: str, *, correct: bool | None = None, match: str = "") -> Option:
    return Option(key, f"<em>{key}</em>", correct, match=Match(match, f"till {match}") if match else None)


SINGLE = a_block("single", an_option("a", correct=False), an_option("b", correct=True))
MULTIPLE = a_block(
    "multiple", an_option("a", correct=True), an_option("b", correct=True), an_option("c", correct=False)
)
TRUTH = a_block("true-false", answer=False)
TEXT = a_block("text", answer=["spegling", "Återge"])
NUMBER = a_block("number", answer={"value": "6", "tolerance": "0.5"}, unit="veckor")
ORDER = a_block("order", *map(an_option, "badc"))
MATCH = a_block("match", an_option("a", match="1"), an_option("b", match="2"), an_option("c", match="3"))
SCALE = a_block("scale", scale={"from": 0, "to": 10})
STATEMENTS = a_block("scale", an_option("a"), an_option("b"), scale=["nej", "kanske", "ja"])
POLL = a_block("poll", an_option("a"), an_option("b"))
REFLECTION = a_block("reflection", lines=6)
CHECKLIST = a_block("checklist", an_option("a"), an_option("b"))
ALL = [SINGLE, MULTIPLE, TRUTH, TEXT, NUMBER, ORDER, MATCH, SCALE, STATEMENTS, POLL, REFLECTION, CHECKLIST]

RIGHT_ANSWERS: list[tuple[Block, Fields]] = [
    (SINGLE, {"keys": ["b"]}),
    (MULTIPLE, {"keys": ["b", "a"]}),
    (TRUTH, {"value": ["false"]}),
    (TEXT, {"text": ["Spegling."]}),
    (NUMBER, {"value": ["6,5"]}),
    (ORDER, {f"order-{place}": [key] for place, key in enumerate("badc", start=1)}),
    (MATCH, {"pair-a": ["1"], "pair-b": ["2"], "pair-c": ["3"]}),
]


@pytest.mark.parametrize(("block", "fields"), RIGHT_ANSWERS, ids=lambda value: getattr(value, "type", ""))
def test_a_right_answer_is_said_to_be_right(block: Block, fields: Fields) -> None:
    result = grade(block, read_answer(block, fields))

    assert result.right is True
    assert result.hits == result.of > 0
    assert result.sentence == "Ja, det stämmer."
    assert all(result.marks.values())


def test_the_types_with_a_right_answer_are_those_that_are_graded() -> None:
    assert {block.type for block, _ in RIGHT_ANSWERS} == TYPES_WITH_RIGHT_ANSWER
    assert {block.type for block in ALL} == ANSWERED_TYPES
    assert FREE_TEXT_TYPES < ANSWERED_TYPES


@pytest.mark.parametrize(
    ("block", "fields", "stored"),
    [
        (SINGLE, {"keys": ["a"]}, {"keys": ["a"]}),
        (MULTIPLE, {"keys": ["c", "a", "a"]}, {"keys": ["a", "c"]}),
        (TRUTH, {"value": ["true"]}, {"value": True}),
        (NUMBER, {"value": [" 1 000,50 veckor"]}, {"value": "1000.5"}),
        (ORDER, {f"order-{place}": [key] for place, key in enumerate("abcd", start=1)}, {"keys": ["a", "b", "c", "d"]}),
        (MATCH, {"pair-a": ["2"], "pair-b": ["2"], "pair-c": ["1"]}, {"pairs": {"a": "2", "b": "2", "c": "1"}}),
        (SCALE, {"value": ["7"]}, {"value": 7}),
        (STATEMENTS, {"statement-a": ["2"], "statement-b": ["0"]}, {"values": {"a": 2, "b": 0}}),
        (POLL, {"keys": ["b"]}, {"keys": ["b"]}),
        (CHECKLIST, {"keys": ["b", "a"]}, {"keys": ["a", "b"]}),
        (CHECKLIST, {}, {"keys": []}),
    ],
)
def test_a_choice_is_stored_in_one_shape(block: Block, fields: Fields, stored: dict[str, object]) -> None:
    answer = read_answer(block, fields | {"share": ["trainer"], "version": ["1"]})

    assert answer == Given(choice=stored)
    assert json.loads(json.dumps(answer.choice)) == stored


@pytest.mark.parametrize(("kind", "most"), [(TEXT, 500), (REFLECTION, 20_000)], ids=["text", "reflection"])
def test_words_are_stored_as_written_up_to_a_length(kind: Block, most: int) -> None:
    assert read_answer(kind, {"text": [" ett\r\n\ttvå\x00\x1b\u202e\rtre \n"]}) == Given(text="ett\n\ttvå\ntre")
    assert read_answer(kind, {"text": ["å" * most + "\r\n"]}) == Given(text="å" * most)
    with pytest.raises(NotAnswered, match="för lång"):
        read_answer(kind, {"text": ["å" * (most + 1)]})


@pytest.mark.parametrize(
    ("block", "fields", "message"),
    [
        (SINGLE, {}, "Välj ett av svaren först."),
        (POLL, {"keys": [""]}, "Välj ett av svaren först."),
        (MULTIPLE, {}, "Kryssa för minst ett svar först."),
        (TRUTH, {}, "Välj sant eller falskt först."),
        (TEXT, {"text": [" \n"]}, "Skriv något först."),
        (REFLECTION, {}, "Skriv något först."),
        (NUMBER, {"value": [""]}, "Skriv ett tal först."),
        (NUMBER, {"value": ["sex"]}, "Skriv ett tal med siffror, till exempel 6,5."),
        (ORDER, {"order-1": ["a"]}, "Välj en rad för varje plats först."),
        (
            ORDER,
            {f"order-{place}": [key] for place, key in enumerate("aabc", start=1)},
            "Samma rad står på två platser. Välj varje rad en gång.",
        ),
        (MATCH, {"pair-a": ["1"]}, "Välj något på varje rad först."),
        (SCALE, {}, "Välj ett steg på skalan först."),
        (STATEMENTS, {"statement-a": ["1"]}, "Välj ett svar på varje rad först."),
    ],
)
def test_what_is_left_to_do_is_said(block: Block, fields: Fields, message: str) -> None:
    with pytest.raises(NotAnswered) as told:
        read_answer(block, fields)

    assert str(told.value) == message


@pytest.mark.parametrize(
    ("block", "fields"),
    [
        (SINGLE, {"keys": ["x"]}),
        (SINGLE, {"keys": ["a", "b"]}),
        (MULTIPLE, {"keys": ["a", "<script>"]}),
        (TRUTH, {"value": ["1"]}),
        (TRUTH, {"value": ["true", "false"]}),
        (TEXT, {"text": ["a", "b"]}),
        (ORDER, {f"order-{place}": [key] for place, key in enumerate("abcx", start=1)}),
        (ORDER, {f"order-{place}": [key] for place, key in enumerate("abcde", start=1)}),
        (MATCH, {"pair-a": ["1"], "pair-b": ["2"], "pair-c": ["a"]}),
        (MATCH, {"pair-a": ["1"], "pair-b": ["2"], "pair-c": ["3"], "pair-d": ["1"]}),
        (SCALE, {"value": ["11"]}),
        (SCALE, {"value": ["07"]}),
        (STATEMENTS, {"statement-a": ["3"], "statement-b": ["0"]}),
        (STATEMENTS, {"statement-a": ["1"], "statement-b": ["0"], "statement-c": ["0"]}),
        (CHECKLIST, {"keys": ["c"]}),
    ],
)
def test_what_no_form_sends_is_refused(block: Block, fields: Fields) -> None:
    with pytest.raises(BadAnswer):
        read_answer(block, fields)


_names = st.sampled_from(
    ["keys", "value", "text", "order-1", "order-2", "order-3", "order-4", "pair-a", "pair-b", "pair-c", "statement-a"]
)
_values = st.one_of(st.text(max_size=20), st.sampled_from(["a", "b", "c", "d", "1", "2", "3", "true", "6,5"]))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ALL), st.dictionaries(_names, st.lists(_values, max_size=3)))
def test_whatever_is_sent_is_answered_or_refused(block: Block, fields: dict[str, list[str]]) -> None:
    try:
        answer = read_answer(block, fields)
    except (NotAnswered, BadAnswer):
        return

    json.dumps([answer.choice, answer.text])
    assert grade(block, answer).sentence


def test_of_several_only_what_was_chosen_is_marked() -> None:
    some = grade(MULTIPLE, Given({"keys": ["a"]}))
    mixed = grade(MULTIPLE, Given({"keys": ["a", "c"]}))
    none = grade(MULTIPLE, Given({"keys": ["c"]}))

    assert (some.right, some.hits, some.of, some.marks) == (False, 1, 2, {"a": True})
    assert some.sentence == "Det du valde stämmer, men det finns mer att välja. Försök igen om du vill."
    assert (mixed.right, mixed.marks) == (False, {"a": True, "c": False})
    assert mixed.sentence == "1 av dina 2 val stämmer. Försök igen om du vill."
    assert none.sentence == "Inte riktigt. Försök igen om du vill."


def test_a_wrong_choice_is_not_quite() -> None:
    assert grade(SINGLE, Given({"keys": ["a"]})).marks == {"a": False}
    assert grade(SINGLE, Given({"keys": ["a"]})).sentence == "Inte riktigt."
    assert grade(TRUTH, Given({"value": True})).marks == {"true": False}


def test_places_are_marked_one_by_one() -> None:
    half = grade(ORDER, Given({"keys": ["b", "a", "c", "d"]}))
    none = grade(MATCH, Given({"pairs": {"a": "2", "b": "3", "c": "1"}}))

    assert half.marks == {"b": True, "a": True, "c": False, "d": False}
    assert (half.right, half.hits, half.of) == (False, 2, 4)
    assert half.sentence == "2 av 4 rätt. Försök igen om du vill."
    assert (none.right, none.hits, none.sentence) == (False, 0, "Inte riktigt. Försök igen om du vill.")


def test_what_reads_the_same_counts_as_the_same() -> None:
    twins = (Option("a", "vänta"), Option("b", "fråga"), Option("a-2", "vänta"))
    order = a_block("order", *twins)
    match = a_block("match", *(Option(key, key, match=Match(f"m{key}", "ja")) for key in "ab"))

    assert grade(order, Given({"keys": ["a-2", "b", "a"]})).right is True
    assert grade(match, Given({"pairs": {"a": "mb", "b": "ma"}})).right is True


@pytest.mark.parametrize(
    ("block", "choice"),
    [
        (SINGLE, {"keys": ["gone"]}),
        (MULTIPLE, {"keys": ["a", "b", "gone"]}),
        (ORDER, {"keys": ["b", "a", "d"]}),
        (ORDER, {"keys": ["b", "a", "d", "gone", "c"]}),
        (MATCH, {"pairs": {"a": "1", "b": "2", "gone": "3"}}),
        (MATCH, {"pairs": {"a": "1", "b": "2", "c": "gone"}}),
    ],
)
def test_an_answer_to_an_earlier_wording_is_graded_and_not_right(block: Block, choice: Choice) -> None:
    assert grade(block, Given(choice)).right is False


@pytest.mark.parametrize("block", [SCALE, STATEMENTS, POLL, REFLECTION, CHECKLIST])
def test_where_nothing_is_right_the_answer_is_saved(block: Block) -> None:
    result = grade(block, Given({"keys": ["a"]}, "text"))

    assert (result.right, result.marks, result.sentence) == (None, {}, "Ditt svar är sparat.")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abcdef0123456789", min_size=8, max_size=8), min_size=2, max_size=8, unique=True))
def test_a_page_never_shows_the_right_order(keys: list[str]) -> None:
    options = tuple(Option(key, key, match=Match(key[::-1], key)) for key in keys)
    block = a_block("order", *options)

    assert shown_order(block) != list(options)
    assert sorted(shown_order(block), key=lambda option: option.key) == sorted(options, key=lambda option: option.key)
    assert shown_matches(block) != [option.match for option in options]


def test_what_is_shown_is_sorted_by_key_and_turned_one_step_when_that_is_right() -> None:
    right_by_chance = a_block("order", *map(an_option, "abc"))

    assert [option.key for option in shown_order(ORDER)] == ["a", "b", "c", "d"]
    assert [option.key for option in shown_order(right_by_chance)] == ["b", "c", "a"]
    assert [match.key for match in shown_matches(MATCH)] == ["2", "3", "1"]


def test_a_scale_has_steps_whichever_way_it_is_written() -> None:
    assert list(scale_steps(a_block("scale", scale={"from": 5, "to": 1}))) == [1, 2, 3, 4, 5]
    assert list(scale_steps(STATEMENTS)) == [0, 1, 2]
