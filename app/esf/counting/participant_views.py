"""A project's participants: the list, and one of them with the days that somebody may have to set."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.esf.blueprint import esf
from app.esf.counting.participants import list_participants
from app.esf.counting.sought import Sought, count, narrowed
from app.esf.rules import reads_report
from app.people.forms import visible
from app.people.identity.words import SEXES
from app.projects.known_courses import known_courses
from app.projects.queries import get_project, list_courses, list_organisations
from app.web.access import allow
from app.web.paging import paging_of

LONGEST_SEARCH = 100


@esf.get("/projekt/<project_id>/esf/deltagare")
@allow(reads_report)
def list_project_participants(project_id: str) -> ResponseReturnValue:
    """`sok`, `kon`, `organisation` and `kurs` in the address narrow it: what figures on other pages link to."""
    project, organisations = get_project(project_id), list_organisations(project_id)
    asked = {name: _asked(name) for name in ("sok", "kon", "organisation", "kurs")}
    sought = Sought(tuple(asked["sok"].split()), asked["kon"], asked["organisation"], asked["kurs"])
    found = narrowed(list_participants(project_id), sought)
    paging = paging_of(len(found))
    titles = dict(known_courses())
    return render_template(
        "esf/counting/list_project_participants.html",
        project=project,
        participants=found[paging.skip : paging.skip + paging.most],
        counted=count(found, sought.course),
        names={row.id: row.name for row in organisations},
        titles={row.course_id: titles.get(row.course_id, row.course_id) for row in list_courses(project_id)},
        sexes=SEXES,
        asked=asked,
        narrowed=any(asked.values()),
        page=paging.page,
        pages=paging.pages,
    )


def _asked(name: str) -> str:
    return visible(request.args.get(name, "")[:LONGEST_SEARCH])
