"""A module is added, renamed, copied, put aside or taken out."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs

from app.authoring.blueprint import authoring
from app.authoring.desk import making
from app.authoring.desk.forms import ModuleForm, OutForm, TitleForm
from app.authoring.desk.loading import outline_now, shape_of
from app.authoring.desk.outcome import outcome_of
from app.authoring.desk.saving import editing, save, to_desk
from app.authoring.drafts.queries import get_working_copy
from app.courseware.model import Course
from app.people.registry.forms import choices
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import reads_first
from app.web.swedish import now

HIDE, REMOVE = "hide", "remove"


@authoring.route("/redigera/<course_id>/ny-modul", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def add_module(course_id: str) -> ResponseReturnValue:
    """The page that comes back is the new module's own."""
    copy = get_working_copy(course_id)
    course = outline_now(copy)
    form = ModuleForm.of_request(seen=shape_of(copy))
    form.place.choices = places_in(course)
    if form.accepted():
        with editing():
            made = making.module_added(copy, course, form.title.data or "", form.minutes.minutes, form.place.data)
        save(copy, made, form.seen.data or "")
        flash(_("Modulen är gjord. Skriv texten här."))
        return redirect(url_for(".edit_text", course_id=course_id, path=made.path), 303)
    return form_page("authoring/add_module.html", form, course_id=course_id, course=course)


@authoring.route("/redigera/<course_id>/byt-titel/<path:path>", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def rename_module(course_id: str, path: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    module = making.get_module(outline_now(copy), path)
    form = TitleForm.of_request(title=module.title)
    if form.accepted():
        with editing():
            made = making.module_renamed(copy, path, form.title.data or "")
        save(copy, made)
        flash(_("Modulen heter nu {title}.").format(title=form.title.data))
        return to_desk(course_id)
    return form_page("authoring/rename_module.html", form, course_id=course_id, module=module)


@authoring.post("/redigera/<course_id>/kopiera/<path:path>")
@allow(author_or_administrator)
@reads_first
def duplicate_module(course_id: str, path: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    course = outline_now(copy)
    title = _("{title} (kopia)").format(title=making.get_module(course, path).title)
    with editing():
        made = making.module_copied(copy, course, path, title)
    save(copy, made, request.form.get("seen", ""))
    flash(_("Kopian heter {title}. Den har egna frågor: svar räknas för sig.").format(title=title))
    return to_desk(course_id)


@authoring.route("/redigera/<course_id>/ta-ut/<path:path>", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def take_out_module(course_id: str, path: str) -> ResponseReturnValue:
    """Says first what it means, for answers, for rounds in progress and for links."""
    copy = get_working_copy(course_id)
    course = outline_now(copy)
    module = making.get_module(course, path)
    steps = [step.id for step in course.path if step.module == module.id]
    form = OutForm.of_request(seen=shape_of(copy))
    form.what.choices = choices([(HIDE, _("Dölj den från vägen, men behåll texten"))]) if steps else []
    form.what.choices += choices([(REMOVE, _("Ta bort den ur kursen"))])
    if not steps:
        form.what.data = REMOVE
    if form.accepted():
        with editing():
            made = making.module_out(copy, course, path, keep=form.what.data == HIDE)
        save(copy, made, form.seen.data or "")
        told = _("{title} är utanför vägen.") if form.what.data == HIDE else _("{title} är borttagen.")
        flash(told.format(title=module.title))
        return to_desk(course_id)
    outcome = outcome_of(copy, module, steps, now())
    return form_page("authoring/take_out_module.html", form, course_id=course_id, module=module, outcome=outcome)


@authoring.post("/redigera/<course_id>/lagg-i-vagen/<path:path>")
@allow(author_or_administrator)
@reads_first
def put_in_path(course_id: str, path: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    course = outline_now(copy)
    module = making.get_module(course, path)
    with editing():
        made = making.module_in(copy, course, path)
    save(copy, made, request.form.get("seen", ""))
    flash(_("{title} står nu sist i vägen.").format(title=module.title))
    return to_desk(course_id)


def places_in(course: Course) -> list[SelectChoice]:
    after = [
        SelectChoice(place, _("Efter {title}").format(title=step.title))
        for place, step in enumerate(course.path[:-1], 1)
    ]
    return [SelectChoice(making.LAST, _("Sist")), SelectChoice(0, _("Först")), *after]
