"""Pages of inviting: uploading a spreadsheet, what is wrong in it, and how far inviting everybody has come."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.blueprint import people
from app.people.forms import LinkForm
from app.people.inviting import actions, queries, template_files
from app.people.inviting.forms import EmployersForm, UploadForm, employers_form
from app.people.inviting.keeping import check_and_keep
from app.people.inviting.models import InvitationBatch, RowState
from app.people.inviting.refusals import UnreadableFile
from app.people.registry import queries as registry
from app.people.registry import rules
from app.people.registry.reach import kept_by
from app.people.signing_in import secret
from app.people.throttles import LETTERS, too_many
from app.people.visitor import hash_of
from app.web.access import allow, anyone
from app.web.errors import NotFound, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import reads_first, refused
from app.web.swedish import now

SHOWN = {RowState.WRONG: 500, RowState.KNOWN: 100, RowState.NEW: 10}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {"xlsx": (XLSX, template_files.as_xlsx), "csv": ("text/csv; charset=utf-8", template_files.as_csv)}


@people.route("/personer/bjud-in", methods=["GET", "POST"])
@allow(rules.keeps_register)
@reads_first
def upload_invitations() -> ResponseReturnValue:
    form = UploadForm.of_request()
    if request.method == "GET":
        return _upload_page(form)
    sent = request.files.get("file")
    content = sent.read() if sent else b""
    batch_id = form.batch_id(current_user.id, content)
    try:
        if not content:
            raise UnreadableFile(_("Välj en fil."))
        check_and_keep(batch_id, content, current_user.id)
    except UnreadableFile as reason:
        form.file.errors = [str(reason)]
        return _upload_page(form)
    return redirect(url_for(".show_invitations", batch_id=batch_id), 303)


@people.get("/personer/bjud-in/mall.<kind>")
@allow(rules.keeps_register)
def download_template(kind: str) -> ResponseReturnValue:
    if kind not in FILES:
        raise NotFound
    mimetype, write = FILES[kind]
    headers = {"Content-Disposition": f'attachment; filename="personer.{kind}"'}
    return Response(write(), content_type=mimetype, headers=headers)


@people.get("/personer/bjud-in/<batch_id>")
@allow(rules.keeps_register)
def show_invitations(batch_id: str) -> ResponseReturnValue:
    batch = queries.get_batch(batch_id)
    return _batch_page(batch, _employers(batch))


@people.post("/personer/bjud-in/<batch_id>")
@allow(rules.keeps_register)
def send_invitations(batch_id: str) -> ResponseReturnValue:
    batch = queries.get_batch(batch_id)
    form = _employers(batch)
    if not form.accepted():
        return _batch_page(batch, form)
    try:
        actions.invite_all(batch, form.chosen(), current_user.id, now())
    except actions.NobodyToInvite:
        raise Refused(
            _("Det finns ingen att bjuda in i filen."), _("Rätta raderna i kalkylprogrammet och ladda upp filen igen.")
        ) from None
    return redirect(url_for(".show_invitations", batch_id=batch_id), 303)


@people.post("/personer/bjud-in/<batch_id>/fortsatt")
@allow(rules.keeps_register)
def resume_invitations(batch_id: str) -> ResponseReturnValue:
    actions.go_on(queries.get_batch(batch_id), current_user.id, now())
    return redirect(url_for(".show_invitations", batch_id=batch_id), 303)


@people.post("/personer/<person_id>/bjud-in")
@allow(rules.keeps_persons)
def invite_again(person_id: str) -> ResponseReturnValue:
    person = registry.get_person(person_id, kept_by(current_user))
    if not person.email or person.deactivated_at:
        raise Refused(
            _("Personen kan inte bjudas in."),
            _("Den som bjuds in behöver en e-postadress och ett konto som inte är avaktiverat."),
        )
    actions.ask_for_invitation(person.id, current_user.id, LinkForm.of_request().page_key, now())
    flash(_("Inbjudan skickas strax."))
    return redirect(url_for(".show_person", person_id=person_id, _anchor="inbjudan"), 303)


@people.post("/logga-in/<token>/nytt-brev")
@allow(anyone)
def renew_invitation(token: str) -> ResponseReturnValue:
    """To the address that the person has in the register. The page does not say which."""
    form = LinkForm.of_request()
    link = queries.find_invited(hash_of(token))
    if link is None or link.invited_by is None:
        return render_template("people/link_spent.html", vidare=form.onward), 410
    until = too_many(LETTERS, link.person_id, request.remote_addr or "", secret(), now())
    if until:
        return refused(render_template("people/link_spent.html", vidare="", until=until, token=token, form=form), 429)
    actions.ask_for_invitation(link.person_id, link.invited_by, form.page_key, now())
    flash(_("Ett nytt brev skickas strax till samma person. Länken i det gäller i 14 dagar."))
    return redirect(url_for(".ask_for_letter"), 303)


def _employers(batch: InvitationBatch) -> EmployersForm:
    return employers_form(batch.employers, dict(registry.list_choices()) if batch.employers else {})


def _upload_page(form: UploadForm) -> ResponseReturnValue:
    return form_page("people/upload_invitations.html", form, batches=queries.list_batches())


def _batch_page(batch: InvitationBatch, form: EmployersForm) -> ResponseReturnValue:
    return form_page(
        "people/show_invitations.html",
        form,
        batch=batch,
        counts=queries.count_rows(batch.id),
        stopped=queries.has_stopped(batch, now()),
        wrong=queries.list_rows(batch.id, RowState.WRONG, SHOWN[RowState.WRONG]),
        known=queries.list_rows(batch.id, RowState.KNOWN, SHOWN[RowState.KNOWN]),
        new=queries.list_rows(batch.id, RowState.NEW, SHOWN[RowState.NEW]),
    )
