"""The page of a course's media, where they come in and go out, and the page of one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.blueprint import authoring
from app.authoring.drafts.actions import ChangedMeanwhile
from app.authoring.drafts.queries import WorkingCopy, get_working_copy
from app.authoring.media_files import actions, queries
from app.authoring.media_files.forms import CompanionsForm, UploadForm
from app.authoring.media_files.kinds import MEDIA, WrongFile
from app.authoring.media_files.receiving import Brought, bring, chosen, receive, refuse_too_large
from app.authoring.media_files.showing import changed, insert_form, media_folder, show_page, text_in
from app.authoring.media_files.uses import find_uses
from app.catalogue.queries import find_version
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first
from app.web.swedish import now


@authoring.route("/redigera/<course_id>/media", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def list_media(course_id: str) -> ResponseReturnValue:
    """`till` names the text that the author came from."""
    refuse_too_large(request)
    copy = get_working_copy(course_id)
    form, till = UploadForm(), text_in(copy, request.args.get("till"))
    if request.method == "POST":
        try:
            with receive(request, media_folder()) as fields:
                till = text_in(copy, fields.get("till"))
                brought = _brought(fields)
        except WrongFile as reason:
            form.files.errors = [str(reason)]
        else:
            return _added(copy, brought, till)
    version = find_version(course_id)
    return form_page(
        "authoring/list_media.html",
        form,
        course_id=course_id,
        title=version.title if version else course_id,
        rows=queries.list_media(copy),
        till=till,
    )


@authoring.get("/redigera/<course_id>/media/<path:name>")
@allow(author_or_administrator)
def show_medium(course_id: str, name: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    row, till = queries.get_medium(copy, name), text_in(copy, request.args.get("till"))
    return show_page(copy, row, till, insert_form(copy, row, till), CompanionsForm())


@authoring.post("/redigera/<course_id>/ta-bort-media/<path:name>")
@allow(author_or_administrator)
@reads_first
def remove_medium(course_id: str, name: str) -> ResponseReturnValue:
    """One that is gone already stays gone."""
    copy, path = get_working_copy(course_id), MEDIA + name
    uses = find_uses(copy.texts, copy.hashes).places.get(path, [])
    begin_write()
    try:
        actions.remove_medium(copy, path, uses, current_user.id, now())
    except ChangedMeanwhile:
        raise changed() from None
    flash(_("{path} är borttagen ur utkastet.").format(path=path))
    return redirect(url_for(".list_media", course_id=course_id), 303)


def _brought(fields: Any) -> list[Brought]:
    """All of them, or none and WrongFile."""
    sent = chosen(fields.getlist("files"))
    if not sent:
        raise WrongFile(_("Välj en eller flera filer först."))
    return [bring(each, media_folder()) for each in sent]


def _added(copy: WorkingCopy, brought: list[Brought], till: str | None) -> ResponseReturnValue:
    begin_write()
    try:
        paths = dict.fromkeys(actions.add_media(copy, brought, current_user.id, now()))
    except ChangedMeanwhile:
        raise changed() from None
    flash(_("Uppladdat till utkastet: {what}.").format(what=", ".join(paths)))
    if len(paths) > 1:
        return redirect(url_for(".list_media", course_id=copy.course_id, till=till), 303)
    name = next(iter(paths)).removeprefix(MEDIA)
    return redirect(url_for(".show_medium", course_id=copy.course_id, name=name, till=till), 303)
