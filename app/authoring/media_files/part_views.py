"""What is done with one medium: captions and a transcript are put beside it, and it is put into a text."""

from __future__ import annotations

from pathlib import PurePosixPath

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import Field

from app.authoring.blueprint import authoring
from app.authoring.drafts.actions import ChangedMeanwhile, save_text
from app.authoring.drafts.queries import get_working_copy
from app.authoring.media_files import actions
from app.authoring.media_files.forms import CompanionsForm
from app.authoring.media_files.inserting import put_in, written
from app.authoring.media_files.kinds import Kind, WrongFile
from app.authoring.media_files.queries import MediumRow, get_medium
from app.authoring.media_files.receiving import Brought, bring, chosen, typed
from app.authoring.media_files.showing import changed, insert_form, media_folder, show_page, text_in
from app.authoring.media_files.uses import CAPTIONS, NEEDED, TRANSCRIPT
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first
from app.web.swedish import now


@authoring.post("/redigera/<course_id>/till-media/<path:name>")
@allow(author_or_administrator)
@reads_first
def complete_medium(course_id: str, name: str) -> ResponseReturnValue:
    """The captions and the transcript of a film or a sound, one of them or both."""
    copy = get_working_copy(course_id)
    row, till = get_medium(copy, name), text_in(copy, request.form.get("till"))
    if row.kind not in NEEDED:
        raise NotFound
    form = CompanionsForm.of_request()
    brought = _companions(form, row)
    if form.errors:
        return show_page(copy, row, till, None, form)
    begin_write()
    try:
        actions.put_media(copy, brought, current_user.id, now())
    except ChangedMeanwhile:
        raise changed() from None
    flash(_("Sparat i utkastet: {what}.").format(what=", ".join(brought)))
    return redirect(url_for(".show_medium", course_id=course_id, name=name, till=till), 303)


@authoring.post("/redigera/<course_id>/satt-in-media/<path:name>")
@allow(author_or_administrator)
@reads_first
def insert_medium(course_id: str, name: str) -> ResponseReturnValue:
    """A second press finds it in the text and puts in no second one."""
    copy = get_working_copy(course_id)
    row, till = get_medium(copy, name), text_in(copy, request.form.get("till"))
    form = insert_form(copy, row, till)
    if form is None or till is None:
        raise NotFound
    if form.seen.data != copy.hashes[till]:
        if not any(use.path == till for use in row.uses):
            raise changed()
    elif form.accepted():
        block = written(row, form.words.data or "", copy.texts.values())
        content = put_in(copy.texts[till], form.place.data, block)
        begin_write()
        try:
            save_text(course_id, till, content, copy.hashes[till], current_user.id, now())
        except ChangedMeanwhile:
            raise changed() from None
        flash(_("{path} står nu i texten, i utkastet.").format(path=row.path))
    else:
        return show_page(copy, row, till, form, CompanionsForm())
    return redirect(url_for(".edit_text", course_id=course_id, path=till), 303)


def _companions(form: CompanionsForm, row: MediumRow) -> dict[str, Brought]:
    """By the paths where they go. What is wrong is said at the field."""
    found: dict[str, Brought] = {}
    for field, name, kind in (
        (form.captions, CAPTIONS, Kind.CAPTIONS),
        (form.transcript_file, TRANSCRIPT, Kind.TRANSCRIPT),
        (form.transcript, TRANSCRIPT, Kind.TRANSCRIPT),
    ):
        try:
            brought = _sent(field)
            if brought and brought.kind is not kind:
                raise WrongFile(_NO_CAPTIONS if kind is Kind.CAPTIONS else _NO_TRANSCRIPT)
            if brought:
                found[_place(row, name, brought)] = brought
        except WrongFile as reason:
            field.errors = [str(reason)]
    if not found and not form.errors:
        form.captions.errors = [_("Välj en fil med textning, eller skriv avskriften.")]
    return found


_NO_CAPTIONS = _("Filen är ingen textning. Textning heter något på .vtt eller .srt.")
_NO_TRANSCRIPT = _("Filen är ingen text. Spara avskriften som .txt, eller klistra in den i fältet.")


def _sent(field: Field) -> Brought | None:
    if field.type == "TextAreaField":
        return typed(field.data) if (field.data or "").strip() else None
    files = chosen([field.data])
    return bring(files[0], media_folder()) if files else None


def _place(row: MediumRow, name: str, brought: Brought) -> str:
    """In place of the one there is, else beside the film under its name."""
    kept = row.companions.get(name)
    if kept and PurePosixPath(kept).suffix == brought.ending:
        return kept
    return str(PurePosixPath(row.path).with_suffix(brought.ending))
