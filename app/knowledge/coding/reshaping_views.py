"""A theme that is merged into another, and one that is split."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.database import new_public_id
from app.knowledge.blueprint import knowledge
from app.knowledge.coding import codebook, reshaping
from app.knowledge.coding.reading import material_of
from app.knowledge.coding.rules import keeps_codebook
from app.knowledge.coding.theme_forms import MergeForm, SplitForm
from app.knowledge.studies.queries import get_study
from app.web.access import allow
from app.web.errors import NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import A_PAGE
from app.web.swedish import now

INTO_ITSELF = _("Ett tema kan inte slås ihop med något som ligger under det. Flytta ut det först.")
MOST = 4 * A_PAGE


@knowledge.route("/kunskapsbank/studier/<study_id>/teman/<theme_id>/sla-ihop", methods=["GET", "POST"])
@allow(keeps_codebook)
def merge_theme(study_id: str, theme_id: str) -> ResponseReturnValue:
    study, theme = get_study(study_id), codebook.get_theme(study_id, theme_id)
    others = [each for each in codebook.codebook(study_id) if each.theme.id != theme_id]
    form = MergeForm.of_request(themes=others, version=theme.version)
    if form.accepted():
        try:
            reshaping.merge_theme(study, theme_id, str(form.into.data), form.seen, current_user.id, now())
            flash(_("Temana är ihopslagna."))
            return redirect(url_for(".show_codebook", study_id=study_id), 303)
        except reshaping.IntoItself:
            form.into.errors = [INTO_ITSELF]
    return form_page("knowledge/coding/merge_theme.html", form, study=study, theme=theme)


@knowledge.route("/kunskapsbank/studier/<study_id>/teman/<theme_id>/dela", methods=["GET", "POST"])
@allow(keeps_codebook)
def split_theme(study_id: str, theme_id: str) -> ResponseReturnValue:
    study, theme = get_study(study_id), codebook.get_theme(study_id, theme_id)
    form = SplitForm.of_request(id=new_public_id(), version=theme.version)
    chosen = request.form.getlist("entry")
    if form.accepted():
        new = form.given_id(new_public_id()), form.values(theme), chosen
        reshaping.split_theme(study, theme_id, *new, form.seen, current_user.id, now())
        flash(_("Temat är delat."))
        return redirect(url_for(".show_codebook", study_id=study_id), 303)
    material = material_of(study, current_user.id, theme_id=theme_id)
    if material is None:
        raise NotFound
    return form_page(
        "knowledge/coding/split_theme.html",
        form,
        study=study,
        theme=theme,
        entries=material.page(0, MOST),
        chosen=chosen,
    )
