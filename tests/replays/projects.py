"""What is sent about projects, their organisations and courses."""

from __future__ import annotations

from sqlalchemy import select

from app.projects.models import ProjectOrganisation
from tests.builders import an_administrator
from tests.projects.building import ID, a_project, an_organisation, take_in
from tests.projects.forms import form_of
from tests.stage import Request, Stage

NEW = {"name": "Nya projektet", "dnr": "26-001-S01", "owner": "RAR", "version": "1"}
PLACE = {"project_id": ID}
COURSE = {**PLACE, "course_id": "prov"}


def new_project(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    return Request("projects.add_project", NEW)


def changed_project(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    place = {"project_id": a_project().id}
    form = form_of(stage.browser.open("projects.change_project", **place))
    return Request("projects.change_project", form | {"owner": "RAR"}, place=place)


def new_organisation(stage: Stage) -> Request:
    _taken_in(stage)
    return Request("projects.add_organisation", {"organisation": an_organisation("RAR").id}, place=PLACE)


def changed_organisation(stage: Stage) -> Request:
    row = _row(stage)
    form = form_of(stage.browser.open("projects.change_organisation", **row))
    return Request("projects.change_organisation", form | {"share": "50"}, place=row)


def removed_organisation(stage: Stage) -> Request:
    return Request("projects.remove_organisation", place=_row(stage))


def new_course(stage: Stage) -> Request:
    stage.course()
    stage.browser.sign_in(an_administrator())
    place = {"project_id": a_project().id}
    return Request("projects.add_course", {"course": "prov", "kinds": ["boost"]}, place=place)


def changed_course(stage: Stage) -> Request:
    _taken_in(stage)
    form = form_of(stage.browser.open("projects.change_course", **COURSE))
    return Request("projects.change_course", form | {"kinds": ["boost"]}, place=COURSE)


def removed_course(stage: Stage) -> Request:
    _taken_in(stage)
    return Request("projects.remove_course", place=COURSE)


def _taken_in(stage: Stage) -> None:
    take_in(stage.house)
    stage.browser.sign_in(an_administrator())


def _row(stage: Stage) -> dict[str, str]:
    _taken_in(stage)
    named = select(ProjectOrganisation.id).where(ProjectOrganisation.name == "Sydnärke")
    row_id = stage.house.session.scalars(named).one()
    stage.house.session.rollback()
    return {**PLACE, "row_id": row_id}
