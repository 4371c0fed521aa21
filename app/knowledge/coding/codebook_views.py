"""A study's codebook: its themes as a tree, one that is added or changed, and what was done to them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.database import new_public_id
from app.knowledge.blueprint import knowledge
from app.knowledge.coding import codebook, theme_actions
from app.knowledge.coding.beginnings import areas_of, list_beginnings
from app.knowledge.coding.colours import WORDS, next_colour
from app.knowledge.coding.figures import count_themes
from app.knowledge.coding.rules import codes_in_study, keeps_codebook
from app.knowledge.coding.theme_forms import ThemeForm, VersionForm
from app.knowledge.coding.words import event_in_words
from app.knowledge.studies.queries import get_study
from app.knowledge.studies.rules import in_study
from app.web.access import allow
from app.web.errors import NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.saving import begin_write, reads_first
from app.web.swedish import now

WAS_CHANGED = _("Någon annan har ändrat temat sedan du öppnade sidan. Sparar du igen gäller det du har skrivit här.")
BELOW_ITSELF = _("Ett tema kan inte ligga under sig självt")


@knowledge.get("/kunskapsbank/studier/<study_id>/teman")
@allow(in_study)
def show_codebook(study_id: str) -> ResponseReturnValue:
    study = get_study(study_id)
    themes, keeps = codebook.codebook(study_id), keeps_codebook(current_user, study_id)
    return render_template(
        "knowledge/coding/show_codebook.html",
        study=study,
        themes=themes,
        removed=codebook.list_removed(study_id) if keeps else [],
        counts=count_themes(study, current_user.id),
        keeps=keeps,
        beginnings=list_beginnings() if keeps and not themes else [],
        codes=codes_in_study(current_user, study_id),
    )


@knowledge.post("/kunskapsbank/studier/<study_id>/teman/borja")
@allow(keeps_codebook)
@reads_first
def begin_codebook(study_id: str) -> ResponseReturnValue:
    goals = areas_of(request.form.get("project", "").strip())
    if not goals:
        raise NotFound
    begin_write()
    theme_actions.begin_codebook(get_study(study_id), goals, current_user.id, now())
    flash(_("Kodboken har {count} teman att börja med.").format(count=len(goals)))
    return redirect(_back(study_id), 303)


@knowledge.route("/kunskapsbank/studier/<study_id>/teman/nytt", methods=["GET", "POST"])
@allow(keeps_codebook)
def add_theme(study_id: str) -> ResponseReturnValue:
    study, themes = get_study(study_id), codebook.codebook(study_id)
    form = ThemeForm.of_request(themes=themes, id=new_public_id(), colour=next_colour(len(themes)))
    if form.accepted():
        id = form.given_id(new_public_id())
        theme_actions.add_theme(study, id, form.values(), current_user.id, now())
        flash(_("Temat är tillagt."))
        return redirect(_back(study_id), 303)
    return form_page("knowledge/coding/add_theme.html", form, study=study, colours=WORDS)


@knowledge.route("/kunskapsbank/studier/<study_id>/teman/<theme_id>", methods=["GET", "POST"])
@allow(keeps_codebook)
def change_theme(study_id: str, theme_id: str) -> ResponseReturnValue:
    study, theme = get_study(study_id), codebook.get_theme(study_id, theme_id)
    others = [each for each in codebook.codebook(study_id) if each.theme.id != theme_id]
    form = ThemeForm.of_request(themes=others, obj=theme, parent=theme.parent_id or "", version=theme.version)
    if form.accepted():
        try:
            theme_actions.change_theme(study, theme_id, form.values(), form.seen, current_user.id, now())
            flash(_("Temat är ändrat."))
            return redirect(_back(study_id), 303)
        except theme_actions.BelowItself:
            form.parent.errors = [BELOW_ITSELF]
        except theme_actions.ChangedMeanwhile:
            form.name.errors, form.version.data = [WAS_CHANGED], theme.version
    return form_page("knowledge/coding/change_theme.html", form, study=study, theme=theme, colours=WORDS)


@knowledge.post("/kunskapsbank/studier/<study_id>/teman/<theme_id>/flytta")
@allow(keeps_codebook)
def move_theme(study_id: str, theme_id: str) -> ResponseReturnValue:
    form = VersionForm.of_request()
    way = theme_actions.Way.UP if request.form.get("way") == theme_actions.Way.UP else theme_actions.Way.DOWN
    form.validate()
    theme_actions.move_theme(get_study(study_id), theme_id, way, form.seen, current_user.id, now())
    return redirect(f"{_back(study_id)}#tema-{theme_id}", 303)


@knowledge.post("/kunskapsbank/studier/<study_id>/teman/<theme_id>/ta-bort")
@allow(keeps_codebook)
def remove_theme(study_id: str, theme_id: str) -> ResponseReturnValue:
    form = VersionForm.of_request()
    form.validate()
    theme_actions.remove_theme(get_study(study_id), theme_id, form.seen, current_user.id, now())
    flash(_("Temat är borttaget. Det kan tas tillbaka, med sina kodningar."))
    return redirect(_back(study_id), 303)


@knowledge.post("/kunskapsbank/studier/<study_id>/teman/<theme_id>/ta-tillbaka")
@allow(keeps_codebook)
def restore_theme(study_id: str, theme_id: str) -> ResponseReturnValue:
    theme_actions.restore_theme(get_study(study_id), theme_id, current_user.id, now())
    flash(_("Temat är tillbaka, sist i kodboken."))
    return redirect(_back(study_id), 303)


@knowledge.get("/kunskapsbank/studier/<study_id>/teman/historik")
@allow(in_study)
def list_theme_events(study_id: str) -> ResponseReturnValue:
    study = get_study(study_id)
    paging = paging_of(codebook.count_events(study_id))
    events = codebook.list_events(study_id, paging.skip, paging.most)
    return render_template(
        "knowledge/coding/list_theme_events.html",
        study=study,
        events=[(event, event_in_words(event)) for event in events],
        page=paging.page,
        pages=paging.pages,
    )


def _back(study_id: str) -> str:
    return url_for(".show_codebook", study_id=study_id)
