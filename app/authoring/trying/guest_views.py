"""A draft read by somebody without an account, who has been given its private address. Nobody else is told of it, and
it does not tell whether it ever opened anything."""

from __future__ import annotations

from datetime import datetime

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.authoring.blueprint import authoring
from app.authoring.drafts.queries import drafted_copy
from app.authoring.models import DraftLink
from app.authoring.trying.comments import Writer, find_own, write_comments
from app.authoring.trying.forms import typed_comments
from app.authoring.trying.links import WHOLE_COURSE, get_link
from app.authoring.trying.page import Remarks, address_of, course_page, path_of, spots_on, step_page
from app.authoring.trying.trial import Trial, files_of, get_trial
from app.learning.loading import Place
from app.learning.views.step import EASY
from app.people.signing_in import secret
from app.people.throttles import Hourly, too_many
from app.web.access import allow, anyone, reads
from app.web.errors import NotFound
from app.web.saving import begin_write, give_up, reads_first, saved
from app.web.swedish import now

PRESSES = Hourly("draft", by_account=200, by_network=600)


@authoring.get("/utkast/<token>")
@allow(anyone)
def read_course(token: str) -> ResponseReturnValue:
    """The course, or straight to the module that the link is to."""
    try:
        link, trial = _let_in(token)
    except NotFound:
        return _ended()
    if link.path == WHOLE_COURSE:
        return _private(make_response(course_page(trial, _remarks(link))))
    module = trial.module_of(link.path)
    if module is None:
        return _ended()
    return _private(make_response(redirect(url_for(".read_step", token=token, step_id=trial.step_of(module)))))


@authoring.route("/utkast/<token>/<step_id>", methods=["GET", "POST"])
@allow(anyone)
@reads
def read_step(token: str, step_id: str) -> ResponseReturnValue:
    """What is answered is told about, and kept nowhere."""
    try:
        link, trial = _let_in(token)
        place = trial.place(step_id, EASY in request.args)
    except NotFound:
        return _ended()
    if not _opens(link, place):
        return _private(_outside(token))
    own = find_own(link.draft_id, Writer(link_id=link.id), path_of(place))
    return _private(_page(trial, place, link, own, now()))


@authoring.get("/utkast/<token>/<step_id>/kommentar")
@allow(anyone)
def go_on_as_guest(token: str, step_id: str) -> ResponseReturnValue:
    """The address that stands in the browser after a comment, opened anew."""
    own = url_for(".read_step", token=token, step_id=step_id)
    return _private(make_response(redirect(address_of(own, EASY in request.args, commenting=False))))


@authoring.post("/utkast/<token>/<step_id>/kommentar")
@allow(anyone)
@reads_first
def comment_as_guest(token: str, step_id: str) -> ResponseReturnValue:
    """Every comment on the page that is new. What cannot be kept comes back as it was typed."""
    try:
        link, trial = _let_in(token)
        place = trial.place(step_id, EASY in request.args)
        spots, typed = spots_on(place), typed_comments()
        if not _opens(link, place):
            return _private(_outside(token))
        begin_write()
        until = too_many(PRESSES, token[:80], request.remote_addr or "", secret(), now())
        link, draft = get_link(token, now(), lock=True)
    except NotFound:
        give_up()
        return _ended()
    writer, draft_id = Writer(link_id=link.id), draft.id
    errors = {} if until else write_comments(draft, writer, path_of(place), spots, typed, now())
    saved()
    link, _draft = get_link(token, now())
    own = find_own(draft_id, writer, path_of(place))
    said = {"errors": errors, "just_saved": not errors and not until, "limited_until": until}
    return _private(_page(trial, place, link, own, now(), **said))


@authoring.get("/utkast/<token>/avskrift/<path:path>")
@allow(anyone)
def read_transcript(token: str, path: str) -> ResponseReturnValue:
    _link, trial = _let_in(token)
    html = trial.transcript(path)
    page = render_template("authoring/try_transcript.html", course=trial.course, back=trial.where.course, html=html)
    return _private(make_response(page))


def _let_in(token: str) -> tuple[DraftLink, Trial]:
    link, draft = get_link(token, now())
    return link, get_trial(drafted_copy(draft), token)


def _opens(link: DraftLink, place: Place) -> bool:
    return link.path in (WHOLE_COURSE, *files_of(place.module))


def _remarks(link: DraftLink, **said: object) -> Remarks:
    return Remarks(guest=link.guest, ends_at=link.ends_at, alone=link.path != WHOLE_COURSE, **said)  # type: ignore[arg-type]


def _page(trial: Trial, place: Place, link: DraftLink, own: object, at: datetime, **said: object) -> Response:
    remarks = _remarks(link, kept=own, typed=typed_comments(), **said)
    page, status = step_page(trial, place, remarks, True, at)
    return make_response(page, status)


def _outside(token: str) -> Response:
    return make_response(render_template("authoring/outside_link.html", back=url_for(".read_course", token=token)), 404)


def _ended() -> Response:
    """The same whatever ended it, and where there never was one. What was typed meanwhile is shown, so that it can be
    taken along."""
    typed = [text for text in typed_comments().values() if text]
    return _private(make_response(render_template("authoring/link_ended.html", typed=typed), 404))


def _private(response: Response) -> Response:
    """No search engine keeps it, no cache either. Other sites are never told the address: the referrer stays on ours,
    since an older browser proves by it where a form came from."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "no-store"
    return response
