"""The pages where a Word document becomes a module, and what is pasted becomes plain text."""

from __future__ import annotations

from pathlib import Path

from flask import Response, current_app, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring import zipping
from app.authoring.blueprint import authoring
from app.authoring.drafts.actions import ChangedMeanwhile
from app.authoring.drafts.queries import WorkingCopy, get_working_copy
from app.authoring.editor.looking import look_at
from app.authoring.one_file import TooLarge, take_file
from app.authoring.word import adding, opening
from app.authoring.word.document import Imported, import_document
from app.authoring.word.forms import DocumentForm, ModuleForm
from app.authoring.word.pasting import MOST_PASTED, paste_text
from app.people.rules import author_or_administrator
from app.web.access import allow, reads
from app.web.errors import NotFound, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first
from app.web.swedish import now

# A form writes three letters where the text has one that is not plain ASCII.
TIMES_LARGER = 3


@authoring.route("/redigera/<course_id>/fran-word", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def import_from_word(course_id: str) -> ResponseReturnValue:
    """What is sent is kept beside the media until it is added, or a day."""
    get_working_copy(course_id)
    form = DocumentForm()
    if request.method == "POST":
        try:
            content, name = _sent()
            imported = import_document(content, name)
        except opening.WrongDocument as reason:
            form.file.errors = [str(reason)]
        else:
            adding.keep_pictures(_media(), imported)
            upload_id = zipping.keep_upload(_media(), content, now())
            place = url_for(".review_document", course_id=course_id, upload_id=upload_id, fil=name[-100:])
            return redirect(place, 303)
    return form_page("authoring/import_document.html", form, course_id=course_id)


@authoring.get("/redigera/<course_id>/fran-word/<upload_id>")
@allow(author_or_administrator)
def review_document(course_id: str, upload_id: str) -> ResponseReturnValue:
    copy, imported = get_working_copy(course_id), _imported(upload_id)
    form = ModuleForm(title=imported.title, path=adding.free_path(copy, imported.title))
    return _report(copy, imported, form, upload_id)


@authoring.post("/redigera/<course_id>/fran-word/<upload_id>")
@allow(author_or_administrator)
@reads_first
def add_document(course_id: str, upload_id: str) -> ResponseReturnValue:
    copy, imported = get_working_copy(course_id), _imported(upload_id)
    form = ModuleForm.of_request()
    if not form.validate():
        return _report(copy, imported, form, upload_id)
    path = form.path.data or ""
    imported = adding.with_free_names(copy, imported)
    content = adding.file_of(copy, imported, form.title.data or "", path)
    if copy.texts.get(path, content) != content:
        form.path.errors = [_("Det finns redan en fil som heter så. Välj ett annat namn.")]
        return _report(copy, imported, form, upload_id)
    adding.keep_pictures(_media(), imported)
    begin_write()
    try:
        adding.add_document(copy, imported, path, content, current_user.id, now())
    except ChangedMeanwhile:
        raise Refused(
            _("Någon annan ändrade kursen i samma stund. Modulen är inte tillagd än."),
            _("Gå tillbaka och tryck på knappen igen."),
        ) from None
    flash(_("Modulen ligger i utkastet. Läs igenom den innan du publicerar."))
    return redirect(url_for(".edit_text", course_id=course_id, path=path), 303)


@authoring.post("/klistra-in")
@allow(author_or_administrator)
@reads
def paste_from_word() -> Response:
    request.max_content_length = request.max_form_memory_size = TIMES_LARGER * MOST_PASTED
    pasted = paste_text(request.form.get("html", ""))
    return jsonify({"text": pasted.text, "said": pasted.said})


def _sent() -> tuple[bytes, str]:
    """What it holds and is called. Raises WrongDocument."""
    try:
        content, name = take_file(opening.MOST_BYTES)
    except TooLarge:
        raise opening.too_heavy() from None
    if not name:
        raise opening.WrongDocument(_("Ingen fil är vald."), _("Välj ett Word-dokument."))
    if not content:
        raise opening.WrongDocument(_("Filen är tom."), _("Öppna dokumentet i Word, spara det och välj det igen."))
    return content, name


def _report(copy: WorkingCopy, imported: Imported, form: ModuleForm, upload_id: str) -> ResponseReturnValue:
    imported = adding.with_free_names(copy, imported)
    title = form.title.data or imported.title
    path = adding.free_path(copy, title)
    content = adding.file_of(copy, imported, title, path)
    return form_page(
        "authoring/document_report.html",
        form,
        course_id=copy.course_id,
        upload_id=upload_id,
        imported=imported,
        look=look_at(adding.with_document(copy, imported, path, content), path, content),
        file_name=request.values.get("fil", ""),
    )


def _imported(upload_id: str) -> Imported:
    content = zipping.find_upload(_media(), upload_id)
    if content is None:
        raise NotFound
    try:
        return import_document(content, request.values.get("fil", ""))
    except opening.WrongDocument as reason:
        raise Refused(reason.wrong, reason.remedy) from None


def _media() -> Path:
    folder: Path = current_app.config["SETTINGS"].media
    return folder
