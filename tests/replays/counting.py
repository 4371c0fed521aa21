"""What is sent about participants, targets and self-study."""

from __future__ import annotations

from app.people.models import Kind, Organisation, Person
from app.web.swedish import now
from tests.builders import NOW, a_person, an_administrator, keep
from tests.esf.months import a_report
from tests.esf.studies import declared, finished
from tests.projects.building import a_project
from tests.projects.forms import form_of
from tests.stage import Request, Stage

NEW_TARGET = {"about": "whole:", "unit": "places", "number": "300", "source": "Ansökan", "version": "1"}


def days_set(stage: Stage) -> Request:
    report = a_report(stage.folder)
    place = {**report.place, "person_id": report.came("Maja", report.session()).id}
    stage.browser.sign_in(an_administrator())
    form = form_of(stage.browser.open("esf.show_project_participant", **place))
    sent = form | {"left_on": "2026-05-01", "left_why": "Slutade"}
    return Request("esf.show_project_participant", sent, place=place)


def target_added(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    return Request("esf.add_target", NEW_TARGET, place={"project_id": a_project().id})


def target_changed(stage: Stage) -> Request:
    place = _target(stage)
    return Request("esf.change_target", NEW_TARGET | {"number": "400"}, place=place)


def target_removed(stage: Stage) -> Request:
    return Request("esf.remove_target", place=_target(stage))


def _target(stage: Stage) -> dict[str, str]:
    added = target_added(stage)
    stage.browser.send("esf.add_target", added.data, **added.place)
    page = stage.browser.open("esf.list_targets_to_change", **added.place)
    return {**added.place, "target_id": str(page.one("tbody a")["href"]).rpartition("/")[2]}


def study_declared(stage: Stage) -> Request:
    place = {**a_report(stage.folder).place, "course_id": "prov"}
    stage.browser.sign_in(an_administrator())
    form = form_of(stage.browser.open("esf.declare_self_study", **place))
    return Request("esf.declare_self_study", form | {"modul-forsta": "25"}, place=place)


def project_joined(stage: Stage) -> Request:
    report, visitor = a_report(stage.folder), Person(id=a_person().id)
    employer = keep(Organisation(name="Kumla", kind=Kind.MUNICIPALITY, created_at=NOW))
    declared(report.project.id)
    finished(stage.house, visitor, now())
    stage.browser.sign_in(visitor)
    return Request("esf.join_project", {"employer": employer.id, "agree": "1"}, place=report.place)


def project_left(stage: Stage) -> Request:
    return Request("esf.leave_project", place=_joined(stage))


def study_confirmed(stage: Stage) -> Request:
    return Request("esf.confirm_study", place={**_joined(stage), "course_id": "prov", "step_id": "forsta"})


def study_taken_back(stage: Stage) -> Request:
    confirmed = study_confirmed(stage)
    stage.browser.send("esf.confirm_study", {}, **confirmed.place)
    return Request("esf.take_back_study", place=confirmed.place)


def _joined(stage: Stage) -> dict[str, str]:
    joined = project_joined(stage)
    stage.browser.send("esf.join_project", joined.data, **joined.place)
    return joined.place
