"""The equality coordinator's page: registered, came and finished, by sex and kind of organisation."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.progress.equality import UNKNOWN, Equality, Stage, equality_of
from app.esf.progress.hiding import FEWEST
from app.esf.progress.words import SEXES
from app.esf.rules import reads_targets
from app.people.registry.words import KINDS
from app.projects.queries import get_project
from app.projects.rules import reads_project
from app.web.access import allow
from app.web.bars import Bar, Piece
from app.web.language import gettext as _
from app.web.swedish import now

STAGES = {
    Stage.REGISTERED: _("Anmälda"),
    Stage.ATTENDED: _("Har deltagit"),
    Stage.FINISHED: _("Klara med en kurs"),
}


@esf.get("/projekt/<project_id>/esf/jamstalldhet")
@allow(reads_targets)
def show_equality(project_id: str) -> ResponseReturnValue:
    project = get_project(project_id)
    equality = equality_of(project, now())
    return render_template(
        "esf/progress/show_equality.html",
        project=project,
        equality=equality,
        bars=_bars(equality),
        stages=STAGES,
        sexes=SEXES,
        kinds={**KINDS, UNKNOWN: _("Ingen arbetsgivare angiven")},
        fewest=FEWEST,
        opens=reads_project(current_user, project_id),
    )


def _bars(equality: Equality) -> list[Bar]:
    """Women's and men's shares of each stage, beside the targets'."""
    found = []
    for stage, name in STAGES.items():
        women = equality.total.women(stage)
        if women is not None:
            pieces = [Piece("women", 0, women), Piece("men", women, 100 - women)]
            told = _("{name}: {women} procent kvinnor, {men} procent män").format(
                name=name, women=women, men=100 - women
            )
            text = _("{women} procent kvinnor").format(women=women)
            found.append(Bar(name, text, told, pieces, equality.goal))
    return found
