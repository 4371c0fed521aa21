"""What can be counted of a study's themes, and how well those who code agree."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.knowledge.blueprint import knowledge
from app.knowledge.coding.agreement import LEAST, pairs_of
from app.knowledge.coding.figures import Figures, figures_of, variables_of
from app.knowledge.coding.small_groups import FEWEST
from app.knowledge.studies.queries import get_study
from app.knowledge.studies.rules import in_study
from app.knowledge.studies.scope import is_too_small
from app.web.access import allow
from app.web.bars import Bar, Piece
from app.web.language import gettext as _


@knowledge.get("/kunskapsbank/studier/<study_id>/teman/antal")
@allow(in_study)
def show_theme_figures(study_id: str) -> ResponseReturnValue:
    study = get_study(study_id)
    few = is_too_small(study)
    variables = {} if few else variables_of(study)
    asked = request.args.get("efter", "")
    variable = asked if asked in variables else "kon"
    figures = None if few else figures_of(study, current_user.id, variable)
    return render_template(
        "knowledge/coding/show_theme_figures.html",
        study=study,
        figures=figures,
        variables=variables,
        variable=variable,
        bars=_bars(figures) if figures else [],
        fewest=FEWEST,
    )


@knowledge.get("/kunskapsbank/studier/<study_id>/teman/samstammighet")
@allow(in_study)
def show_agreement(study_id: str) -> ResponseReturnValue:
    study = get_study(study_id)
    return render_template("knowledge/coding/show_agreement.html", study=study, pairs=pairs_of(study), least=LEAST)


def _bars(figures: Figures) -> list[Bar]:
    """The themes' totals, the longest first; hidden ones stand in the table alone."""
    drawn = sorted((line for line in figures.lines if line.total), key=lambda line: -(line.total or 0))
    longest = max((line.total or 0 for line in drawn), default=1)
    bars = []
    for line in drawn:
        words = _("{count} texter").format(count=line.total)
        width = round(100 * (line.total or 0) / longest, 2)
        bars.append(Bar(line.name, words, f"{line.name}: {words}", [Piece("bar", 0, width)]))
    return bars
