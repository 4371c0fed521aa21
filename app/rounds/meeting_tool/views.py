"""Uploading the meeting tool's report, looking it through, saving it."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rounds import rules
from app.rounds.attending import words
from app.rounds.attending.queries import list_roster
from app.rounds.attending.session_views import PLACE, load, refuse_wrong_time
from app.rounds.blueprint import rounds
from app.rounds.meeting_tool import actions, jobs, queries
from app.rounds.meeting_tool.forms import ReportForm, UploadForm, report_form
from app.rounds.meeting_tool.matching import Match, match
from app.rounds.meeting_tool.reading import UnreadableReport, read_report
from app.rounds.meeting_tool.stays import people_of
from app.rounds.meeting_tool.words import said
from app.rounds.models.papers import MeetingReport
from app.rounds.models.plan import Round, Session
from app.web.access import allow
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.language import ngettext
from app.web.saving import begin_write, reads_first, saved
from app.web.swedish import alphabetical, now

__all__ = ["jobs"]
NO_TIMES = _(
    "Rapporten säger bara hur många minuter var och en var med, inte när. Tid före och efter tillfället är därför "
    "inte borträknad. Hämta hellre en rapport med alla anslutningar."
)


@rounds.route(f"{PLACE}/rapport", methods=["GET", "POST"])
@allow(rules.trains_round)
@reads_first
def upload_report(round_id: str, session_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    form = UploadForm.of_request()
    if form.accepted():
        content, by = form.content(), current_user.id
        id = form.report_id(f"{by}\0{session_id}", content)
        try:
            report = read_report(content)
            people, notes = people_of(session, report), [NO_TIMES] if report.without_times else []
            begin_write()
            actions.keep_report(id, session_id, report.tool, notes, people, by, now())
            saved()
            return redirect(url_for(".show_report", round_id=round_id, session_id=session_id, report_id=id), 303)
        except UnreadableReport as reason:
            form.file.errors = [str(reason)]
    return form_page("rounds/meeting_tool/upload_report.html", form, course_round=course_round, session=session)


@rounds.get(f"{PLACE}/rapport/<report_id>")
@allow(rules.trains_round)
def show_report(round_id: str, session_id: str, report_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    report = queries.get_report(session, report_id)
    return _page(course_round, session, report, *_form(course_round, session, report))


@rounds.post(f"{PLACE}/rapport/<report_id>")
@allow(rules.trains_round)
@reads_first
def save_report(round_id: str, session_id: str, report_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    report = queries.get_report(session, report_id)
    refuse_wrong_time(session, now())
    form, matches = _form(course_round, session, report)
    if not form.accepted():
        return _page(course_round, session, report, form, matches)
    wanted, by = form.wanted(len(report.people)), current_user.id
    begin_write()
    if not report.saved_at:
        count = actions.save_report(course_round, session, report, wanted, by, now())
        flash(ngettext("En person är markerad.", "{} personer är markerade.", count).format(count))
    return redirect(url_for(".show_session", round_id=round_id, session_id=session_id), 303)


def _form(course_round: Round, session: Session, report: MeetingReport) -> tuple[ReportForm, list[Match]]:
    participants = sorted(queries.list_participants(course_round, session), key=lambda each: alphabetical(each.name))
    matches = match(report.people, participants)
    return report_form(report.people, matches, participants), matches


def _page(
    course_round: Round, session: Session, report: MeetingReport, form: ReportForm, matches: list[Match]
) -> ResponseReturnValue:
    """The uncertain first: they are why somebody looks it through."""
    lines = [
        {"field": form.person(number), "said": said(session, person), "email": person["email"], "match": found}
        for number, (person, found) in enumerate(zip(report.people, matches, strict=True))
    ]
    return form_page(
        "rounds/meeting_tool/show_report.html",
        form,
        course_round=course_round,
        session=session,
        report=report,
        likely=[line for line in lines if line["match"].likely],
        certain=[line for line in lines if line["match"].certain],
        unknown=[line for line in lines if not line["match"].certain and not line["match"].likely],
        marked=[row for row in list_roster(course_round, session) if row.mark],
        words=words,
    )
