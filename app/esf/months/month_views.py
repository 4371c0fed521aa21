"""A month's page: what is missing, and the steps on its way."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.months import actions, comparing, periods, reminding, words
from app.esf.months.checking import Fault, by_kind, list_faults
from app.esf.months.forms import CheckForm, CloseForm, OpenForm, StepForm
from app.esf.months.snapshots import list_snapshots
from app.esf.rules import keeps_report, reads_report
from app.people.factor.asking import recently_confirmed
from app.people.identity.keys import Keys, NoKeys
from app.projects.models import Project
from app.projects.queries import get_project
from app.web.access import ConfirmFirst, allow, rule_of
from app.web.errors import ChangedMeanwhile, NotFound, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.language import ngettext
from app.web.saving import begin_write, reads_first
from app.web.swedish import now

PLACE = "/projekt/<project_id>/esf/manader/<month>"
SOMEBODY_FIRST = (
    _("Någon annan hann före: månaden har ändrats sedan du öppnade sidan."),
    _("Gå tillbaka till månaden, så ser du hur långt den har kommit."),
)
NOT_OVER = (_("Månaden är inte slut än."), _("Den går att kontrollera och stänga från den första i nästa månad."))
NO_KEYS = (
    _("Månaden går inte att stänga, eftersom Lärbron saknar nycklarna som personnummer krypteras med."),
    _("Be den som sköter driften att lägga in dem. Inget har ändrats, och du kan stänga månaden sedan."),
)


@esf.get(PLACE)
@allow(reads_report)
def show_month(project_id: str, month: str) -> ResponseReturnValue:
    return _page(_load(project_id, month), month, StepForm())


@esf.post(f"{PLACE}/kontrollerad")
@allow(keeps_report)
@reads_first
def check_month(project_id: str, month: str) -> ResponseReturnValue:
    project, form, at = _load(project_id, month), CheckForm.of_request(), now()
    form.validate()
    if not form.seen_rest.data and _faults(project, month):
        form.seen_rest.errors = [_("Rätta det som saknas, eller säg att du har sett det")]
        return _page(project, month, form, check=form)
    begin_write()
    try:
        actions.mark_checked(project_id, month, form.seen, current_user.id, at)
    except ChangedMeanwhile:
        raise Refused(*SOMEBODY_FIRST) from None
    except actions.NotOver:
        raise Refused(*NOT_OVER) from None
    flash(_("Månaden är kontrollerad. Nu kan du stänga den."))
    return _back(project_id, month)


@esf.post(f"{PLACE}/stang")
@allow(keeps_report)
@reads_first
def close_month(project_id: str, month: str) -> ResponseReturnValue:
    """It opens everybody's number, so the second factor is asked for again."""
    project, form, at = _load(project_id, month), CloseForm.of_request(), now()
    if not recently_confirmed(current_user, at):
        raise ConfirmFirst(url_for(".show_month", project_id=project_id, month=month))
    if not form.accepted():
        return _page(project, month, form, close=form)
    try:
        Keys.of(current_app.config["SETTINGS"]).first  # noqa: B018 -- it raises
    except NoKeys:
        raise Refused(*NO_KEYS) from None
    begin_write()
    try:
        actions.ask_to_close(project_id, month, form.seen, str(form.words.data), current_user.id, at)
    except ChangedMeanwhile:
        raise Refused(*SOMEBODY_FIRST) from None
    flash(_("Månaden stängs strax."))
    return _back(project_id, month)


@esf.post(f"{PLACE}/skickad")
@allow(keeps_report)
@reads_first
def send_month(project_id: str, month: str) -> ResponseReturnValue:
    _load(project_id, month)
    begin_write()
    try:
        actions.mark_sent(project_id, month, StepForm.of_request().seen, current_user.id, now())
    except ChangedMeanwhile:
        raise Refused(*SOMEBODY_FIRST) from None
    flash(_("Månaden är markerad som skickad."))
    return _back(project_id, month)


@esf.post(f"{PLACE}/oppna-igen")
@allow(keeps_report)
@reads_first
def open_month(project_id: str, month: str) -> ResponseReturnValue:
    project, form = _load(project_id, month), OpenForm.of_request()
    if not form.accepted():
        return _page(project, month, form, opening=form)
    begin_write()
    try:
        reason = str(form.reason.data)
        again = actions.open_again(project_id, month, form.seen, reason, current_user.id, now())
    except ChangedMeanwhile:
        raise Refused(*SOMEBODY_FIRST) from None
    flash(_("Månaden är öppen igen."))
    if again:
        flash(ngettext("En månad ska skickas igen.", "{} månader ska skickas igen.", again).format(again))
    return _back(project_id, month)


@esf.post(f"{PLACE}/paminn")
@allow(keeps_report)
@reads_first
def remind(project_id: str, month: str) -> ResponseReturnValue:
    _load(project_id, month)
    begin_write()
    reminding.ask_for_reminders(project_id, month, now())
    flash(_("Påminnelserna skickas strax. Ingen får mer än en om dagen."))
    return _back(project_id, month)


def _load(project_id: str, month: str) -> Project:
    """Raises NotFound, also for a month that is none of the project's."""
    project = get_project(project_id)
    periods.first_day(month)
    if month not in periods.months_of(project, now()):
        raise NotFound
    return project


def _back(project_id: str, month: str) -> ResponseReturnValue:
    return redirect(url_for(".show_month", project_id=project_id, month=month), 303)


def _faults(project: Project, month: str) -> list[Fault]:
    return list_faults(project, month, month, Keys.of(current_app.config["SETTINGS"]).sealing, now())


def _page(
    project: Project,
    month: str,
    form: StepForm,
    check: CheckForm | None = None,
    close: CloseForm | None = None,
    opening: OpenForm | None = None,
) -> ResponseReturnValue:
    at, row = now(), actions.find_month(project.id, month)
    snapshots = list_snapshots(project.id, month)
    purpose = _("Redovisning till ESF-rådet av {month}").format(month=periods.in_words(month))
    faults = [] if row.settled else _faults(project, month)
    return form_page(
        "esf/months/show_month.html",
        form,
        project=project,
        row=row,
        name=periods.in_words(month),
        over=periods.is_over(month, at),
        closing=actions.is_closing(row, at),
        faults=by_kind(faults),
        left=len(faults),
        snapshots=snapshots,
        differences=comparing.list_differences(project.id, month) if snapshots else [],
        makers=comparing.names_of(snapshot.made_by for snapshot in snapshots),
        check_form=check or CheckForm(),
        close_form=close or CloseForm(words=purpose),
        open_form=opening or OpenForm(),
        keeps=keeps_report(current_user, project.id),
        may_mend=_may_mend,
        words=words,
        **_reminders(project.id, month, row.settled),
    )


def _may_mend(fault: Fault) -> bool:
    """Who keeps just this project may not open every page where something is mended."""
    return rule_of(current_app.view_functions[fault.endpoint])(current_user, **fault.place)


def _reminders(project_id: str, month: str, settled: bool) -> dict[str, Any]:
    if settled:
        return {"receivers": None, "letters": {}}
    receivers = reminding.list_receivers(project_id, month, now())
    kinds = ((reminding.About.CONFIRM, receivers.learners), (reminding.About.MARK, receivers.trainers))
    name = _("[namn]")
    return {
        "receivers": receivers,
        "letters": {about.value: reminding.letter(about, month, name) for about, ids in kinds if ids},
    }
