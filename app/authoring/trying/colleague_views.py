"""What an author asks of colleagues and hears from them: private links, and all comments on the draft."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.blueprint import authoring
from app.authoring.drafts.actions import open_draft
from app.authoring.drafts.queries import get_working_copy
from app.authoring.trying import comments, links
from app.authoring.trying.forms import LinkForm
from app.authoring.trying.standing import standing_comments
from app.authoring.trying.trial import get_trial
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first, saved
from app.web.swedish import now


@authoring.route("/redigera/<course_id>/dela", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def share_draft(course_id: str) -> ResponseReturnValue:
    """A new link is shown on the answer alone: its address is stored nowhere."""
    trial = get_trial(get_working_copy(course_id))
    form = LinkForm.of_request(path=request.args.get("fil"))
    form.offer(trial.course.course.modules)
    draft_id, address, guest = trial.copy.draft_id, "", ""
    if form.accepted():
        key, guest = str(form.key.data), str(form.guest.data)
        begin_write()
        draft = open_draft(course_id, current_user.id, now())
        links.make_link(key, draft, form.path.data, guest, int(form.days.data), current_user.id, now())
        draft_id = draft.id
        saved()
        address = f"{current_app.config['SETTINGS'].url}{url_for('.read_course', token=links.token_of(key))}"
        form = LinkForm(path=form.path.data)
        form.offer(trial.course.course.modules)
    rows = links.list_links(draft_id) if draft_id else []
    return form_page(
        "authoring/share_draft.html",
        form,
        course_id=course_id,
        course=trial.course,
        address=address,
        guest=guest,
        links=rows,
        titles={module.file: module.title for module in trial.course.course.modules},
        at=now(),
    )


@authoring.post("/redigera/<course_id>/dela/<link_id>/stang")
@allow(author_or_administrator)
def close_link(course_id: str, link_id: str) -> ResponseReturnValue:
    links.close_link(course_id, link_id, now())
    flash(_("Länken är stängd. Kommentarerna finns kvar."))
    return redirect(url_for(".share_draft", course_id=course_id), 303)


@authoring.get("/redigera/<course_id>/kommentarer")
@allow(author_or_administrator)
def list_comments(course_id: str) -> ResponseReturnValue:
    trial = get_trial(get_working_copy(course_id))
    files = standing_comments(trial, comments.list_comments(trial.copy.draft_id))
    return render_template(
        "authoring/list_comments.html",
        course_id=course_id,
        course=trial.course,
        files=files,
        waiting=sum(place.waiting for file in files for place in file.places),
    )


@authoring.post("/redigera/<course_id>/kommentarer/<comment_id>")
@allow(author_or_administrator)
def settle_comment(course_id: str, comment_id: str) -> ResponseReturnValue:
    """Settled, or not settled after all: the button says which."""
    settled = request.form.get("settled") == "yes"
    comments.settle(course_id, comment_id, settled, now())
    flash(_("Kommentaren är avklarad.") if settled else _("Kommentaren är öppen igen."))
    return redirect(url_for(".list_comments", course_id=course_id, _anchor=f"kommentar-{comment_id}"), 303)
