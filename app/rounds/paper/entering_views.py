"""Entering a signed sheet beside its scan: keeping the scan, opening it, ticking who signed."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rounds import rules
from app.rounds.attending import words
from app.rounds.attending.queries import list_roster
from app.rounds.attending.session_views import PLACE, is_open, load, refuse_wrong_time
from app.rounds.blueprint import rounds
from app.rounds.models.plan import Round, Session
from app.rounds.paper import scans
from app.rounds.paper.entering import enter_signed
from app.rounds.paper.files import MOST_AT_ONCE
from app.rounds.paper.forms import RemovalForm, ScanForm, SignedForm
from app.web.access import allow
from app.web.file_types import PDF
from app.web.forms import form_page
from app.web.headers import CONTENT, SANDBOX
from app.web.language import gettext as _
from app.web.language import ngettext
from app.web.saving import begin_write, reads_first, saved
from app.web.swedish import now

# A PDF is shown by the browser's own reader, which a sandbox would keep from starting.
SHOWN = {PDF: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"}
BESIDE = f"{CONTENT}; object-src 'self'; frame-src 'self'"


@rounds.route(f"{PLACE}/papper", methods=["GET", "POST"])
@allow(rules.trains_round)
def enter_paper(round_id: str, session_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    form = SignedForm.of_request()
    if form.accepted():
        refuse_wrong_time(session, now())
        given = (set(form.signed.data or []), bool(form.others_away.data), current_user.id, form.key_of(session.id))
        count = enter_signed(course_round, session, *given, now())
        flash(ngettext("En person är markerad.", "{} personer är markerade.", count).format(count))
        return redirect(url_for(".show_session", round_id=round_id, session_id=session_id), 303)
    return _page(course_round, session, form, ScanForm())


@rounds.post(f"{PLACE}/papper/skanning")
@allow(rules.trains_round)
@reads_first
def keep_scan(round_id: str, session_id: str) -> ResponseReturnValue:
    request.max_content_length = MOST_AT_ONCE
    course_round, session = load(round_id, session_id)
    form, kept_by = ScanForm.of_request(), current_user.id
    read = form.read(f"{kept_by}\0{session.id}")
    if not read:
        return _page(course_round, session, SignedForm(), form)
    for id, type, content in read:
        begin_write()
        scans.keep_scan(id, session_id, type, content, kept_by, now())
        saved()
    flash(ngettext("Skanningen är sparad.", "{} skanningar är sparade.", len(read)).format(len(read)))
    return redirect(url_for(".enter_paper", round_id=round_id, session_id=session_id), 303)


@rounds.post(f"{PLACE}/papper/oppna")
@allow(rules.trains_round)
def open_scans(round_id: str, session_id: str) -> ResponseReturnValue:
    _course_round, session = load(round_id, session_id)
    there = [kept.scan for kept in scans.list_scans(session) if not kept.scan.removed_at]
    scans.open_scans(there, current_user.id, now())
    return redirect(url_for(".enter_paper", round_id=round_id, session_id=session_id), 303)


@rounds.get(f"{PLACE}/papper/<scan_id>")
@allow(rules.trains_round)
def show_scan(round_id: str, session_id: str, scan_id: str) -> ResponseReturnValue:
    """For who has opened it lately: the trail has it. Others are sent to where that is done."""
    _course_round, session = load(round_id, session_id)
    scan = scans.get_scan(session, scan_id)
    if not scans.list_open([scan.id], current_user.id, now()):
        return redirect(url_for(".enter_paper", round_id=round_id, session_id=session_id), 303)
    headers = {"Content-Security-Policy": SHOWN.get(scan.type, SANDBOX), "Cache-Control": "no-store"}
    return Response(scans.content_of(scan), content_type=scan.type, headers=headers)


@rounds.route(f"{PLACE}/papper/<scan_id>/ta-bort", methods=["GET", "POST"])
@allow(rules.trains_round)
def remove_scan(round_id: str, session_id: str, scan_id: str) -> ResponseReturnValue:
    course_round, session = load(round_id, session_id)
    form = RemovalForm.of_request()
    if form.accepted():
        scans.remove_scan(scans.get_scan(session, scan_id), str(form.why.data), current_user.id, now())
        flash(_("Skanningen är borttagen."))
        return redirect(url_for(".enter_paper", round_id=round_id, session_id=session_id), 303)
    scan = scans.get_scan(session, scan_id)
    return form_page("rounds/paper/remove_scan.html", form, course_round=course_round, session=session, scan=scan)


def _page(course_round: Round, session: Session, form: SignedForm, scan_form: ScanForm) -> ResponseReturnValue:
    rows = list_roster(course_round, session)
    form.offer(row for row in rows if row.mark is None)
    kept = scans.list_scans(session)
    open_ids = scans.list_open([each.scan.id for each in kept], current_user.id, now())
    page = form_page(
        "rounds/paper/enter_paper.html",
        form if not scan_form.errors else scan_form,
        signed=form,
        scan_form=scan_form,
        course_round=course_round,
        session=session,
        marked=[row for row in rows if row.mark],
        unmarked=len(form.signed.choices or []),
        scans=[each for each in kept if not each.scan.removed_at],
        removed=[each for each in kept if each.scan.removed_at],
        open_ids=open_ids,
        may_mark=is_open(session),
        words=words,
        PDF=PDF,
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = BESIDE
    return answer
