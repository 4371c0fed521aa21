"""Which options of an edited question continue which."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from hypothesis import assume, given
from hypothesis import strategies as st

from app.courseware.carrying import Carried, carry_over, with_keys_of
from app.courseware.carrying_rows import How
from app.courseware.keys import key_of, keys_of
from app.courseware.model import Block, Match, Option

JA, JO, NEJ = key_of("Ja"), key_of("Jo"), key_of("Nej")


def poll(*texts: str) -> Block:
    """As it is compiled: the keys are made from the words."""
    options = tuple(Option(key, text) for key, text in zip(keys_of(texts), texts, strict=True))
    return Block("poll", "fraga", 1, "<p>Hur?</p>", options=options)


def pairs(*sides: tuple[str, str]) -> Block:
    lefts, rights = keys_of(left for left, _ in sides), keys_of(right for _, right in sides)
    options = tuple(
        Option(left_key, left, match=Match(right_key, right))
        for (left, right), left_key, right_key in zip(sides, lefts, rights, strict=True)
    )
    return Block("match", "fraga", 1, "<p>Hur?</p>", options=options)


def edited(*versions: Block, decisions: Mapping[str, str | None] | None = None) -> list[Carried]:
    """Each version as it is published after those before it; the decisions are for the last."""
    published: list[Carried] = []
    for number, version in enumerate(versions, 1):
        earlier = [carried.block for carried in published]
        published.append(carry_over(version, earlier, decisions or {} if number == len(versions) else {}))
    return published


def keys(carried: Carried) -> list[str]:
    return [option.key for option in carried.block.options]


def hows(carried: Carried) -> list[How]:
    return [row.how for row in carried.rows]


def test_the_first_version_has_the_keys_of_its_words() -> None:
    (only,) = edited(poll("Ja", "Nej", "Ja"))

    assert keys(only) == [JA, NEJ, f"{JA}-2"]
    assert only.unclear == ()


def test_options_in_another_order_keep_their_keys() -> None:
    _, after = edited(poll("Ja", "Nej", "Vet inte"), poll("Vet inte", "Ja", "Nej"))

    assert keys(after) == [key_of("Vet inte"), JA, NEJ]


def test_capitals_spaces_and_the_last_full_stop_do_not_make_another_option() -> None:
    _, after = edited(poll("Att lyssna", "Nej"), poll("att  lyssna.", "Nej"))

    assert keys(after) == [key_of("Att lyssna"), NEJ]
    assert hows(after) == [How.TEXT, How.TEXT]


def test_the_same_text_to_the_letter_goes_before_the_same_normalised() -> None:
    before, after = edited(poll("Ja", "ja"), poll("ja", "Ja"))

    assert keys(after) == list(reversed(keys(before)))


def test_a_mended_option_keeps_its_key_wherever_it_stands() -> None:
    _, after = edited(poll("Att lysna", "Att tala", "Vet inte"), poll("Vet inte", "Att tala", "Att lyssna", "Annat"))

    assert keys(after) == [key_of("Vet inte"), key_of("Att tala"), key_of("Att lysna"), key_of("Annat")]
    assert hows(after) == [How.TEXT, How.TEXT, How.CLOSE, How.NEW]


def test_close_text_says_nothing_when_two_are_about_as_close() -> None:
    _, after = edited(poll("Handledaren", "Nej"), poll("Handledarna", "Handledare", "Nej"))

    assert [row.html for row in after.unclear] == ["Handledarna", "Handledare"]


def test_other_words_at_the_same_place_keep_the_key_when_all_others_are_matched() -> None:
    _, after = edited(poll("Ja", "Röd", "Nej"), poll("Ja", "Blå", "Nej"))

    assert keys(after) == [JA, key_of("Röd"), NEJ]
    assert hows(after)[1] is How.PLACE


def test_other_words_at_another_place_are_unclear() -> None:
    _, after = edited(poll("Ja", "Röd", "Nej"), poll("Blå", "Ja", "Nej"))

    assert [(row.html, row.name) for row in after.unclear] == [("Blå", key_of("Blå"))]
    assert [row.html for row in after.lost] == ["Röd"]


def test_an_option_that_only_comes_or_only_goes_is_not_unclear() -> None:
    _, more, fewer = edited(poll("Ja", "Nej"), poll("Ja", "Kanske", "Nej"), poll("Ja", "Nej"))

    assert hows(more) == [How.TEXT, How.NEW, How.TEXT]
    assert [row.html for row in fewer.lost] == ["Kanske"]
    assert more.unclear + fewer.unclear == ()


def test_a_reworded_options_old_words_are_a_new_option_when_they_are_written_beside_it() -> None:
    _, reworded, after = edited(poll("Ja", "Nej"), poll("Jo", "Nej"), poll("Ja", "Jo", "Nej"))

    assert keys(reworded) == [JA, NEJ]
    assert keys(after) == [f"{JA}-2", JA, NEJ]


def test_a_removed_option_that_comes_back_gets_its_key_back() -> None:
    *_, after = edited(poll("Ja", "Nej", "Kanske"), poll("Ja", "Nej"), poll("Ja", "Vet inte", "Nej", "kanske."))

    assert keys(after) == [JA, key_of("Vet inte"), NEJ, key_of("Kanske")]
    assert hows(after) == [How.TEXT, How.NEW, How.TEXT, How.RETURNED]


def test_a_rewording_that_is_undone_gets_the_same_key() -> None:
    first, _, after = edited(poll("Ja", "Nej"), poll("Jo", "Nej"), poll("Ja", "Nej"))

    assert keys(after) == keys(first)
    assert after.block == first.block


def test_the_latest_key_that_a_text_has_had_is_the_one_it_gets_back() -> None:
    versions = [
        poll("Ja", "Nej"),
        poll("Jo", "Nej"),
        poll("Ja", "Jo", "Nej"),
        poll("Jo", "Nej"),
        poll("Nej", "Jo", "Ja"),
    ]

    *_, after = edited(*versions)

    assert keys(after) == [NEJ, JA, f"{JA}-2"]


def test_a_new_option_never_gets_a_key_that_was_something_elses() -> None:
    *_, after = edited(poll("Ja", "Nej"), poll("Jo", "Nej"), poll("Nej", "Annat"), poll("Nej", "Annat", "Jo"))

    assert keys(after) == [NEJ, keys(after)[1], JA]


def test_the_two_sides_of_a_pair_are_carried_each_for_itself() -> None:
    _, after = edited(pairs(("Ja", "Röd"), ("Nej", "Blå")), pairs(("Nej", "Röd"), ("Jo", "Blå")))

    assert [(option.key, option.match.key) for option in after.block.options if option.match] == [
        (NEJ, key_of("Röd")),
        (key_of("Jo"), key_of("Blå")),
    ]
    assert [row.html for row in after.unclear] == ["Jo"]


def test_a_decision_about_one_side_of_a_pair_says_nothing_of_the_other() -> None:
    before = pairs(("Röd", "Grön"), ("Ja", "Nej"), ("Vit", "Svart"))
    after = pairs(("Ja", "Nej"), ("Blå", "Blå"))

    _, open_ones = edited(before, after)
    left, right = open_ones.unclear
    _, decided = edited(before, after, decisions={left.name: key_of("Röd"), right.name: None})

    assert (left.html, right.html) == ("Blå", "Blå")
    assert left.name != right.name
    assert (decided.unclear, keys(decided)) == ((), [JA, key_of("Röd")])
    assert [row.key for row in decided.matches.rows] == [NEJ, right.name]


def test_a_variant_has_the_keys_of_the_ordinary_wording() -> None:
    _, after = edited(poll("Ja", "Röd"), poll("Ja", "Blå"))
    easy = poll("Ja!", "Blått")

    assert [option.key for option in with_keys_of(easy, after.block).options] == [JA, key_of("Röd")]
    assert [option.html for option in with_keys_of(easy, after.block).options] == ["Ja!", "Blått"]


def test_a_decision_says_which_it_is_or_that_it_is_new() -> None:
    versions = [poll("Ja", "Röd", "Grön"), poll("Blå", "Gul", "Ja")]
    blue, yellow = key_of("Blå"), key_of("Gul")

    _, one = edited(*versions, decisions={blue: key_of("Grön")})
    _, both = edited(*versions, decisions={blue: key_of("Grön"), yellow: None})
    _, new = edited(*versions, decisions={blue: None, yellow: None})

    assert (keys(one), [row.html for row in one.unclear]) == ([key_of("Grön"), yellow, JA], ["Gul"])
    assert (keys(both), both.unclear, both.answered) == ([key_of("Grön"), yellow, JA], (), {blue, yellow})
    assert (keys(new), new.unclear) == ([blue, yellow, JA], ())


def test_a_decision_goes_before_what_was_guessed() -> None:
    _, close = edited(poll("Att lysna", "Nej"), poll("Att lyssna", "Nej"), decisions={key_of("Att lyssna"): None})
    _, place = edited(poll("Ja", "Röd"), poll("Ja", "Blå"), decisions={key_of("Blå"): key_of("Röd")})

    assert keys(close) == [key_of("Att lyssna"), NEJ]
    assert hows(place) == [How.TEXT, How.DECIDED]


def test_a_decision_about_what_reads_the_same_or_is_not_there_decides_nothing() -> None:
    versions = [poll("Ja", "Röd", "Grön"), poll("Blå", "Gul", "Ja")]

    _, after = edited(*versions, decisions={JA: None, "finns-inte": None, key_of("Blå"): JA, key_of("Gul"): "okänd"})

    assert after.answered == frozenset()
    assert len(after.unclear) == 2


def test_two_new_options_cannot_both_be_the_same_old_one() -> None:
    blue, yellow, green = key_of("Blå"), key_of("Gul"), key_of("Grön")

    _, after = edited(poll("Ja", "Röd", "Grön"), poll("Blå", "Gul", "Ja"), decisions={blue: green, yellow: green})

    assert after.answered == {blue}
    assert keys(after) == [green, yellow, JA]


LISTS = st.lists(
    st.sampled_from(["Ja", "ja", "Jo", "Nej", "Vet inte", "Vet ej", "Att lyssna", "Att lysna", "Att lyssna noga"]),
    min_size=1,
    max_size=6,
)


UNLIKE = LISTS.map(lambda texts: sorted(set(texts) - {"ja"}))


@given(st.lists(LISTS, min_size=2, max_size=6))
def test_no_two_options_share_a_key_and_none_changes_it_while_its_text_stands(lists: list[list[str]]) -> None:
    versions = edited(*(poll(*texts) for texts in lists))

    for carried in versions:
        assert len(set(keys(carried))) == len(keys(carried))
    for before, after in itertools.pairwise(versions):
        kept = {option.key: option.html for option in after.block.options}
        for option in before.block.options:
            stands = [each.html for each in after.block.options if each.html == option.html]
            twins = [each for each in before.block.options if each.html == option.html]
            if len(stands) >= len(twins):
                assert kept[option.key] == option.html


@given(st.lists(LISTS, min_size=2, max_size=6))
def test_a_new_options_key_was_never_anything_elses(lists: list[list[str]]) -> None:
    versions = edited(*(poll(*texts) for texts in lists))

    used: set[str] = set()
    for carried in versions:
        assert not used & {row.key for row in carried.rows if row.before is None}
        used |= set(keys(carried))


@given(UNLIKE, UNLIKE)
def test_the_order_decides_nothing_unless_it_is_by_place_that_a_row_is_carried(old: list[str], new: list[str]) -> None:
    one, other = (carry_over(poll(*new), [poll(*order)]) for order in (old, old[::-1]))
    assume(not one.placed and not other.placed)

    assert [row.before for row in one.rows] == [row.before for row in other.rows]
    assert one.unclear == other.unclear
