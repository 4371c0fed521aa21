"""A question as a form: changed, put in, taken out; and an id that answers are saved under, kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.authoring.blueprint import authoring
from app.authoring.drafts.queries import WorkingCopy, find_text, get_working_copy
from app.authoring.questions.forms import form_of, shown_settings
from app.authoring.questions.kinds import KINDS, WORDS, Kind, find_kind, kind_of
from app.authoring.questions.lost_ids import find_changed_ids
from app.authoring.questions.outcome import Shown
from app.authoring.questions.places import find_block, get_block
from app.authoring.questions.sending import save, take_change, take_new
from app.authoring.questions.showing import count_own, see, typed_block
from app.courseware.editing.adding import remove_question as without_question
from app.courseware.editing.fields import OptionFields, QuestionFields
from app.courseware.editing.listing import list_spots
from app.courseware.editing.spans import NoSuchBlock
from app.people.registry.forms import choices
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound
from app.web.giving_back import gives_back
from app.web.language import gettext as _
from app.web.saving import reads_first


@authoring.route("/redigera/<course_id>/fraga/<path:path>/<block>", methods=["GET", "POST"])
@allow(author_or_administrator)
@gives_back
@reads_first
def edit_question(course_id: str, path: str, block: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    found = get_block(copy, path, block)
    kind = _kind_of(found.fields)
    if request.method == "POST":
        shown = take_change(copy, path, block, found, kind)
        if not isinstance(shown, Shown):
            return shown
        found = shown.found or found
    else:
        fields = found.fields if found.fields.options else replace(found.fields, options=_empty_rows(kind))
        form = form_of(kind, fields, copy.hashes.keys(), copy.hashes[path])
        shown = Shown(form, sight=see(copy, path, found.content, found.block.line))
    theirs = typed_block(found) if shown.conflict == "here" else ""
    return _page("authoring/edit_question.html", copy, path, kind, shown, block=block, found=found, theirs=theirs)


@authoring.route("/redigera/<course_id>/ny-fraga/<path:path>", methods=["GET", "POST"])
@allow(author_or_administrator)
@gives_back
@reads_first
def add_question(course_id: str, path: str) -> ResponseReturnValue:
    """First which type, then its form, empty."""
    copy = get_working_copy(course_id)
    kind = find_kind(request.args.get("slag", ""))
    try:
        spots = list_spots(copy.text(path))
    except NoSuchBlock:
        raise NotFound from None
    if kind is None:
        return render_template("authoring/choose_kind.html", course_id=course_id, path=path, kinds=KINDS)
    if request.method == "POST":
        shown = take_new(copy, path, kind)
        if not isinstance(shown, Shown):
            return shown
    else:
        fields = QuestionFields(kind.type, options=_empty_rows(kind), settings=_usual(kind))
        after = request.args.get("efter", str(spots[-1].after))
        shown = Shown(form_of(kind, fields, copy.hashes.keys(), copy.hashes[path], after))
    shown.form.after.choices = choices((str(spot.after), _spot_words(spot.kind, spot.words)) for spot in spots)
    return _page("authoring/add_question.html", copy, path, kind, shown)


@authoring.route("/redigera/<course_id>/ta-bort-fraga/<path:path>/<block>", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def remove_question(course_id: str, path: str, block: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    seen = request.form.get("seen", "")
    if request.method == "POST" and find_block(copy.text(path), block) is None and find_text(copy, seen):
        return redirect(url_for(".edit_text", course_id=course_id, path=path), 303)
    found = get_block(copy, path, block)
    if request.method == "POST" and seen == copy.hashes[path]:
        content = without_question(found.content, found.block.line)
        if save(copy, path, content, copy.hashes[path]):
            flash(_("”{words}” är borttagen ur utkastet.").format(words=found.block.words))
            return redirect(url_for(".edit_text", course_id=course_id, path=path), 303)
        copy = get_working_copy(course_id)
        found = get_block(copy, path, block)
    page = render_template(
        "authoring/remove_question.html",
        course_id=course_id,
        path=path,
        block=block,
        found=found,
        kind=_kind_of(found.fields),
        seen=copy.hashes[path],
        answers=count_own(course_id, found.block.id) if found.block.id else 0,
        changed=request.method == "POST",
        sight=see(copy, path, found.content, found.block.line),
    )
    return page, 409 if request.method == "POST" else 200


@authoring.post("/redigera/<course_id>/behall-id/<path:path>/<old>")
@allow(author_or_administrator)
@reads_first
def keep_id(course_id: str, path: str, old: str) -> ResponseReturnValue:
    """The id that a question with answers had is written back. Sent twice, it is there already."""
    copy = get_working_copy(course_id)
    copy.text(path)
    changed = next((each for each in find_changed_ids(copy) if (each.path, each.old) == (path, old)), None)
    if changed and save(copy, path, changed.content_with_old_id, copy.hashes[path]):
        flash(_("Frågan heter {id} igen, så svaren hör till den.").format(id=old))
    return redirect(url_for(".edit_text", course_id=course_id, path=path), 303)


def _page(template: str, copy: WorkingCopy, path: str, kind: Kind, shown: Shown, **context: Any) -> ResponseReturnValue:
    status = 409 if shown.conflict else 422 if shown.errors else 200
    page = render_template(
        template,
        course_id=copy.course_id,
        path=path,
        kind=kind,
        shown=shown,
        form=shown.form,
        settings=shown_settings(shown.form, kind),
        page_title_prefix="Fel: " if shown.errors else "",
        **context,
    )
    return page, status


def _kind_of(fields: QuestionFields) -> Kind:
    """A scale has numbers, unless it has words or statements."""
    words = fields.options or "|" in fields.settings.get("scale", "")
    return kind_of(fields.type, WORDS if words else "")


def _empty_rows(kind: Kind) -> tuple[OptionFields, ...]:
    return (OptionFields(""),) * kind.empty_rows


def _usual(kind: Kind) -> dict[str, str]:
    """What a new question begins with."""
    scales = {"numbers": "0 till 10", "words": "stämmer inte | stämmer delvis | stämmer"}
    return {"scale": scales[kind.scale]} if kind.scale else {}


def _spot_words(kind: str, words: str) -> str:
    return {
        "start": _("Överst på sidan"),
        "heading": _("Efter rubriken ”{words}”"),
        "text": _("Efter stycket ”{words}”"),
        "block": _("Efter frågan eller rutan ”{words}”"),
    }[kind].format(words=words)
