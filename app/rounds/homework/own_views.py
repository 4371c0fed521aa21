"""A participant's assignments: the list, and the page of one, where it is written and handed in."""

from __future__ import annotations

import io
import secrets
from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.rules import signed_in
from app.rounds.blueprint import rounds
from app.rounds.homework import actions, queries
from app.rounds.homework.files import MOST_AT_ONCE, MOST_FILES, Checked
from app.rounds.homework.forms import TEXT, EntryForm, HandInForm
from app.rounds.homework.keeping import keep_in_journal, last_handed_in
from app.rounds.homework.queries import Assignment
from app.rounds.models.homework import HandIn, HandInFile
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, NotFound, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first, refused
from app.web.swedish import now

PLACE = "/omgangar/<round_id>/uppgifter/<step_id>"
WAS_CHANGED = _(
    "Texten har ändrats på en annan sida. Det som är sparat står nedanför. Ta med det du vill ha och spara igen."
)
NOTHING_YET = _("Skriv något eller bifoga en fil först")
TOO_MANY = _("Bifoga högst {most} filer").format(most=MOST_FILES)


@rounds.get("/mina-hemuppgifter")
@allow(signed_in)
def my_assignments() -> ResponseReturnValue:
    return render_template("rounds/homework/my_assignments.html", assignments=queries.list_own(current_user.id))


@rounds.get(PLACE)
@allow(signed_in)
def show_assignment(round_id: str, step_id: str) -> ResponseReturnValue:
    assignment = queries.get_own(current_user.id, round_id, step_id)
    return _page(assignment, _shown(assignment.hand_in))


@rounds.post(PLACE)
@allow(signed_in)
@reads_first
def save_assignment(round_id: str, step_id: str) -> ResponseReturnValue:
    """Whatever is wrong with the rest, a text that came here is saved as the draft, unless another page has changed
    it since."""
    request.max_content_length = MOST_AT_ONCE
    assignment = queries.get_own(current_user.id, round_id, step_id)
    form = HandInForm.of_request()
    typing = bool(request.headers.get("X-Fragment"))
    if form.owner.data and form.owner.data != current_user.id:
        raise Refused(_("Sidan är någon annans."), _("Öppna uppgiften igen. Det du skrev finns kvar i webbläsaren."))
    if not form.accepted():
        return _told(None, form) if typing else _page(assignment, form)
    files = form.read_files(f"{assignment.registration.id} {step_id}")
    begin_write()
    hand_in = actions.begin(assignment.registration.id, step_id, assignment.title, now())
    if request.form.get("do") == "hand-in" and actions.was_sent(hand_in, form.new_id()):
        return _back(round_id, step_id)
    _save(hand_in, form, files, typing)
    if typing:
        return _told(hand_in, form)
    if request.form.get("do") == "hand-in" and not form.errors and actions.is_empty(hand_in):
        form.text.errors = [NOTHING_YET]
    if form.errors:
        return _kept_page(queries.get_own(current_user.id, round_id, step_id), form)
    if request.form.get("do") == "hand-in":
        actions.send_in(hand_in, form.new_id(), current_user.id, now())
        flash(_("Uppgiften är inlämnad. Nu kan dina utbildare läsa den."))
    elif request.form.get("remove"):
        actions.remove_file(hand_in, request.form["remove"])
    else:
        flash(_("Utkastet är sparat. Bara du ser det."))
    return _back(round_id, step_id)


@rounds.post(f"{PLACE}/kommentar")
@allow(signed_in)
def ask_trainers(round_id: str, step_id: str) -> ResponseReturnValue:
    assignment = queries.get_own(current_user.id, round_id, step_id)
    if assignment.hand_in is None or assignment.hand_in.handed_in_at is None:
        raise NotFound
    form = EntryForm.of_request()
    if not form.accepted() or not form.text.data:
        form.text.errors = form.text.errors or [_("Skriv din kommentar")]
        return _page(assignment, _shown(assignment.hand_in), form)
    hand_in = actions.begin(assignment.registration.id, step_id, assignment.title, now())
    actions.ask_trainers(hand_in, form.new_id(), str(form.text.data), current_user.id, now())
    flash(_("Din kommentar är skickad."))
    return redirect(url_for(".show_assignment", round_id=round_id, step_id=step_id, _anchor="samtal"), 303)


