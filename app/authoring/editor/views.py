"""The editor's pages."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.blueprint import authoring
from app.authoring.drafts.compiling import compile_file
from app.authoring.drafts.queries import WorkingCopy, get_working_copy
from app.authoring.editor.flaws import mended
from app.authoring.editor.forms import TextForm
from app.authoring.editor.looking import look_at
from app.authoring.editor.samples import samples_of
from app.authoring.editor.text import content_of, is_readable, shown_text
from app.authoring.questions.lost_ids import changed_ids_on_page
from app.authoring.questions.showing import rows_of
from app.authoring.saving.answering import answer_save
from app.authoring.saving.queries import find_own
from app.courseware.mending import Mend
from app.people.rules import author_or_administrator
from app.web.access import allow, reads
from app.web.forms import form_page
from app.web.giving_back import gives_back
from app.web.language import gettext as _
from app.web.saving import reads_first


@authoring.route("/redigera/<course_id>/text/<path:path>", methods=["GET", "POST"])
@allow(author_or_administrator)
@gives_back
@reads_first
def edit_text(course_id: str, path: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    if request.method == "POST":
        sent = TextForm.of_request()
        return answer_save(copy, path, sent.text.data or "", sent.seen.data or "")
    before = copy.text(path)
    return _page(TextForm(text=shown_text(before), seen=copy.hashes[path]), copy, path, before)


@authoring.post("/redigera/<course_id>/forhandsgranska/<path:path>")
@allow(author_or_administrator)
@gives_back
@reads
def preview_text(course_id: str, path: str) -> ResponseReturnValue:
    """The text as it was typed, saved nowhere. A fragment is what stands around the field; a page has the field too,
    with a flaw mended in it where a button asked for that."""
    copy = get_working_copy(course_id)
    before = copy.text(path)
    form = TextForm.of_request()
    content = content_of(form.text.data or "", before)
    if request.headers.get("X-Fragment"):
        return render_template(
            "authoring/looked_at.html", course_id=course_id, path=path, look=look_at(copy, path, content)
        )
    done = ""
    if key := request.form.get("mend"):
        changed = changed_ids_on_page(copy, path, content)
        mend = mended(path, content, compile_file(copy, path, content), changed, key)
        done = _said(mend)
        content = mend.content if mend else content
    form.text.data = shown_text(content)
    return _page(form, copy, path, content, done)


def _said(mend: Mend | None) -> str:
    if mend is None:
        return _("Inget är ändrat: det som skulle rättas fanns inte längre i texten.")
    return _("Ändrat i texten: {what}. Det är inte sparat än.").format(what=mend.label)


def _page(form: TextForm, copy: WorkingCopy, path: str, content: bytes, done: str = "") -> ResponseReturnValue:
    look = look_at(copy, path, content)
    return form_page(
        "authoring/edit_text.html",
        form,
        course_id=copy.course_id,
        path=path,
        copy=copy,
        look=look,
        done=done,
        samples=samples_of(copy, look.kind),
        readable=is_readable(content),
        questions=rows_of(copy.texts.get(path, b"")),
        has_own=find_own(copy.course_id, path, current_user.id) is not None,
    )
