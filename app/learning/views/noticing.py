"""What worked, what was in the way, what somebody needs to change: of the course, or of one of its sessions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.catalogue import observation
from app.catalogue.rules import may_open_course
from app.learning.actions.submission import Outcome
from app.learning.blueprint import learning
from app.learning.noticing import NoticedPlace, address_of, load_noticed, show_noticed
from app.learning.owner import LASTS, Owner, opaque_id, owner_of_request
from app.learning.sending import Sent, new_key, read_sent
from app.learning.views.step import NOT_YOURS, Notice
from app.learning.views.taking_in import Answering, take_in
from app.web.access import allow
from app.web.language import gettext as _
from app.web.saving import reads_first
from app.web.swedish import now


@learning.get("/kurser/<course_id>/vad-fungerade", defaults={"step_id": observation.OF_THE_COURSE})
@learning.get("/kurser/<course_id>/vad-fungerade/<step_id>")
@allow(may_open_course)
def notice(course_id: str, step_id: str) -> ResponseReturnValue:
    return _page(load_noticed(course_id, step_id), owner_of_request())


@learning.post("/kurser/<course_id>/vad-fungerade", defaults={"step_id": observation.OF_THE_COURSE})
@learning.post("/kurser/<course_id>/vad-fungerade/<step_id>")
@allow(may_open_course)
@reads_first
def tell_noticed(course_id: str, step_id: str) -> ResponseReturnValue:
    # Nothing here is ever done with: it is no part of anybody's way through the course.
    sent = replace(read_sent(request.form), done=False)
    place = load_noticed(course_id, step_id, sent.seen)
    return take_in(place, sent, Answering(partial(_page, place), partial(_back, place), lambda _sent: None))


def _back(place: NoticedPlace, sent: Sent) -> str:
    return address_of(place.course.id, place.step.id) + (f"#fraga-{sent.answer}" if sent.answer else "")


def _page(place: NoticedPlace, owner: Owner, sent: Sent | None = None, outcome: Outcome | None = None) -> str:
    outcome = outcome or Outcome()
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