@rounds.post(f"{PLACE}/reflektionsbok")
@allow(signed_in)
def keep_hand_in(round_id: str, step_id: str) -> ResponseReturnValue:
    assignment = queries.get_own(current_user.id, round_id, step_id)
    entry = last_handed_in(queries.list_entries(assignment.hand_in)) if assignment.hand_in else None
    if entry is None:
        raise NotFound
    answer_id = keep_in_journal(assignment, entry, current_user.id, now())
    flash(_("Texten ligger i din reflektionsbok. Där väljer du vem som får läsa den."))
    return redirect(url_for("learning.journal", _anchor=f"svar-{answer_id}"), 303)


@rounds.get(f"{PLACE}/filer/<file_id>")
@allow(signed_in)
def own_file(round_id: str, step_id: str, file_id: str) -> ResponseReturnValue:
    assignment = queries.get_own(current_user.id, round_id, step_id)
    if assignment.hand_in is None:
        raise NotFound
    return sent_file(queries.get_file(assignment.hand_in, file_id, drafts=True))


def sent_file(file: HandInFile) -> Response:
    """Always to be saved, never opened here: what somebody else wrote runs nothing on our pages."""
    content = io.BytesIO(queries.content_of(file))
    answer = send_file(content, file.type, as_attachment=True, download_name=file.name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _save(hand_in: HandIn, form: HandInForm, files: list[tuple[str, Checked]], typing: bool) -> None:
    try:
        actions.save_draft(hand_in, str(form.text.data or ""), form.writing(typing), now())
    except ChangedMeanwhile:
        form.text.errors = [WAS_CHANGED]
        return
    try:
        actions.attach(hand_in, files, now())
    except actions.TooManyFiles:
        form.files.errors = [TOO_MANY]


def _shown(hand_in: HandIn | None) -> HandInForm:
    return HandInForm(text=hand_in.draft if hand_in else "", version=hand_in.draft_version if hand_in else 1)


def _page(assignment: Assignment, form: HandInForm, entry_form: EntryForm | None = None) -> ResponseReturnValue:
    entry_form = entry_form or EntryForm()
    shown = entry_form if entry_form.errors else form
    return form_page("rounds/homework/show_assignment.html", shown, **_context(assignment, form, entry_form))


def _kept_page(assignment: Assignment, form: HandInForm) -> ResponseReturnValue:
    """It says no, and keeps what was written on the way."""
    context = _context(assignment, form, EntryForm())
    page = render_template("rounds/homework/show_assignment.html", form=form, page_title_prefix=_("Fel: "), **context)
    return refused(page, 422)


def _context(assignment: Assignment, form: HandInForm, entry_form: EntryForm) -> dict[str, Any]:
    hand_in = assignment.hand_in
    entries = queries.list_entries(hand_in) if hand_in else []
    form.version.data = hand_in.draft_version if hand_in else 1
    form.base.data = hand_in.draft_page if hand_in else ""
    # A page of its own: the browser may send the refused one again, and must not write over what is typed here.
    form["key"].data = secrets.token_urlsafe(16)
    return {
        "assignment": assignment,
        "draft_form": form,
        "question": TEXT,
        "entry_form": entry_form,
        "now_saved": hand_in.draft if hand_in and WAS_CHANGED in form.text.errors else None,
        "entries": entries,
        "to_keep": last_handed_in(entries) is not None,
        "drafted": [file for file in queries.list_files(hand_in) if not file.entry_id] if hand_in else [],
    }


def _told(hand_in: HandIn | None, form: HandInForm) -> ResponseReturnValue:
    """What the page says by the text while it is typed."""
    meanwhile = _("Inte sparat, eftersom texten har ändrats på en annan sida. Spara med knappen.")
    errors = [meanwhile if WAS_CHANGED in form.text.errors else error for error in form.text.errors]
    page = render_template("rounds/homework/draft.html", hand_in=hand_in, question=TEXT, errors=errors)
    answer = make_response(page, 200 if hand_in and not errors else 422)
    answer.headers["X-Owner"] = current_user.id
    return answer


def _back(round_id: str, step_id: str) -> ResponseReturnValue:
    return redirect(url_for(".show_assignment", round_id=round_id, step_id=step_id), 303)
