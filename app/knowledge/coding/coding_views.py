"""A study's texts to be coded: as a list, and one at a time, where themes are put on the whole or on a passage."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.knowledge.blueprint import knowledge
from app.knowledge.coding import actions
from app.knowledge.coding.codebook import codebook, coder_names
from app.knowledge.coding.entry_forms import CodingForm, MemoForm, PassageForm
from app.knowledge.coding.figures import count_coded
from app.knowledge.coding.memos import find_memo, list_others
from app.knowledge.coding.passages import NotThere, SeveralTimes, find_passage, pieces_of
from app.knowledge.coding.reading import Left, get_entry, material_of
from app.knowledge.coding.rules import codes_in_study
from app.knowledge.models.studies import Study
from app.knowledge.studies.queries import get_study
from app.knowledge.studies.rules import in_study
from app.web.access import allow
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.swedish import now

NOT_THERE = _("Orden står inte i texten. Kopiera dem ur texten, som de står där.")
FILTERS = ("visa", "tema")
LEFTS = {Left.UNCODED: _("Inte kodade av dig"), Left.CODED: _("Kodade av dig")}
SEVERAL_TIMES = _("Orden står på flera ställen i texten. Ta med några ord till, så att det bara finns ett.")


@knowledge.get("/kunskapsbank/studier/<study_id>/koda")
@allow(in_study)
def list_to_code(study_id: str) -> ResponseReturnValue:
    study, themes = get_study(study_id), codebook(study_id)
    left, theme_id = _chosen()
    material = material_of(study, current_user.id, left, theme_id)
    found = material.count() if material else 0
    paging = paging_of(found)
    return render_template(
        "knowledge/coding/list_to_code.html",
        study=study,
        names={each.theme.id: each for each in themes},
        entries=material.page(paging.skip, paging.most) if material else [],
        few=material is None,
        coded=count_coded(study, current_user.id) if material else 0,
        choices=[
            ("visa", _("Texter"), list(LEFTS.items()), left),
            ("tema", _("Tema"), [(each.theme.id, each.path) for each in themes], theme_id),
        ],
        address={"study_id": study_id} | {name: value for name, value in request.args.items() if name in FILTERS},
        found=found,
        codes=codes_in_study(current_user, study_id),
        page=paging.page,
        pages=paging.pages,
    )


@knowledge.get("/kunskapsbank/studier/<study_id>/koda/<entry_id>")
@allow(in_study)
def show_entry(study_id: str, entry_id: str) -> ResponseReturnValue:
    return _page(get_study(study_id), entry_id)


@knowledge.post("/kunskapsbank/studier/<study_id>/koda/<entry_id>")
@allow(codes_in_study)
def code_entry(study_id: str, entry_id: str) -> ResponseReturnValue:
    """On to the next that is not coded, where there is one."""
    study, form = get_study(study_id), CodingForm.of_request()
    actions.code_entry(study, entry_id, form.theme_ids(), current_user.id, now())
    material = material_of(study, current_user.id, Left.UNCODED)
    onward = next((id for id in reversed(material.beside(entry_id)) if id), None) if material else None
    if form.stay.data or onward is None:
        flash(_("Teman på texten är sparade."))
        return redirect(_entry(study_id, entry_id), 303)
    flash(_("Teman är sparade. Här är nästa text som du inte har kodat."))
    return redirect(_entry(study_id, onward), 303)


@knowledge.post("/kunskapsbank/studier/<study_id>/koda/<entry_id>/stycke")
@allow(codes_in_study)
def code_passage(study_id: str, entry_id: str) -> ResponseReturnValue:
    study = get_study(study_id)
    text = get_entry(study, entry_id)
    form = PassageForm.of_request(themes=codebook(study_id))
    if form.accepted():
        try:
            place = find_passage(text, str(form.words.data), form.at.data)
            actions.code_passage(study, entry_id, str(form.theme.data), place, current_user.id, now())
            flash(_("Stycket har fått temat."))
            return redirect(_entry(study_id, entry_id), 303)
        except NotThere:
            form.words.errors = [NOT_THERE]
        except SeveralTimes:
            form.words.errors = [SEVERAL_TIMES]
    return _page(study, entry_id, form)


@knowledge.post("/kunskapsbank/studier/<study_id>/koda/<entry_id>/stycke/<coding_id>/ta-bort")
@allow(codes_in_study)
def remove_passage(study_id: str, entry_id: str, coding_id: str) -> ResponseReturnValue:
    actions.remove_passage(get_study(study_id), entry_id, coding_id, current_user.id)
    flash(_("Temat är borta från stycket."))
    return redirect(_entry(study_id, entry_id), 303)


@knowledge.post("/kunskapsbank/studier/<study_id>/koda/<entry_id>/anteckning")
@allow(codes_in_study)
def write_entry_memo(study_id: str, entry_id: str) -> ResponseReturnValue:
    form, study = MemoForm.of_request(), get_study(study_id)
    if not form.accepted():
        return _page(study, entry_id, memo=form)
    actions.write_memo(study, str(form.text.data or ""), current_user.id, now(), entry_id=entry_id)
    flash(_("Anteckningen är sparad."))
    return redirect(_entry(study_id, entry_id), 303)


def _chosen() -> tuple[Left, str]:
    asked = request.args.get("visa", "")
    return Left(asked) if asked in set(Left) else Left.ALL, request.args.get("tema", "")[:32]


def _entry(study_id: str, entry_id: str) -> str:
    return url_for(".show_entry", study_id=study_id, entry_id=entry_id)


def _page(
    study: Study, entry_id: str, passage: PassageForm | None = None, memo: MemoForm | None = None
) -> ResponseReturnValue:
    reader_id, themes, coders = current_user.id, codebook(study.id), coder_names(study.id)
    material = material_of(study, reader_id)
    if material is None:
        raise NotFound
    entry = material.get(entry_id)
    before, after = material.beside(entry_id)
    wrong = any(form and form.errors for form in (passage, memo))
    page = render_template(
        "knowledge/coding/show_entry.html",
        study=study,
        entry=entry,
        pieces=pieces_of(entry.text, [(each.start or 0, each.end or 0) for each in entry.passages]),
        themes=themes,
        names={each.theme.id: each for each in themes},
        coders=coders,
        reader_id=reader_id,
        codes=codes_in_study(current_user, study.id),
        before=before,
        after=after,
        passage=passage or PassageForm(themes=themes),
        memo=memo or MemoForm(text=find_memo(study.id, reader_id, entry_id)),
        whole_by_others=[(id, ids) for id in coders if id != reader_id and (ids := entry.whole(id))],
        others=list_others(study, reader_id, entry_id),
        page_title_prefix="Fel: " if wrong else "",
    )
    return page, 422 if wrong else 200
