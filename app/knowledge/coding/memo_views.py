"""Notes on a study and on its themes; those on a text are written beside it."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.knowledge.blueprint import knowledge
from app.knowledge.coding import actions
from app.knowledge.coding.codebook import get_theme
from app.knowledge.coding.entry_forms import MemoForm
from app.knowledge.coding.memos import find_memo, list_others
from app.knowledge.coding.rules import codes_in_study
from app.knowledge.studies.queries import get_study
from app.web.access import allow
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now


@knowledge.route("/kunskapsbank/studier/<study_id>/anteckning", methods=["GET", "POST"])
@allow(codes_in_study)
def write_study_memo(study_id: str) -> ResponseReturnValue:
    return _page(study_id, None)


@knowledge.route("/kunskapsbank/studier/<study_id>/teman/<theme_id>/anteckning", methods=["GET", "POST"])
@allow(codes_in_study)
def write_theme_memo(study_id: str, theme_id: str) -> ResponseReturnValue:
    return _page(study_id, theme_id)


def _page(study_id: str, theme_id: str | None) -> ResponseReturnValue:
    study, theme = get_study(study_id), get_theme(study_id, theme_id) if theme_id else None
    form = MemoForm.of_request(text=find_memo(study_id, current_user.id, theme_id=theme_id))
    if form.accepted():
        actions.write_memo(study, str(form.text.data or ""), current_user.id, now(), theme_id=theme_id)
        flash(_("Anteckningen är sparad."))
        return redirect(url_for(".show_codebook", study_id=study_id), 303)
    others = list_others(study, current_user.id, theme_id=theme_id)
    return form_page("knowledge/coding/write_memo.html", form, study=study, theme=theme, others=others)
