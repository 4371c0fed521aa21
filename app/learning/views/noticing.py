"""What worked, what was in the way, what somebody needs to change: of the course, or of one of its sessions."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.catalogue import observation
from app.catalogue.rules import may_open_course
from app.learning.actions.beginning import AttemptOf
from app.learning.actions.submission import Outcome, read_kept, submit
from app.learning.blueprint import learning
from app.learning.noticing import NoticedPlace, address_of, load_noticed, show_noticed
from app.learning.owner import LASTS, keep_guest, opaque_id, owner_of_request
from app.learning.queries.visits import speaks_for
from app.learning.sending import Sent, new_key, read_sent
from app.learning.views.in_place import drafts_fragment, question_fragment
from app.learning.views.step import NOT_YOURS, Notice
from app.learning.views.whose import attempt_of_request
from app.web.access import allow
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first, refused, saved
from app.web.swedish import now


@learning.get("/kurser/<course_id>/vad-fungerade", defaults={"step_id": observation.OF_THE_COURSE})
@learning.get("/kurser/<course_id>/vad-fungerade/<step_id>")
@allow(may_open_course)
def notice(course_id: str, step_id: str) -> ResponseReturnValue:
    return _page(load_noticed(course_id, step_id))


@learning.post("/kurser/<course_id>/vad-fungerade", defaults={"step_id": observation.OF_THE_COURSE})
@learning.post("/kurser/<course_id>/vad-fungerade/<step_id>")
@allow(may_open_course)
@reads_first
def tell_noticed(course_id: str, step_id: str) -> ResponseReturnValue:
    # Nothing here is ever done with: it is no part of anybody's way through the course.
    sent = replace(read_sent(request.form), done=False)
    place = load_noticed(course_id, step_id, sent.seen)
    attempt_of = attempt_of_request(sent.key)
    if sent.owner is not None and not speaks_for(attempt_of.owner, sent.owner):
        return _whose(make_response(_page(place, sent, Outcome(not_yours=True)), 409), attempt_of)
    kept = read_kept(place, attempt_of)
    sent = sent.of(attempt_of.group_size(course_id))
    begin_write()
    outcome = submit(place, attempt_of, sent, kept, now())
    saved()
    return _whose(_answer(place, attempt_of, sent, outcome), attempt_of)


def _answer(place: NoticedPlace, attempt_of: AttemptOf, sent: Sent, outcome: Outcome) -> Response:
    status = 429 if outcome.limited_until else 422 if outcome.refused else 200
    wanted = request.headers.get("X-Fragment")
    if wanted == "drafts":
        answer = drafts_fragment(place, attempt_of, sent, outcome)
    elif wanted and sent.answer:
        answer = question_fragment(place, attempt_of, sent, outcome, None)
    elif outcome.refused:
        answer = _page(place, sent, outcome)
    else:
        anchor = f"#fraga-{sent.answer}" if sent.answer else ""
        return make_response(redirect(address_of(place.course.id, place.step.id) + anchor, 303))
    return make_response(refused(answer, status) if status > 200 else answer)


def _whose(response: Response, attempt_of: AttemptOf) -> Response:
    response.headers["X-Owner"] = opaque_id(attempt_of.owner)
    return keep_guest(response, attempt_of.guest_token)


def _page(place: NoticedPlace, sent: Sent | None = None, outcome: Outcome | None = None) -> str:
    owner, outcome = owner_of_request(), outcome or Outcome()
    page = show_noticed(place, owner, sent, outcome)
    errors = [(f"fraga-{q.block.id}", q.error) for q in page.questions if q.error]
    return render_template(
        "learning/notice.html",
        course=place.course.course,
        session=place.step if place.step.id != observation.OF_THE_COURSE else None,
        questions=page.questions,
        action=address_of(place.course.id, place.step.id),
        writer=sent.writer if sent else new_key(),
        page_key=sent.key if sent and outcome.refused else new_key(),
        owner_id=opaque_id(owner),
        seen=place.course.version_id,
        group_size=page.group_size,
        notice=Notice(now() + LASTS if owner.guest else None),
        errors=[("modul", NOT_YOURS), *errors] if outcome.not_yours else errors,
        unshared=[q for q in page.questions if q.warning],
        limited_until=outcome.limited_until,
        page_title_prefix=_("Fel: ") if outcome.wrong else _("Inte delat än: ") if outcome.unshared else "",
    )
