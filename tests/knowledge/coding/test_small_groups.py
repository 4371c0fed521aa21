"""Nothing that is hidden in a row can be worked out from the rest of it."""

from __future__ import annotations

from itertools import product

import pytest

from app.knowledge.coding.small_groups import FEWEST, Count, shown


def row(*texts: int) -> list[int | None]:
    return shown([Count(each, each) for each in texts], Count(sum(texts), sum(texts)))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((10, 20), [10, 20]),
        ((10, 0), [10, 0]),
        ((0, 0), [0, 0]),
        # One small group alone would be the rest of the sum: the smallest of the others goes with it.
        ((3, 20, 30), [None, None, 30]),
        ((3, 20, 0), [None, None, 0]),
        ((3, 4, 30), [None, None, 30]),
        # Two that are one each would be known from their sum.
        ((1, 1, 30, 6), [None, None, 30, None]),
        ((1, 1, 1, 1, 1, 0), [None] * 6),
        # So few in all that nothing is shown.
        ((1, 3, 0), [None] * 3),
    ],
)
def test_small_groups_are_hidden_and_what_would_tell_them(texts: tuple[int, ...], expected: list[int | None]) -> None:
    assert row(*texts) == expected


def test_many_texts_of_few_writers_are_hidden() -> None:
    assert shown([Count(30, 4), Count(40, 20), Count(50, 20)], Count(120, 44)) == [None, None, 50]
    assert shown([Count(30, 2), Count(40, 2)], Count(70, 4)) == [None, None]


def test_every_hidden_figure_could_be_another() -> None:
    """Whoever looks knows the sum, and that what is hidden is somebody unless all is hidden."""
    for texts in product((0, 1, 2, 4, 5, 7), repeat=4):
        found = row(*texts)
        hidden = [place for place, figure in enumerate(found) if figure is None]
        assert all(found[place] is None for place, each in enumerate(texts) if 0 < each < FEWEST)
        if sum(texts) < FEWEST or not hidden:
            continue
        least = 0 if len(hidden) == len(texts) else 1
        rest = sum(texts[place] for place in hidden)
        # Each may be anything from the least to what the others' least leaves of the sum.
        assert rest - least * (len(hidden) - 1) > least, (texts, found)
        assert len(hidden) > 1
