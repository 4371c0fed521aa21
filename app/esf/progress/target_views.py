"""How far a project is from its targets: a page, and one sheet of paper for the steering group."""

from __future__ import annotations

import io

from flask import Response, render_template, send_file
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from app.esf.blueprint import esf
from app.esf.counting.kept import Kept, stamp_of
from app.esf.models.counting import Unit
from app.esf.progress.drawing import bars_of, finding, growth_of
from app.esf.progress.overview import overview_of
from app.esf.progress.sheet import sheet_of
from app.esf.progress.words import SEXES, UNITS
from app.esf.rules import keeps_report, reads_report, reads_targets, takes_out_lists
from app.projects.known_courses import known_courses
from app.projects.models import Project
from app.projects.queries import get_project
from app.projects.rules import reads_project
from app.web.access import allow
from app.web.language import gettext as _
from app.web.swedish import local_day, now

_FIGURES: Kept[Markup] = Kept()


@esf.get("/projekt/<project_id>/esf/mal")
@allow(reads_targets)
def show_targets(project_id: str) -> ResponseReturnValue:
    """Who may not open the lists sees the sexes of the whole project alone: in its parts are groups so small that the
    page of equality would hide them."""
    project, lists = get_project(project_id), reads_report(current_user, project_id)
    keeps, opens = keeps_report(current_user, project_id), reads_project(current_user, project_id)
    # A file that is taken in anew with nothing but its targets changed leaves no other trace.
    may = {"lists": lists, "keeps": keeps, "opens": opens, "takes_out": takes_out_lists(current_user, project_id)}
    key = stamp_of(project_id), project.source, tuple(known_courses()), local_day(now()), *may.values()
    figures = _FIGURES.of(key, lambda: _figures(project, may))
    return render_template("esf/progress/show_targets.html", project=project, opens=opens, figures=figures)


def _figures(project: Project, may: dict[str, bool]) -> Markup:
    overview, lists = overview_of(project, local_day(now())), may["lists"]
    figures = render_template(
        "esf/progress/figures.html",
        overview=overview,
        project=project,
        growth={unit: growth_of(overview, unit, lists) for unit in Unit},
        findings={unit: finding(overview, unit) for unit in Unit},
        bars=bars_of(overview.organisations, Unit.PLACES, lists),
        sexes=SEXES,
        units=UNITS,
        **may,
    )
    return Markup(figures)  # noqa: S704 -- a template of ours has escaped it


@esf.get("/projekt/<project_id>/esf/mal.pdf")
@allow(reads_targets)
def targets_on_paper(project_id: str) -> Response:
    overview = overview_of(get_project(project_id), local_day(now()))
    name = "".join(sign if sign.isalnum() else " " for sign in f"{_('Mål och utfall')} {overview.project.name}")
    named = f"{' '.join(name.split())} {overview.pace.today.isoformat()}.pdf"
    content = sheet_of(overview, reads_report(current_user, project_id))
    file = send_file(io.BytesIO(content), "application/pdf", as_attachment=True, download_name=named)
    file.headers["Cache-Control"] = "no-store"
    return file
