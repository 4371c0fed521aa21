"""The bridge stands on both banks whatever the number of modules, and shows how far somebody has come."""

from __future__ import annotations

import re

import pytest

from app.web.bridge import LEFT, RIGHT, WATERLINE, bridge_picture


@pytest.mark.parametrize("count", range(1, 41))
def test_a_bridge_of_any_length_reaches_from_bank_to_bank_above_the_water(count: int) -> None:
    spans = bridge_picture(["later"] * count).spans

    starts = [float(re.match(r"M([\d.]+) ", span.path).group(1)) for span in spans]  # type: ignore[union-attr]
    crowns = [
        float(spring) - float(height)
        for span in spans
        for spring, height in re.findall(r"V([\d.]+)A[\d.]+ ([\d.]+) ", span.path)
    ]
    ends = [float(x) for x in re.findall(r"Q[\d.]+ -?[\d.]+ ([\d.]+) ", spans[-1].path)]
    assert len(spans) == len(crowns) == count
    assert starts == sorted(starts)
    assert starts[0] == pytest.approx(LEFT, abs=1)
    assert ends == [pytest.approx(RIGHT, abs=1)]
    assert all(100 < crown < WATERLINE for crown in crowns)


def test_the_walker_stands_where_somebody_reads() -> None:
    first, middle, last = (
        bridge_picture(states).walker_x
        for states in (["later"] * 3, ["done", "now", "later"], ["done", "done", "done"])
    )

    assert (first, middle, last) == (LEFT - 20, (LEFT + RIGHT) / 2, RIGHT + 20)


def test_what_is_built_is_counted_and_marked_in_the_stone() -> None:
    picture = bridge_picture(["done", "done", "later"])

    assert picture.built == 2
    assert [span.state for span in picture.spans] == ["done", "done", "later"]
    assert picture.cuts.count("M") == 8


def test_without_a_course_seven_spans_wait_to_be_built() -> None:
    picture = bridge_picture([])

    assert [span.state for span in picture.spans] == ["later"] * 7
