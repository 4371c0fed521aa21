"""How the staff's own answers move, for those who follow a project."""

from __future__ import annotations

from itertools import groupby

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.progress.equality import UNKNOWN
from app.esf.progress.hiding import FEWEST
from app.esf.progress.indicators import Indicator, indicators_of
from app.esf.progress.words import ALL, SEXES
from app.esf.rules import reads_targets
from app.learning.lines.averages import Average
from app.learning.lines.drawing import Drawing, draw
from app.people.identity.models import Sex
from app.people.registry.words import KINDS
from app.projects.queries import get_project
from app.projects.rules import reads_project
from app.web.access import allow
from app.web.language import gettext as _

LINES = {Sex.WOMAN: "women", Sex.MAN: "men", Sex.OTHER: "other"}


@esf.get("/projekt/<project_id>/esf/indikatorer")
@allow(reads_targets)
def show_indicators(project_id: str) -> ResponseReturnValue:
    project = get_project(project_id)
    indicators = indicators_of(project)
    return render_template(
        "esf/progress/show_indicators.html",
        project=project,
        courses=[
            (title, [(one, _drawing(one), _finding(one)) for one in each])
            for title, each in groupby(indicators, lambda one: one.course.title)
        ],
        hides=any(one.hides for one in indicators),
        everybody=ALL,
        sexes=SEXES,
        lines=LINES,
        kinds={**KINDS, UNKNOWN: _("Ingen arbetsgivare angiven")},
        fewest=FEWEST,
        opens=reads_project(current_user, project_id),
    )


def _drawing(one: Indicator) -> Drawing:
    """Figures stand at everybody's line alone; the others are told in the table."""
    first = one.asked.first
    steps = {step.id: time for step, time in zip(one.asked.steps, one.times, strict=True)}
    told = {id: time.all.average for id, time in steps.items()}
    everybody = {id: (average.value + first, one.asked.mean(average)) for id, average in told.items() if average}
    lines = [("all", everybody)]
    for sex, kind in LINES.items():
        parts = {id: time.sexes[sex].average for id, time in steps.items()}
        lines.append((kind, {id: (average.value + first, "") for id, average in parts.items() if average}))
    return draw(list(steps), one.asked.values[0] + first, one.asked.values[-1] + first, lines)


def _finding(one: Indicator) -> str:
    told: list[Average] = [time.all.average for time in one.times if time.all.average]
    if not told:
        return _("Färre än fem har svarat")
    if len(told) == 1:
        return _("Snitt: {first}").format(first=one.asked.mean(told[0]))
    return _("Från {first} till {last}").format(first=one.asked.mean(told[0]), last=one.asked.mean(told[-1]))
