"""What is sent about participants, targets and self-study."""

from __future__ import annotations

from tests.builders import an_administrator
from tests.esf.months import a_report
from tests.projects.forms import form_of
from tests.stage import Request, Stage


def days_set(stage: Stage) -> Request:
    report = a_report(stage.folder)
    place = {**report.place, "person_id": report.came("Maja", report.session()).id}
    stage.browser.sign_in(an_administrator())
    form = form_of(stage.browser.open("esf.show_project_participant", **place))
    sent = form | {"left_on": "2026-05-01", "left_why": "Slutade"}
    return Request("esf.show_project_participant", sent, place=place)
