"""Files are taken out of a study here, and what was taken out is shown, with what has been taken back since."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from flask import Response, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.database import READ, begin, db
from app.knowledge.blueprint import knowledge
from app.knowledge.models.studies import Study
from app.knowledge.studies import queries, taking_out, words
from app.knowledge.studies.forms import TakeOutForm
from app.knowledge.studies.pseudonyms import Names
from app.knowledge.studies.ratings import list_followed
from app.knowledge.studies.rules import in_study, sees_study
from app.knowledge.studies.taking_out import Written
from app.knowledge.studies.words import Format
from app.people.factor.asking import recently_confirmed
from app.web.access import ConfirmFirst, allow
from app.web.downloads import download
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.saving import begin_write, reads_first, saved
from app.web.swedish import local_day, now

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
    "qdpx": "application/zip",
    "qdc": "application/xml",
    "zip": "application/zip",
}


@knowledge.route("/kunskapsbank/studier/<study_id>/ut", methods=["GET", "POST"])
@allow(in_study)
@reads_first
def take_out_study(study_id: str) -> ResponseReturnValue:
    study = queries.get_study(study_id)
    form = TakeOutForm.of_request(approval=study.approval)
    if not form.accepted():
        return _page(study, form)
    if not recently_confirmed(current_user, now()):
        raise ConfirmFirst(url_for(".take_out_study", study_id=study_id))
    format, why = Format(str(form.format.data)), str(form.why.data)
    taking_out.check(study, format)
    begin_write()
    export_id = taking_out.begin(queries.get_study(study_id), format, why, current_user.id, now())
    saved()
    return _answer(study_id, export_id, format)


@knowledge.get("/kunskapsbank/studier/<study_id>/ut/<export_id>")
@allow(sees_study)
def show_study_export(study_id: str, export_id: str) -> ResponseReturnValue:
    taken, study = queries.get_export(study_id, export_id), queries.get_study(study_id)
    names = _names(study_id)
    followed = {names.of_writer(person_id) for person_id, _course_id in list_followed(study)}
    return render_template(
        "knowledge/studies/show_study_export.html",
        study=study,
        taken=taken,
        formats=words.FORMATS,
        gone=queries.list_gone(export_id),
        no_longer=[pseudonym for pseudonym in taken.export.followed if pseudonym not in followed],
    )


def _answer(study_id: str, export_id: str, format: Format) -> Response:
    """The file is gone from the disk when it has been sent, and when it could not be written."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        study = queries.get_study(study_id)
        name = _file_name(study.name)
        reader = taking_out.reader_of(study, current_user.id, current_app.config["SETTINGS"].secret)
        written = taking_out.write_files(folder, name, format, reader)
        db.session.rollback()
        taking_out.keep_entries(export_id, folder)
        begin(READ)
        path = _one_file(folder, name, written)
        begin_write()
        taking_out.finish(export_id, written, now())
        saved()
        return download(path, path.name, TYPES[path.suffix.lstrip(".")])


def _one_file(folder: Path, name: str, written: Written) -> Path:
    """A file and its codebook go together."""
    if len(written.files) == 1:
        return written.files[0]
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in written.files:
            archive.write(file, file.name)
    return path


def _file_name(study: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign == "-" else " " for sign in study)
    return f"{' '.join(kept.split())[:80].strip() or _('studie')} {local_day(now())}"


def _names(study_id: str) -> Names:
    return Names(current_app.config["SETTINGS"].secret, study_id)


def _page(study: Study, form: TakeOutForm) -> ResponseReturnValue:
    paging = paging_of(queries.count_exports(study.id))
    return form_page(
        "knowledge/studies/take_out_study.html",
        form,
        study=study,
        lines=queries.list_exports(study.id, paging.skip, paging.most),
        formats=words.FORMATS,
        page=paging.page,
        pages=paging.pages,
    )
