"""What is sent about participants, targets and self-study."""

from __future__ import annotations

from tests.builders import an_administrator
from tests.esf.months import a_report
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
