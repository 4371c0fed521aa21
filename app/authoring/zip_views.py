"""Courses as zip files, for authors: down, and up again with a look at what it would change before it is published."""

from __future__ import annotations

from pathlib import Path

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import FileField

from app.authoring import actions, zipping
from app.authoring.blueprint import authoring
from app.authoring.drafts.beginning import DraftIsOpen, begin_from
from app.authoring.drafts.queries import copy_of
from app.authoring.one_file import TooLarge, take_file
from app.authoring.packing import packed
from app.authoring.preparation import NotSound, prepare_files
from app.authoring.queries import find_shown_files, read_published
from app.authoring.review.rules import may_skip_review
from app.authoring.reviewing import MEANING, ROW, came_from, decisions_in, review
from app.catalogue.queries import list_courses
from app.courseware.zipped import WrongZip, read_zip
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound, Refused
from app.web.forms import Form, form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, give_up, reads_first
from app.web.swedish import now

MOST_BYTES = 50_000_000


class ZipForm(Form):
    file = FileField(_("Kursens zip-fil"))


@authoring.route("/kursfiler", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def list_course_files() -> ResponseReturnValue:
    """What is sent is kept beside the media until it is published, or a day."""
    form = ZipForm()
    if request.method == "POST":
        try:
            content = _sent()
            read_zip(content)
        except WrongZip as reason:
            form.file.errors = [str(reason)]
        else:
            upload_id = zipping.keep_upload(_media(), content, now())
            return redirect(url_for(".review_upload", upload_id=upload_id), 303)
    courses = [course for course in list_courses() if course.number]
    return form_page("authoring/list_course_files.html", form, courses=courses)


@authoring.get("/kursfiler/<course_id>.zip")
@allow(author_or_administrator)
def download_course(course_id: str) -> Response:
    version = find_shown_files(course_id)
    if version is None:
        raise NotFound
    return packed(course_id, f"version-{version.number}", version, lambda media: read_published(version.id, media))


@authoring.get("/kursfiler/uppladdad/<upload_id>")
@allow(author_or_administrator)
def review_upload(upload_id: str) -> ResponseReturnValue:
    return _page(upload_id, 200)


@authoring.post("/kursfiler/uppladdad/<upload_id>")
@allow(author_or_administrator)
@reads_first
def publish_upload(upload_id: str) -> ResponseReturnValue:
    files, _mark = _uploaded(upload_id)
    if not may_skip_review(current_user):
        raise Refused(
            _("En kollega ska godkänna kursen innan den publiceras."),
            _("Gå tillbaka, lägg filerna i utkastet och be om granskning där."),
        )
    try:
        prepared = prepare_files(files, _media())
        begin_write()
        published = actions.publish_course(
            prepared, actions.FROM_ZIP, now(), decisions_in(request.form), request.form.get("onto", "-")
        )
    except actions.Newer:
        raise Refused(
            _("Någon annan har publicerat kursen medan du läste. Inget av ditt är publicerat."),
            _("Gå tillbaka och läs in sidan igen. Då ser du vad som har ändrats."),
        ) from None
    except NotSound:
        return _page(upload_id, 422)
    if published is None:
        give_up()
        flash(_("Filerna är redan publicerade. Inget har ändrats."))
    else:
        actions.note_publication(published.version, current_user.id, now())
        told = {"title": prepared.course.title, "number": published.version.number}
        flash(_("{title} är publicerad som version {number}.").format(**told))
    return redirect(url_for(".list_course_files"), 303)


@authoring.post("/kursfiler/uppladdad/<upload_id>/utkast")
@allow(author_or_administrator)
@reads_first
def draft_upload(upload_id: str) -> ResponseReturnValue:
    """It goes out from the version that the files came from: what is newer is taken in before it is published."""
    files, mark = _uploaded(upload_id)
    try:
        prepared = prepare_files(files, _media())
    except NotSound:
        return _page(upload_id, 422)
    copy = copy_of(prepared.course.id, prepared.files)
    version = came_from(copy.course_id, mark)
    begin_write()
    try:
        begin_from(copy, "", current_user.id, now(), version.id if version else None)
    except DraftIsOpen:
        raise Refused(
            _("Kursen har redan ett utkast med ändringar. Filerna är inte inlagda."),
            _("Publicera utkastet eller kasta det på kursens skrivbord. Ladda sedan upp filerna igen."),
        ) from None
    flash(_("Filerna ligger nu i kursens utkast. Inget är publicerat än."))
    return redirect(url_for(".review_draft", course_id=copy.course_id), 303)


def _sent() -> bytes:
    """Raises WrongZip."""
    try:
        content, name = take_file(MOST_BYTES)
    except TooLarge:
        raise WrongZip(
            _("Filen är större än 50 MB, som är gränsen."),
            _(
                "Det är nästan alltid filmerna som väger. Exportera dem med lägre kvalitet (720p räcker) och packa på "
                "nytt, eller be den som sköter Lärbron att publicera mappen."
            ),
        ) from None
    if not name:
        raise WrongZip(_("Ingen fil är vald."), _("Välj kursens zip-fil."))
    if not content:
        raise WrongZip(_("Filen är tom."), _("Packa kursens mapp på nytt och ladda upp den filen."))
    return content


def _page(upload_id: str, status: int) -> ResponseReturnValue:
    files, mark = _uploaded(upload_id)
    if status != 200:
        give_up()
    seen = review(files, mark, decisions_in(request.form))
    said = {name: value for name, value in request.form.items() if name.partition(":")[0] in (ROW, MEANING)}
    asked = {question.name for question in seen.asked}
    return (
        render_template(
            "authoring/review_upload.html",
            upload_id=upload_id,
            seen=seen,
            said={name: value for name, value in said.items() if name not in asked},
            page_title_prefix=_("Fel: ") if status != 200 else "",
            may_publish=may_skip_review(current_user),
            unanswered=status != 200 and bool(seen.asked),
        ),
        status,
    )


def _uploaded(upload_id: str) -> tuple[dict[str, bytes], bytes | None]:
    content = zipping.find_upload(_media(), upload_id)
    if content is None:
        raise NotFound
    try:
        return read_zip(content)
    except WrongZip as reason:
        raise Refused(reason.wrong, reason.remedy) from None


def _media() -> Path:
    folder: Path = current_app.config["SETTINGS"].media
    return folder
