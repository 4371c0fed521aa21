"""Layouts of lists: what there are, and one of them in a form that also copies it."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.lists import actions, words
from app.esf.lists.layout_forms import LayoutForm, layout_form
from app.esf.lists.layouts import BUILT_IN, Layout, get_layout, list_layouts
from app.esf.lists.preview import preview_of
from app.esf.lists.subjects import COLUMNS, Offered
from app.esf.rules import keeps_report
from app.projects.models import Project
from app.projects.queries import get_project
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first
from app.web.swedish import now

PREVIEW, COPY = "preview", "copy"


@esf.get("/projekt/<project_id>/esf/mallar")
@allow(keeps_report)
def list_list_layouts(project_id: str) -> ResponseReturnValue:
    project = get_project(project_id)
    layouts = list_layouts(project_id)
    return render_template(
        "esf/lists/list_list_layouts.html", project=project, layouts=layouts, built_in=BUILT_IN, subjects=words.SUBJECTS
    )


@esf.route("/projekt/<project_id>/esf/mallar/<layout_id>", methods=["GET", "POST"])
@allow(keeps_report)
@reads_first
def change_layout(project_id: str, layout_id: str) -> ResponseReturnValue:
    """One that is built in becomes the project's own when it is changed, under the same name in addresses."""
    project, layout = get_project(project_id), get_layout(project_id, layout_id)
    form = layout_form(layout)
    if not form.accepted() or form.do.data == PREVIEW:
        return _page(project, layout, form)
    made, seen = form.layout(), int(form.version.data or 0)
    if form.do.data == COPY:
        named = made.name if made.name != layout.name else _("{name}, kopia").format(name=made.name)[:120]
        made, seen = replace(made, id=form.new_id(), name=named), 0
    begin_write()
    try:
        actions.save_layout(project_id, made, seen, current_user.id, now())
    except ChangedMeanwhile:
        raise Refused(
            _("Någon annan har ändrat mallen sedan du öppnade sidan."),
            _("Öppna mallen på nytt och gör din ändring där."),
        ) from None
    flash(_("Mallen är sparad."))
    return redirect(url_for(".change_layout", project_id=project_id, layout_id=made.id), 303)


@esf.post("/projekt/<project_id>/esf/mallar/<layout_id>/ta-bort")
@allow(keeps_report)
def remove_layout(project_id: str, layout_id: str) -> ResponseReturnValue:
    get_project(project_id)
    actions.remove_layout(project_id, layout_id, current_user.id, now())
    flash(_("Mallen är som den var från början.") if layout_id in BUILT_IN else _("Mallen är borttagen."))
    return redirect(url_for(".list_list_layouts", project_id=project_id), 303)


def _page(project: Project, layout: Layout, form: LayoutForm) -> ResponseReturnValue:
    shown = form.layout() if form.do.data == PREVIEW and not form.errors else layout
    return form_page(
        "esf/lists/change_layout.html",
        form,
        project=project,
        layout=layout,
        offered=_chosen_first(layout),
        subject=words.SUBJECTS[layout.subject],
        shown=shown,
        preview=preview_of(project, shown, now()),
        built_in=layout.id in BUILT_IN,
    )


def _chosen_first(layout: Layout) -> list[Offered]:
    """The layout's own in their order, then the others."""
    places = {column.key: place for place, column in enumerate(layout.columns)}
    return sorted(COLUMNS[layout.subject], key=lambda one: places.get(one.key, len(places)))
