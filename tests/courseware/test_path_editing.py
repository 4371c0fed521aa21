"""A step of the path is moved, added, changed and taken out, and every other byte stays."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.courseware.path_editing import (
    CannotEdit,
    WrittenStep,
    add_step,
    change_step,
    list_steps,
    move_step,
    remove_step,
)

ODD = """\
\ufeff---
id: x
väg:
  # om a
  - modul: a  # ett
    valfri: ja
    # inne i a

  # om b
  - heldag: 'B: c'
    id: b
  - c

# slut
språk:   sv
---
Text
"""
FLOW = "---\nväg: [a, {heldag: B, id: b}, c] # alla\n---\n"
BOOST = WrittenStep("boost", "Boost: 1", {"id": "boost-1", "minutes": "60"})


def names(content: bytes) -> list[str]:
    return [step.name for step in list_steps(content) or []]


def test_a_step_moves_with_its_lines_and_comments_and_nothing_else_changes() -> None:
    moved = move_step(ODD.replace("\n", "\r\n").encode(), 2, 0).decode()

    assert (
        moved.replace("\r\n", "\n")
        == """\
\ufeff---
id: x
väg:
  - c

  # om a
  - modul: a  # ett
    valfri: ja
    # inne i a
  # om b
  - heldag: 'B: c'
    id: b

# slut
språk:   sv
---
Text
"""
    )
    assert moved.count("\n") == moved.count("\r\n")


@pytest.mark.parametrize("content", [ODD.encode(), ODD.replace("\n", "\r\n").encode(), FLOW.encode()])
def test_there_and_back_is_the_same_file_byte_for_byte(content: bytes) -> None:
    for place, to in itertools.permutations(range(3), 2):
        moved = move_step(content, place, to)
        assert names(moved) != names(content)
        assert move_step(moved, to, place) == content


def test_a_path_in_one_line_is_changed_within_its_line() -> None:
    assert move_step(FLOW.encode(), 0, 1).decode() == "---\nväg: [{heldag: B, id: b}, a, c] # alla\n---\n"
    assert remove_step(FLOW.encode(), 2).decode() == "---\nväg: [a, {heldag: B, id: b}] # alla\n---\n"
    assert remove_step(FLOW.encode(), 0).decode() == "---\nväg: [{heldag: B, id: b}, c] # alla\n---\n"
    added = '---\nväg: [a, {boost: "Boost: 1", id: boost-1, minuter: 60}, {heldag: B, id: b}, c] # alla\n---\n'
    assert add_step(FLOW.encode(), 1, BOOST).decode() == added
    assert names(add_step(FLOW.encode(), 9, BOOST))[-1] == "Boost: 1"


def test_a_new_step_is_written_as_the_others_are() -> None:
    added = add_step(ODD.encode(), 1, BOOST).decode()

    assert '  - boost: "Boost: 1"\n    id: boost-1\n    minuter: 60\n  # om b\n' in added
    assert names(add_step(ODD.encode(), 99, BOOST)) == ["a", "B: c", "c", "Boost: 1"]


def test_a_changed_step_keeps_what_was_not_changed() -> None:
    changed = change_step(ODD.encode(), 1, WrittenStep("day", "Ny # dag", {"minutes": "30"})).decode()

    assert changed == ODD.replace(
        "  - heldag: 'B: c'\n    id: b\n", '  - dag: "Ny # dag"\n    id: b\n    minuter: 30\n'
    )


def test_a_removed_step_takes_its_comments_with_it() -> None:
    assert remove_step(ODD.encode(), 1).decode() == ODD.replace("  # om b\n  - heldag: 'B: c'\n    id: b\n", "")


def test_a_path_is_written_where_there_is_none() -> None:
    content = "---\ntitel: X # kommentar\n---\n\nText.\n"

    moved = move_step(content.encode(), 0, 1, ["a", "b"]).decode()

    assert moved == "---\ntitel: X # kommentar\nväg:\n  - modul: b\n  - modul: a\n---\n\nText.\n"
    assert list_steps(content.encode()) is None


@pytest.mark.parametrize(
    "content",
    [
        b"---\nv\xc3\xa4g: [a, b\n---\n",
        b"---\nv\xc3\xa4g: &x [a, b]\n---\n",
        b"---\nv\xc3\xa4g: a\n---\n",
        b"---\nid: x\nv\xc3\xa4g:\n  - a\n  - b\n",
        b"---\nid: x\nid: y\nv\xc3\xa4g: [a, b]\n---\n",
        b"\xff\xfe---\n",
        "---\nväg:\n  - a\u2028  - b\n---\n".encode(),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(content: bytes) -> None:
    with pytest.raises(CannotEdit):
        move_step(content, 0, 1, ["a", "b"])


def test_steps_that_are_not_there_and_the_only_one_are_refused() -> None:
    for wrong in (lambda: move_step(FLOW.encode(), 3, 0), lambda: remove_step(b"---\npath: [a]\n---\n", 0)):
        with pytest.raises(CannotEdit):
            wrong()


ITEM = st.sampled_from(
    [
        "{i}- modul: {n}\n",
        "{i}- {n}\n",
        "{i}# om\n{i}- heldag: {n}\n{i}  id: {n}\n",
        '{i}-\n{i}  boost: "{n}"\n',
        "{i}- {{modul: {n}, valfri: ja}}\n",
        "\n{i}- uppgift: {n}\n{i}  senast: 7 dagar\n{i}   efter x\n",
        "{i}- dag: >-\n{i}   {n}\n{i}  # mer\n\n",
    ]
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(ITEM, min_size=2, max_size=5),
    st.sampled_from(["", "  "]),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(0, 4),
    st.integers(0, 4),
)
def test_whatever_is_written_moves_to_where_it_was_meant(
    items: list[str], indent: str, end: str, one: int, other: int
) -> None:
    written = "".join(item.format(i=indent, n=f"n{number}") for number, item in enumerate(items))
    content = f"---\nid: x\nväg:\n{written}mål: M1\n---\n\nText.\n".replace("\n", end).encode()
    order = names(content)
    place, to = one % len(order), other % len(order)

    moved = move_step(content, place, to)

    order.insert(to, order.pop(place))
    assert names(moved) == order
    assert sorted(moved.splitlines()) == sorted(content.splitlines())
