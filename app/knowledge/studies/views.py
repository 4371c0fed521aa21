"""Studies: the list, making, changing and closing one, and who is in it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.queries import list_latest
from app.knowledge.blueprint import knowledge
from app.knowledge.coding.rules import keeps_codebook
from app.knowledge.models.studies import Part, Study
from app.knowledge.queries import list_begun
from app.knowledge.studies import actions, codebook_views, open_data_views, queries, rules, words
from app.knowledge.studies.forms import MemberForm, StudyForm, told_of
from app.knowledge.variables import WORDS
from app.people.rules import reads_bank
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now

__all__ = ["codebook_views", "open_data_views"]

TAKEN = _("En annan studie heter så")
WAS_CHANGED = _("Någon annan har ändrat studien sedan du öppnade sidan. Sparar du igen gäller det du har skrivit här.")
NOBODY_READS = _("Ingen forskare, utbildare eller administratör har den adressen")
NOBODY_LEADS = _("Någon måste leda studien."), _("Lägg först till en annan som leder den.")


@knowledge.get("/kunskapsbank/studier")
@allow(reads_bank)
def list_studies() -> ResponseReturnValue:
    return render_template(
        "knowledge/studies/list_studies.html",
        studies=queries.list_studies(current_user),
        makes=rules.makes_studies(current_user),
    )


@knowledge.route("/kunskapsbank/studier/ny", methods=["GET", "POST"])
@allow(rules.makes_studies)
def make_study() -> ResponseReturnValue:
    form = StudyForm.of_request(courses=_courses())
    if form.accepted():
        try:
            study = actions.make_study(current_user.id, now(), **form.values())
        except actions.NameTaken:
            form.name.errors = [TAKEN]
        else:
            flash(_("Studien är skapad. Lägg till dem som ska vara med."))
            return redirect(url_for(".show_study", study_id=study.id), 303)
    return form_page("knowledge/studies/make_study.html", form)


@knowledge.get("/kunskapsbank/studier/<study_id>")
@allow(rules.sees_study)
def show_study(study_id: str) -> ResponseReturnValue:
    return _page(queries.get_study(study_id), MemberForm())


@knowledge.route("/kunskapsbank/studier/<study_id>/andra", methods=["GET", "POST"])
@allow(rules.leads_study)
def change_study(study_id: str) -> ResponseReturnValue:
    study = queries.get_study(study_id)
    form = StudyForm.of_request(courses=_courses(), **told_of(study))
    if form.accepted():
        try:
            actions.change_study(study_id, form.version.data or 0, current_user.id, now(), **form.values())
        except actions.NameTaken:
            form.name.errors = [TAKEN]
        except ChangedMeanwhile:
            form.name.errors, form.version.data = [WAS_CHANGED], queries.get_study(study_id).version
        else:
            flash(_("Studien är sparad."))
            return redirect(url_for(".show_study", study_id=study_id), 303)
    return form_page("knowledge/studies/change_study.html", form, study=study)


@knowledge.post("/kunskapsbank/studier/<study_id>/avsluta")
@allow(rules.leads_study)
def close_study(study_id: str) -> ResponseReturnValue:
    if request.form.get("answer") == "open":
        actions.open_study(study_id, current_user.id, now())
    else:
        actions.close_study(study_id, current_user.id, now())
    return redirect(url_for(".show_study", study_id=study_id), 303)


@knowledge.post("/kunskapsbank/studier/<study_id>/med")
@allow(rules.leads_study)
def add_study_member(study_id: str) -> ResponseReturnValue:
    form = MemberForm.of_request()
    if not form.accepted():
        return _page(queries.get_study(study_id), form)
    person_id = queries.find_reader(form.email.normal)
    if person_id is None:
        form.email.errors = [NOBODY_READS]
        return _page(queries.get_study(study_id), form)
    try:
        actions.add_member(study_id, person_id, Part(str(form.part.data)), current_user.id, now())
    except actions.NobodyLeads:
        raise Refused(*NOBODY_LEADS) from None
    flash(_("Sparat."))
    return redirect(url_for(".show_study", study_id=study_id), 303)


@knowledge.post("/kunskapsbank/studier/<study_id>/bort")
@allow(rules.leads_study)
def remove_study_member(study_id: str) -> ResponseReturnValue:
    _leave(study_id, request.form.get("member", ""))
    flash(_("Personen är inte längre med i studien."))
    return redirect(url_for(".show_study", study_id=study_id), 303)


@knowledge.post("/kunskapsbank/studier/<study_id>/lamna")
@allow(rules.in_study)
def leave_study(study_id: str) -> ResponseReturnValue:
    _leave(study_id, current_user.id)
    flash(_("Du är inte längre med i studien."))
    return redirect(url_for(".list_studies"), 303)


def _leave(study_id: str, person_id: str) -> None:
    try:
        actions.leave_study(study_id, person_id, current_user.id, now())
    except actions.NobodyLeads:
        raise Refused(*NOBODY_LEADS) from None


def _page(study: Study, form: MemberForm) -> ResponseReturnValue:
    return form_page(
        "knowledge/studies/show_study.html",
        form,
        study=study,
        members=queries.list_members(study.id),
        parts=words.PARTS,
        chosen=_chosen(study),
        leads=rules.leads_study(current_user, study.id),
        within=rules.in_study(current_user, study.id),
        keeps=keeps_codebook(current_user, study.id),
        exports=queries.count_exports(study.id),
    )


def _courses() -> list[tuple[str, str]]:
    return [(course.id, course.title) for course in list_latest(list_begun())]


def _chosen(study: Study) -> list[str]:
    """What the study is about, in words."""
    told = {name: {str(value): said for value, said in pairs.items()} for name, pairs in _words().items()}
    return ["; ".join(told[name].get(value, value) for value in values) for name, values in study.filters.items()]


def _words() -> dict[str, dict[str, str]]:
    return {"course": dict(_courses()), **{name: dict(pairs) for name, pairs in WORDS.items()}}  # type: ignore[call-overload]
