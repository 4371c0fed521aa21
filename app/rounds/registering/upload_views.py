"""Registering people from a spreadsheet, read and checked as invitations are."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.inviting import queries as inviting
from app.people.inviting.forms import EmployersForm, UploadForm, employers_form
from app.people.inviting.keeping import check_and_keep
from app.people.inviting.models import InvitationBatch, RowState
from app.people.inviting.refusals import UnreadableFile
from app.people.registry.queries import list_choices
from app.rounds.blueprint import rounds
from app.rounds.models.plan import RoundState
from app.rounds.planning.queries import list_groups
from app.rounds.queries import get_round
from app.rounds.registering import queries, uploads
from app.rounds.registering.refusals import NotOpen
from app.rounds.rules import keeps_rounds
from app.web.access import allow
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first, saved
from app.web.swedish import now

SHOWN = {RowState.WRONG: 300, RowState.KNOWN: 300, RowState.NEW: 300}


@rounds.route("/omgangar/<round_id>/deltagare/fil", methods=["GET", "POST"])
@allow(keeps_rounds)
@reads_first
def upload_participants(round_id: str) -> ResponseReturnValue:
    course_round, form = get_round(round_id), UploadForm.of_request()
    if request.method == "POST":
        sent = request.files.get("file")
        content, by = sent.read() if sent else b"", current_user.id
        batch_id = form.batch_id(by + course_round.id, content)
        try:
            if not content:
                raise UnreadableFile(_("Välj en fil."))
            check_and_keep(batch_id, content, by)
            saved()
            begin_write()
            uploads.begin_upload(batch_id, round_id, by, now())
            return redirect(url_for(".show_upload", round_id=round_id, batch_id=batch_id), 303)
        except UnreadableFile as reason:
            form.file.errors = [str(reason)]
    return form_page("rounds/registering/upload_participants.html", form, course_round=course_round)


@rounds.get("/omgangar/<round_id>/deltagare/fil/<batch_id>")
@allow(keeps_rounds)
def show_upload(round_id: str, batch_id: str) -> ResponseReturnValue:
    _upload, batch = uploads.get_upload(round_id, batch_id)
    return _shown(round_id, batch_id, _employers(batch))


@rounds.post("/omgangar/<round_id>/deltagare/fil/<batch_id>")
@allow(keeps_rounds)
def register_uploaded(round_id: str, batch_id: str) -> ResponseReturnValue:
    upload, batch = uploads.get_upload(round_id, batch_id)
    form = _employers(batch)
    if get_round(round_id).state != RoundState.OPEN:
        raise NotOpen
    if not form.accepted():
        return _shown(round_id, batch_id, form)
    group = queries.get_group(round_id, request.form.get("group", ""))
    try:
        uploads.register_all(upload, batch, group, form.chosen(), current_user.id, now())
    except uploads.NobodyToRegister:
        raise Refused(
            _("Det finns ingen att anmäla i filen."), _("Rätta raderna i kalkylprogrammet och ladda upp filen igen.")
        ) from None
    return redirect(url_for(".show_upload", round_id=round_id, batch_id=batch_id), 303)


def _employers(batch: InvitationBatch) -> EmployersForm:
    return employers_form(batch.employers, dict(list_choices()) if batch.employers else {})


def _shown(round_id: str, batch_id: str, form: EmployersForm) -> ResponseReturnValue:
    upload, batch = uploads.get_upload(round_id, batch_id)
    return form_page(
        "rounds/registering/show_upload.html",
        form,
        course_round=get_round(round_id),
        upload=upload,
        batch=batch,
        groups=[(row.group.id, row.group.name) for row in list_groups(round_id)],
        counts=inviting.count_rows(batch_id),
        wrong=inviting.list_rows(batch_id, RowState.WRONG, SHOWN[RowState.WRONG]),
        known=inviting.list_rows(batch_id, RowState.KNOWN, SHOWN[RowState.KNOWN]),
        new=inviting.list_rows(batch_id, RowState.NEW, SHOWN[RowState.NEW]),
    )
