"""The page that says what it means to be a participant of a project, where visitors register."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.database import db
from app.esf.blueprint import esf
from app.esf.counting import joining
from app.esf.counting.days import find_participation
from app.esf.counting.joining_forms import JoinForm
from app.esf.counting.membership import list_memberships, runs
from app.people.identity.queries import find_number
from app.people.models import Person
from app.people.registry.queries import list_choices
from app.people.rules import signed_in
from app.projects.models import Project
from app.projects.queries import get_project
from app.rounds.registering.ways_in import tell_of_work
from app.web.access import allow, anyone
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import local_day, now


@esf.get("/delta/<project_id>")
@allow(anyone)
def show_joining(project_id: str) -> ResponseReturnValue:
    return _page(get_project(project_id), _form())


@esf.post("/delta/<project_id>")
@allow(signed_in)
def join_project(project_id: str) -> ResponseReturnValue:
    project, form = get_project(project_id), _form()
    if not form.accepted():
        return _page(project, form)
    tell_of_work(current_user.id, form.employer_id, form.role, now())
    joining.join(project, current_user.id, now())
    flash(_("Du är deltagare i projektet."))
    return redirect(url_for(".show_joining", project_id=project_id), 303)


@esf.post("/delta/<project_id>/ga-ur")
@allow(signed_in)
def leave_project(project_id: str) -> ResponseReturnValue:
    joining.leave(get_project(project_id), current_user.id, now())
    flash(_("Du är inte längre anmäld på den här sidan."))
    return redirect(url_for(".show_joining", project_id=project_id), 303)


def _form() -> JoinForm:
    learner = db.session.get(Person, current_user.id) if current_user.is_authenticated else None
    told = (("employer", learner.employer_id), ("work_role", learner.work_role)) if learner else ()
    return JoinForm.of_request(employers=list_choices(), known=[name for name, value in told if value])


def _page(project: Project, form: JoinForm) -> ResponseReturnValue:
    person_id = current_user.id if current_user.is_authenticated else None
    joined = find_participation(project.id, person_id).joined_at if person_id else None
    return form_page(
        "esf/counting/show_joining.html",
        form,
        project=project,
        runs=runs(project, local_day(now())),
        joined=joined,
        registered=person_id is not None and project.id in list_memberships(person_id),
        leaves=person_id is not None and joined is not None and not joining.has_counted(project.id, person_id),
        number_is_missing=person_id and project.stores_identity_numbers and find_number(person_id) is None,
    )
