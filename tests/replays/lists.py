"""What is sent when a list is taken out of a project, and when a layout is made."""

from __future__ import annotations

from app.people.models import RoleName
from tests.builders import with_role
from tests.esf.months import a_report
from tests.stage import Request, Stage

SAVED = {"do": "save", "name": "SCB, ny mall", "place_number": "1", "place_name": "2", "confirmed": "1"}
CHOICES = {"rounding": "hours", "dates": "iso", "language": "sv", "separator": "semicolon", "encoding": "utf-8"}
FORMATS = {"format_number": "digits", "format_employer_number": "dashed", "format_minutes": "hours"}


def list_taken_out(stage: Stage) -> Request:
    report = a_report(stage.folder)
    report.came("Maja", report.session())
    stage.browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))
    nothing = dict.fromkeys(("manad", "omgang", "tillfalle", "organisation", "ord"), "")
    sent = nothing | {"mall": "deltagare", "filtyp": "csv", "syfte": "esf-report"}
    return Request("esf.take_out_list", sent, 200, place=report.place)


def bundle_taken_out(stage: Stage) -> Request:
    report = a_report(stage.folder)
    report.came("Maja", report.session())
    stage.browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))
    sent = {"manad": "2026-03", "tillfalle": "", "syfte": "audit", "ord": ""}
    return Request("esf.take_out_bundle", sent, 200, place=report.place)


def layout_changed(stage: Stage) -> Request:
    place = _layout(stage)
    form = stage.form(stage.browser.open("esf.change_layout", **place), "esf.change_layout", **place)
    return Request("esf.change_layout", form | SAVED | CHOICES | FORMATS, place=place)


def layout_copied(stage: Stage) -> Request:
    sent = layout_changed(stage)
    return Request(sent.endpoint, sent.data | {"do": "copy"}, place=sent.place)


def layout_removed(stage: Stage) -> Request:
    changed = layout_changed(stage)
    stage.browser.send(changed.endpoint, changed.data, **changed.place)
    return Request("esf.remove_layout", {}, place=changed.place)


def _layout(stage: Stage) -> dict[str, str]:
    report = a_report(stage.folder)
    stage.browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))
    return report.place | {"layout_id": "scb-esf"}
