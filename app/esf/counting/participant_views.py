"""A project's participants: the list, and one of them with the days that somebody may have to set."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.counting.activities import name_activities
from app.esf.counting.day_forms import DaysForm
from app.esf.counting.days import find_participation, set_days
from app.esf.counting.participants import find_attended, list_participants
from app.esf.counting.sought import Sought, count, narrowed
from app.esf.counting.spent import counted
from app.esf.counting.words import SEXES
from app.esf.rules import keeps_report, reads_report
from app.people.forms import visible
from app.projects.known_courses import known_courses
from app.projects.queries import get_project, list_courses, list_organisations
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.swedish import now

LONGEST_SEARCH = 100
WAS_CHANGED = _("Någon annan har ändrat dagarna sedan du öppnade sidan. Sparar du igen gäller det du har skrivit här.")


@esf.get("/projekt/<project_id>/esf/deltagare")
@allow(reads_report)
def list_project_participants(project_id: str) -> ResponseReturnValue:
    """`sok`, `kon`, `organisation`, `kurs` and `manad` in the address narrow it: what figures elsewhere link to."""
    project, organisations = get_project(project_id), list_organisations(project_id)
    asked = {name: _asked(name) for name in ("sok", "kon", "organisation", "kurs")}
    month = _month()
    narrowing = asked["kon"], asked["organisation"], asked["kurs"], f"{month:%Y-%m}" if month else ""
    sought = Sought(tuple(asked["sok"].split()), *narrowing)
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
        month=month,
        narrowed=bool(month) or any(asked.values()),
        keeps=keeps_report(current_user, project_id),
        page=paging.page,
        pages=paging.pages,
    )


@esf.route("/projekt/<project_id>/esf/deltagare/<person_id>", methods=["GET", "POST"])
@allow(keeps_report)
def show_project_participant(project_id: str, person_id: str) -> ResponseReturnValue:
    project, attended = get_project(project_id), find_attended(project_id, person_id)
    if attended is None:
        raise NotFound
    said = find_participation(project_id, person_id)
    form = DaysForm.of_request(obj=said, attended=attended)
    if form.accepted():
        try:
            seen = int(form.version.data or 0)
            set_days(project, person_id, form.values(), seen, current_user.id, now())
            flash(_("Dagarna är sparade."))
            return redirect(url_for(".show_project_participant", project_id=project_id, person_id=person_id), 303)
        except ChangedMeanwhile:
            said = find_participation(project_id, person_id)
            form.entered_on.errors, form.version.data = [WAS_CHANGED], said.version
    return form_page(
        "esf/counting/show_project_participant.html",
        form,
        project=project,
        participant=attended,
        said=said,
        names={row.id: row.name for row in list_organisations(project_id)},
        activities=name_activities(counted(project_id, person_id=person_id)),
        sexes=SEXES,
    )


def _asked(name: str) -> str:
    return visible(request.args.get(name, "")[:LONGEST_SEARCH])


def _month() -> date | None:
    """Its first day; None when the address has no month that there is."""
    try:
        return date.fromisoformat(f"{request.args.get('manad', '')}-01")
    except ValueError:
        return None
