"""A codebook from another tool comes into a study here."""

from __future__ import annotations

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.knowledge.blueprint import knowledge
from app.knowledge.coding.rules import keeps_codebook
from app.knowledge.studies import queries
from app.knowledge.studies.codebook_in import MOST_BYTES, UnreadableCodebook, add_codes, read_codebook
from app.knowledge.studies.forms import CodebookForm
from app.knowledge.studies.pseudonyms import Names
from app.web.access import allow
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first
from app.web.swedish import now


@knowledge.route("/kunskapsbank/studier/<study_id>/kodbok-in", methods=["GET", "POST"])
@allow(keeps_codebook)
@reads_first
def bring_in_codebook(study_id: str) -> ResponseReturnValue:
    form = CodebookForm.of_request()
    if form.accepted():
        sent = form.file.data
        try:
            codes = read_codebook(sent.read(MOST_BYTES + 1) if sent else b"")
        except UnreadableCodebook as reason:
            form.file.errors = [str(reason)]
        else:
            begin_write()
            names = Names(current_app.config["SETTINGS"].secret, study_id)
            added = add_codes(queries.get_study(study_id), codes, names, current_user.id, now())
            flash(_("{count} nya teman är hämtade.").format(count=added))
            return redirect(url_for(".show_codebook", study_id=study_id), 303)
    study = queries.get_study(study_id)
    return form_page("knowledge/studies/bring_in_codebook.html", form, study=study)
