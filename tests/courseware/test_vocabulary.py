"""Every keyword in both languages, and what was meant by a near miss."""

from __future__ import annotations

import pytest

from app.courseware.settings import NEEDED, OF_TYPE
from app.courseware.vocabulary import WORDS, Group, Word, all_swedish, distance, find, nearest, swedish


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.group.value}-{word.name}")
def test_every_word_is_found_in_both_languages_however_it_is_typed(word: Word) -> None:
    for spelling in word.spellings():
        assert find(word.group, spelling) == word.name
        assert find(word.group, f" {spelling.upper()} ") == word.name


def test_no_two_words_of_a_group_are_spelled_alike() -> None:
    for group in Group:
        spellings = [(spelling, word.name) for word in WORDS if word.group is group for spelling in word.spellings()]
        assert len({spelling.casefold() for spelling, _ in spellings}) == len(
            {(spelling.casefold(), name) for spelling, name in spellings}
        )


def test_a_letter_stored_as_two_characters_is_the_same_letter() -> None:
    assert find(Group.SETTING, "Fo\u0308rklaring") == "explanation"


@pytest.mark.parametrize(
    ("group", "typed", "meant"),
    [
        (Group.SETTING, "Förklarning", "Förklaring"),
        (Group.SETTING, "Explenation", "Explanation"),
        (Group.SETTING, "Leddtråd", "Ledtråd"),
        (Group.TYPE, "flervall", "flerval"),
        (Group.TYPE, "reflektino", "reflektion"),
        (Group.SETTING, "Kom", None),
        (Group.SETTING, "Svar", None),
        (Group.TYPE, "kanin", None),
        (Group.SETTING, "x" * 10_000, None),
    ],
)
def test_a_near_miss_gives_the_word_that_was_meant(group: Group, typed: str, meant: str | None) -> None:
    assert nearest(group, typed) == meant


def test_words_are_written_to_authors_in_swedish() -> None:
    assert swedish(Group.TYPE, "multiple") == "flerval"
    assert all_swedish(Group.SHARE) == "aldrig, utbildare, fråga"


def test_distance_counts_changed_added_dropped_and_swapped_letters() -> None:
    assert [distance("svar", other) for other in ("svar", "svaar", "sar", "svra", "ovan")] == [0, 1, 1, 1, 2]


def test_types_and_settings_of_the_tables_are_words() -> None:
    for type, settings in (*OF_TYPE.items(), *NEEDED.items()):
        assert find(Group.TYPE, type) == type
        assert [find(Group.SETTING, setting) for setting in settings] == list(settings)
