"""What the editor's page is answered when it saves: to the browser that goes on, and to the script that stays."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.drafts.queries import WorkingCopy, get_working_copy
from app.authoring.editor.text import content_of
from app.authoring.saving.actions import Written, save_written
from app.authoring.saving.queries import find_seen, whose_hand
from app.courseware.names import wrong_name
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.saving import begin_write, saved
from app.web.swedish import clock, now

MOST_EARLIER = 3
SEEN, SAVED_AT, KEPT = "X-Seen", "X-Saved-At", "X-Kept"


def answer_save(copy: WorkingCopy, path: str, text: str, seen: str) -> ResponseReturnValue:
    """`text` as it came from the field, `seen` the hash of what it was begun with. Saves also what somebody wrote in a
    file that has been taken away since: as their own."""
    person_id, at, typing = current_user.id, now(), bool(request.headers.get("X-Fragment"))
    if request.form.get("writer", person_id) != person_id:
        return render_template("authoring/saving_foreign.html"), 409
    seen = seen[:64]
    base = find_seen(copy, path, seen)
    if not path.endswith(".md") or wrong_name(path) or (path not in copy.texts and base is None):
        raise NotFound
    before = base if base is not None else copy.texts.get(path, b"")
    written = Written(
        content=content_of(text, before),
        seen=seen,
        base=base,
        earlier=[content_of(each, before) for each in request.form.getlist("earlier")[:MOST_EARLIER]],
    )
    begin_write()
    sha256 = save_written(copy.course_id, path, written, person_id, at)
    if sha256 is None:
        return _kept_beside(copy.course_id, path, person_id) if typing else _redirect("choose_texts", copy, path)
    if not typing:
        flash(_("Texten är sparad i utkastet."))
        return _redirect("edit_text", copy, path)
    answer = make_response("", 204)
    answer.headers[SEEN], answer.headers[SAVED_AT] = sha256, clock(at)
    return answer


def _redirect(endpoint: str, copy: WorkingCopy, path: str) -> ResponseReturnValue:
    return redirect(url_for(f"authoring.{endpoint}", course_id=copy.course_id, path=path), 303)


def _kept_beside(course_id: str, path: str, person_id: str) -> ResponseReturnValue:
    saved()
    hand = whose_hand(get_working_copy(course_id).draft_id, path)
    told = {"hand": hand, "is_self": hand.person_id == person_id, "course_id": course_id, "path": path}
    answer = make_response(render_template("authoring/saving_kept.html", **told), 409)
    answer.headers[KEPT] = "yes"
    return answer
