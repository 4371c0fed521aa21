"""Averages that tell nothing of anybody, and where lines stand."""

from __future__ import annotations

import pytest

from app.learning.lines.averages import Average, average_of
from app.learning.lines.drawing import ABOVE, BELOW, BOTTOM, TOP, draw


@pytest.mark.parametrize(
    ("values", "average"),
    [
        ([], None),
        ([3, 4, 5, 6], None),
        ([3, 4, 5, 6, 7], Average(5.0, 5)),
        ([3, 4, 5, 6, 6], Average(5.0, 5)),
        ([3, 4, 5, 6, 9], Average(5.5, 5)),
        ([4] * 20 + [6] * 5, Average(4.4, 25)),
    ],
)
def test_five_are_told_together_and_a_few_are_rounded(values: list[int], average: Average | None) -> None:
    assert average_of(values) == average


@pytest.mark.parametrize("newcomer", range(11))
def test_one_more_changes_nothing(newcomer: int) -> None:
    for there in (5, 6, 8, 25):
        values = [2] * there

        assert average_of([*values, newcomer]) == average_of(values)


def test_an_average_is_written_as_in_sweden() -> None:
    assert Average(6.5, 5).text == "6,5"


def test_lines_go_from_the_lowest_to_the_highest_and_figures_give_way_to_each_other() -> None:
    own = ("own", {"a": (0.0, "0"), "c": (10.0, "10")})
    others = ("others", {"a": (5.0, "5,0"), "c": (10.0, "10,0")})

    drawing = draw(["a", "b", "c"], 0, 10, [own, others, ("men", {})])

    assert [(line.kind, line.points) for line in drawing.lines] == [
        ("own", f"120,{BOTTOM} 940,{TOP}"),
        ("others", f"120,{(BOTTOM + TOP) // 2} 940,{TOP}"),
    ]
    assert [[dot.label - dot.y for dot in line.dots] for line in drawing.lines] == [[BELOW, ABOVE], [ABOVE, BELOW]]
    assert [mark.text for mark in drawing.grid] == ["0", "5", "10"]
    assert [mark.text for mark in drawing.ticks] == ["1", "2", "3"]
