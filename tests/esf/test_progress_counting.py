"""What is worked out of course places: sums, months, paces, and where lines and bars stand."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.esf.models.counting import Unit
from app.esf.progress.charts import HEIGHT, Curve, bars, line_chart
from app.esf.progress.months import Pace, list_months, pace_of
from app.esf.progress.places import Place, figures_by, figures_of
from app.people.identity.models import Sex

FIRST = date(2024, 1, 15)
DAYS = st.integers(0, 500).map(lambda days: FIRST + timedelta(days=days))


def place(
    person: int = 0,
    course: str = "a",
    entered: date = FIRST,
    begun: date | None = None,
    organisation: str | None = None,
) -> Place:
    return Place(f"p{person}", list(Sex)[person % 3], None, organisation, course, entered, begun or entered)


@st.composite
def several_places(draw: st.DrawFn) -> list[Place]:
    """Nobody has two places in a course, and the first of them begins with the first day in the project."""
    found = []
    for person in range(draw(st.integers(0, 8))):
        entered, organisation = draw(DAYS), draw(st.sampled_from([None, "x", "y"]))
        for number, course in enumerate(sorted(draw(st.sets(st.sampled_from("abc"), min_size=1)))):
            begun = max(entered, draw(DAYS)) if number else entered
            found.append(place(person, course, entered, begun, organisation))
    return found


@settings(max_examples=100, deadline=None)
@given(several_places())
def test_months_and_parts_add_up_and_persons_never_exceed_places(places: list[Place]) -> None:
    total = figures_of(places)
    months = list_months(places, pace_of(FIRST, None, places, FIRST + timedelta(days=500)))
    parts = figures_by(places, lambda one: one.organisation_id)

    for unit in Unit:
        for sex in Sex:
            assert sum(month.new.of(unit)[sex] for month in months) == total.of(unit)[sex]
            assert sum(part.of(unit)[sex] for part in parts.values()) == total.of(unit)[sex]
            assert months[-1].so_far.of(unit)[sex] == total.of(unit)[sex]
    for figures in (total, *parts.values(), *(month.so_far for month in months)):
        assert all(figures.persons[sex] <= figures.places[sex] for sex in Sex)


def test_no_month_is_left_out_though_nobody_came_in_it() -> None:
    places = [place(0, entered=date(2023, 12, 31)), place(1, entered=date(2024, 3, 1))]

    months = list_months(places, Pace(date(2023, 12, 1), date(2024, 4, 30), date(2025, 1, 1)))

    assert [month.id for month in months] == ["2023-12", "2024-01", "2024-02", "2024-03", "2024-04"]
    assert [month.new.all(Unit.PERSONS) for month in months] == [1, 0, 0, 1, 0]


def test_at_the_same_rate_half_the_time_gives_half_of_what_there_will_be() -> None:
    pace = Pace(date(2024, 1, 1), date(2025, 12, 31), date(2024, 12, 31))

    assert pace.at_end(100) == 199  # 366 days of 731
    assert round(pace.each_month(120) or 0, 1) == 10.0


def test_a_rate_is_not_told_before_a_month_has_gone_nor_an_end_without_a_last_day() -> None:
    assert Pace(date(2024, 1, 1), date(2025, 1, 1), date(2024, 1, 20)).each_month(5) is None
    assert Pace(date(2024, 1, 1), None, date(2024, 7, 1)).at_end(5) is None
    assert Pace(None, None, date(2024, 7, 1)).at_end(5) is None
    # It has not begun.
    assert Pace(date(2025, 1, 1), date(2026, 1, 1), date(2024, 7, 1)).at_end(0) is None


def test_what_is_over_ends_with_what_there_is() -> None:
    assert Pace(date(2020, 1, 1), date(2022, 1, 1), date(2024, 7, 1)).at_end(70) == 70


def test_a_line_ends_where_the_figure_is_and_goes_on_to_the_end() -> None:
    curve = Curve("women", "Kvinnor", [(date(2024, 1, 1), 0), (date(2024, 7, 1), 50)], 100, 100)

    chart = line_chart([curve], date(2024, 1, 1), date(2024, 12, 31))

    (line,) = chart.lines
    assert (line.points, line.ahead) == ("0,300 498.6,156", "498.6,156 1000,12")
    assert [(goal.at, goal.text) for goal in chart.goals] == [(12.0, "kvinnor 100")]
    assert [mark.text for mark in chart.grid] == ["0", "20", "40", "60", "80", "100"]
    assert [tick.text for tick in chart.ticks] == ["jan 24", "mars 24", "maj 24", "juli 24", "sep 24", "nov 24"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 2000), min_size=4, max_size=4))
def test_figures_beside_lines_never_stand_on_each_other(values: list[int]) -> None:
    curves = [Curve("all", str(value), [(FIRST, 0), (FIRST, value)], None, None) for value in values]

    labels = sorted(line.label for line in line_chart(curves, FIRST, FIRST + timedelta(days=9)).lines)

    assert all(upper + 16 <= lower for upper, lower in itertools.pairwise(labels))
    assert labels[-1] <= HEIGHT


def test_bars_stand_in_a_row_and_the_longest_reaches_all_the_way() -> None:
    women, men = ("Kvinnor", 30), ("Män", 10)

    first, second = bars([("Ett", {"women": women, "men": men}, 80), ("Två", {"women": ("Kvinnor", 0)}, None)])

    assert [(piece.x, piece.width) for piece in first.pieces] == [(0.0, 37.5), (37.5, 12.5)]
    assert (first.bed, first.text, first.told) == (100.0, "40 av 80", "Ett: Kvinnor 30, Män 10")
    assert (second.pieces, second.bed, second.text) == ([], None, "0")
