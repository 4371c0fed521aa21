"""What is sent on a month's page, each step from the one before. The month is over whenever the tests run."""

from __future__ import annotations

from app.jobs.worker import run_due
from app.web.swedish import now
from tests.builders import a_person, an_administrator
from tests.esf.months import a_report
from tests.stage import Request, Stage

PLACE = {"project_id": "prov-2026", "month": "2026-03"}


def checked(stage: Stage) -> Request:
    report = a_report(stage.folder)
    report.came("Maja", report.session())
    stage.browser.sign_in(an_administrator())
    return _sent(stage, "esf.check_month", seen_rest="1")


def closed(stage: Stage) -> Request:
    _done(stage, checked(stage))
    return _sent(stage, "esf.close_month", words="Redovisning till ESF")


def sent(stage: Stage) -> Request:
    _done(stage, closed(stage))
    run_due(stage.house.app, now)
    return _sent(stage, "esf.send_month")


def opened(stage: Stage) -> Request:
    _done(stage, sent(stage))
    return _sent(stage, "esf.open_month", reason="En dag saknades")


def reminded(stage: Stage) -> Request:
    report = a_report(stage.folder)
    report.came("Maja", report.session(), agreed=None, person=a_person("Maja", "maja@exempel.se"))
    stage.browser.sign_in(an_administrator())
    return Request("esf.remind", place=PLACE)


def _sent(stage: Stage, endpoint: str, **fields: str) -> Request:
    page = stage.browser.open("esf.show_month", **PLACE)
    return Request(endpoint, stage.form(page, endpoint, **PLACE) | fields, place=PLACE)


def _done(stage: Stage, request: Request) -> None:
    stage.browser.send(request.endpoint, request.data, request.status, **request.place)
