"""Two texts that came from the same one: nothing of either is lost, whatever is chosen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.authoring.saving.merging import Changed, Choice, compare, merge
from app.authoring.saving.words import Stretch, marked

PARAGRAPHS = st.sampled_from(["Ett", "Två", "Tre", "## Fyra", "::: tips\nFem\n\nSex\n:::", "Sju"])
TEXTS = st.lists(PARAGRAPHS, max_size=8).map(lambda paragraphs: "\n\n".join(paragraphs).encode())
BASE = b"Ett.\n\nTv\xc3\xa5.\n\nTre.\n\nFyra.\n"


def of_all(parts: list, choice: Choice) -> dict[str, Choice]:  # type: ignore[type-arg]
    return {part.name: choice for part in parts if part.differs}


@given(TEXTS, TEXTS, TEXTS)
def test_all_of_one_side_is_that_side_byte_for_byte(base: bytes, mine: bytes, theirs: bytes) -> None:
    for parts in (compare(base, mine, theirs), compare(None, mine, theirs)):
        assert merge(parts, of_all(parts, Choice.MINE)) == mine
        assert merge(parts, of_all(parts, Choice.THEIRS)) == theirs


@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60))
def test_so_it_is_of_what_is_no_text(base: bytes, mine: bytes, theirs: bytes) -> None:
    parts = compare(base, mine, theirs)

    assert merge(parts, of_all(parts, Choice.MINE)) == mine
    assert merge(parts, of_all(parts, Choice.THEIRS)) == theirs


@given(TEXTS, TEXTS)
def test_where_only_one_side_changed_nothing_is_to_be_chosen(base: bytes, changed: bytes) -> None:
    assert merge(compare(base, changed, base), {}) == changed
    assert merge(compare(base, base, changed), {}) == changed
    assert merge(compare(base, changed, changed), {}) == changed


@given(st.data())
def test_changes_in_different_paragraphs_are_both_there_without_a_choice(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 8))
    base = [f"Stycke {number}.\n\n" for number in range(count)]
    edited = data.draw(st.lists(st.sampled_from(["mine", "theirs", "nobody"]), min_size=count, max_size=count))
    sides = {
        side: "".join(
            f"Nytt {side} {n}.\n\n" if who == side else text
            for n, (who, text) in enumerate(zip(edited, base, strict=True))
        )
        for side in ("mine", "theirs")
    }
    both = "".join(
        text if who == "nobody" else f"Nytt {who} {n}.\n\n"
        for n, (who, text) in enumerate(zip(edited, base, strict=True))
    )

    parts = compare("".join(base).encode(), sides["mine"].encode(), sides["theirs"].encode())

    assert merge(parts, {}) == both.encode()


def test_what_both_changed_is_chosen_and_neither_is_preselected() -> None:
    mine, theirs = BASE.replace(b"Tre.", b"Tre, mitt."), BASE.replace(b"Tre.", b"Tre, hennes.").replace(b"Ett.", b"1.")

    parts = compare(BASE, mine, theirs)

    assert [(part.changed, part.preselected) for part in parts if part.differs] == [
        (Changed.THEIRS, Choice.THEIRS),
        (Changed.BOTH, None),
    ]
    asked = next(part for part in parts if part.changed is Changed.BOTH)
    assert merge(parts, {}) is None
    assert merge(parts, {asked.name: Choice.BOTH}) == (b"1.\n\nTv\xc3\xa5.\n\nTre, mitt.\n\nTre, hennes.\n\nFyra.\n")


def test_one_took_out_what_the_other_changed() -> None:
    parts = compare(BASE, BASE.replace(b"Tre.\n\n", b""), BASE.replace(b"Tre.", b"3."))

    asked = [part for part in parts if part.differs]
    assert [(part.changed, part.mine, part.theirs) for part in asked] == [(Changed.BOTH, b"", b"\n3.\n")]


def test_two_paragraphs_at_the_end_are_parted_when_both_stay() -> None:
    parts = compare(b"Ett.\r\n", b"Ett.\r\n\r\nMitt.", b"Ett.\r\n\r\nHennes.\r\n")

    assert merge(parts, of_all(parts, Choice.BOTH)) == b"Ett.\r\n\r\nMitt.\r\n\r\nHennes.\r\n"


def test_a_part_has_the_same_name_when_something_else_changes() -> None:
    mine, theirs = BASE.replace(b"Tre.", b"Mitt."), BASE.replace(b"Tre.", b"Hennes.")
    names = {part.name for part in compare(BASE, mine, theirs) if part.differs}

    later = {part.name for part in compare(BASE, mine, theirs.replace(b"Ett.", b"1.")) if part.differs}

    assert names < later


def test_words_that_the_other_lacks_are_marked() -> None:
    assert marked("Vi ringer alltid först.", "Vi mejlar alltid först.") == [
        Stretch("Vi ", own=False),
        Stretch("ringer", own=True),
        Stretch(" alltid först.", own=False),
    ]
    assert marked("Ett", "Helt annat här, utan något gemensamt") == [Stretch("Ett", own=False)]
    assert marked("", "Något") == []
