"""What is drawn of an overview: how persons and places have grown, and how far each organisation has come."""

from __future__ import annotations

from collections.abc import Sequence

from app.esf.models.counting import Unit
from app.esf.progress.charts import Curve, LineChart, bars, line_chart
from app.esf.progress.months import last_day
from app.esf.progress.overview import Overview, Part
from app.esf.progress.words import ALL, SEXES
from app.people.identity.models import Sex
from app.web.bars import Bar
from app.web.language import gettext as _

# How each sex is drawn: its colour, its sign and its pattern.
KINDS = {Sex.WOMAN: "women", Sex.MAN: "men", Sex.OTHER: "other"}


def growth_of(overview: Overview, unit: Unit, split: bool) -> LineChart | None:
    """All, and with `split` each sex, from the first month to the project's end; None while there is nothing to
    draw."""
    pace, months = overview.pace, overview.months
    if not months or pace.begins is None:
        return None
    # Somebody may have come before the project's first day.
    begins = months[0].begins if months[0].begins < pace.begins.replace(day=1) else pace.begins
    until = min(pace.today, pace.ends or pace.today)
    days = [max(begins, min(last_day(month.begins), until)) for month in months]
    curves = [
        Curve(
            "all" if sex is None else KINDS[sex],
            ALL if sex is None else SEXES[sex],
            [(begins, 0), *((day, _count(overview, at, unit, sex)) for at, day in enumerate(days))],
            None if pace.over else pace.at_end(_count(overview, -1, unit, sex)),
            overview.goal(unit, sex),
        )
        for sex in (None, *(Sex if split else ()))
    ]
    return line_chart(curves, begins, pace.ends or pace.today)


def bars_of(parts: Sequence[Part], unit: Unit, split: bool) -> list[Bar]:
    """With `split` in a piece for each sex."""
    return bars([(part.name, _pieces(part, unit, split), part.goals.get(unit)) for part in parts])


def _pieces(part: Part, unit: Unit, split: bool) -> dict[str, tuple[str, int]]:
    if not split:
        return {"bar": (ALL, part.figures.all(unit))}
    return {KINDS[sex]: (SEXES[sex], count) for sex, count in part.figures.of(unit).items()}


def finding(overview: Overview, unit: Unit) -> str:
    """What the curves say, as the chart's heading."""
    goal, actual = overview.goal(unit), overview.total.all(unit)
    at_end = overview.pace.at_end(actual)
    what = _("personer") if unit == Unit.PERSONS else _("kursplatser")
    if goal and actual >= goal:
        words = _("Målet för {what} är nått")
    elif goal and overview.pace.over:
        words = _("Målet för {what} nåddes inte")
    elif not goal or at_end is None:
        words = _("Antal {what} över tid")
    elif at_end >= goal:
        words = _("I den här takten når vi målet för {what}")
    else:
        words = _("I den här takten når vi inte målet för {what}")
    return words.format(what=what)


def _count(overview: Overview, month: int, unit: Unit, sex: Sex | None) -> int:
    figures = overview.months[month].so_far
    return figures.all(unit) if sex is None else figures.of(unit)[sex]
