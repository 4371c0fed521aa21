"""A module's page: reading it, and sending what was answered on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue import observation
from app.catalogue.audience import seen_by
from app.catalogue.loading import load_course
from app.catalogue.rules import may_open_course
from app.learning.blueprint import learning
from app.learning.loading import Place, load_place
from app.learning.owner import LASTS, opaque_id, owner_of_request
from app.learning.questions import Question
from app.learning.sending import Sent, read_sent
from app.learning.step_page import StepPage, show_page
from app.learning.views.taking_in import Answering, take_in
from app.web.access import allow
from app.web.language import gettext as _
from app.web.saving import reads_first
from app.web.swedish import now

EASY = "lattlast"
NOT_YOURS = _(
    "Inget är sparat. Sidan öppnades innan du loggade in eller ut, eller av någon annan. "
    "Det du skrev står kvar här. Tryck på knappen igen om du vill spara det som ditt."
)
IMPROVED = _("Sidan har förbättrats sedan du öppnade den. Det du skickade är sparat. Här är den nya sidan.")
STEP_GONE = _("Modulen finns inte längre i kursen. Det du skickade är sparat och ligger i din reflektionsbok.")


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said before the first text field; a guest is told until when the work is kept."""

    guest_until: datetime | None


@dataclass(frozen=True, slots=True)
class DoneState:
    """`missing`: the required questions that stopped the last try."""

    done_at: datetime | None
    missing: list[Question]
    error: str | None = None


@learning.app_context_processor
def whose_page() -> dict[str, str]:
    """What waits in the browser is only sent from pages of those who wrote it."""
    return {"owner_id": opaque_id(owner_of_request())}


@learning.get("/kurser/<course_id>/<step_id>")
@allow(may_open_course)
def show_step(course_id: str, step_id: str) -> ResponseReturnValue:
    place = load_place(course_id, step_id, easy=EASY in request.args, audiences=seen_by(current_user))
    return _page(show_page(place, owner_of_request()))


@learning.post("/kurser/<course_id>/<step_id>")
@allow(may_open_course)
@reads_first
def answer_step(course_id: str, step_id: str) -> ResponseReturnValue:
    sent = read_sent(request.form)
    place = load_place(course_id, step_id, EASY in request.args, seen=sent.seen, audiences=seen_by(current_user))
    answering = Answering(
        lambda owner, sent, outcome: _page(show_page(place, owner, sent, outcome)),
        lambda sent: _back(place, sent, tell=True),
        lambda sent: _improved(place, sent),
    )
    return take_in(place, sent, answering)


def _page(page: StepPage) -> str:
    place, way, outcome = page.place, page.way, page.outcome
    _course, funding = load_course(place.course.id)
    previous, following = way.beside(page.step)
    ordinary, easy = _address(place, easy=False), _address(place, easy=True)
    errors = [(f"fraga-{q.block.id}", q.error) for q in page.asked if q.error]
    return render_template(
        "learning/show_step.html",
        course=place.course.course,
        course_url=url_for(".show_course", course_id=place.course.id),
        step=page.step,
        path=way.path,
        states=way.states,
        done=way.done,
        modules=way.modules,
        minutes_left=way.minutes_left,
        module=place.module,
        parts=page.parts,
        observation=page.observation,
        easy_url=easy if page.has_easy and not place.easy else None,
        ordinary_url=ordinary if place.easy else None,
        action=easy if place.easy else ordinary,
        writer=page.writer,
        page_key=page.page_key,
        owner_id=page.owner_id,
        seen=place.course.version_id,
        improved_url=_improved(place, None),
        group_size=page.group_size,
        together_url=url_for(".answer_together", course_id=place.course.id, vidare=easy if place.easy else ordinary),
        lines_url=url_for(".show_lines", course_id=place.course.id) if page.drawn else None,
        previous=previous,
        next=following,
        counts={"questions": page.to_answer, "reflections": page.reflections},
        notice=Notice(now() + LASTS if page.owner.guest else None),
        done_state=DoneState(page.done_at, page.missing),
        errors=[("modul", NOT_YOURS), *errors] if outcome.not_yours else errors,
        unshared=page.unshared,
        limited_until=outcome.limited_until,
        funding=funding,
        page_title_prefix=_("Fel: ") if outcome.wrong else _("Inte delat än: ") if outcome.unshared else "",
    )


def _improved(place: Place, sent: Sent | None) -> str | None:
    """Where the page is as it has become since it was opened; None while it is the newest. The version is named, since
    a link to the address that is open already would only move on the old page."""
    course, _funding = load_course(place.course.id)
    if course.version_id == place.course.version_id:
        return None
    address, hash_sign, anchor = _back(place, sent).partition("#")
    return f"{address}{'&' if '?' in address else '?'}version={course.number}{hash_sign}{anchor}"


def _back(place: Place, sent: Sent | None, tell: bool = False) -> str:
    """The module's page as it is now; the course's, if the module is gone. With `tell`, it says so there."""
    course, _funding = load_course(place.course.id)
    step = course.steps.get(place.step.id)
    there = step is not None and step.module is not None and step.audience in seen_by(current_user)
    if tell and course.version_id != place.course.version_id:
        flash(IMPROVED if there else STEP_GONE)
    if not there:
        return url_for(".show_course", course_id=course.id)
    question = sent and (sent.answer or next((picked[0] for picked in (sent.use, sent.drop) if picked), None))
    anchor = f"fraga-{question}" if question else "klar" if sent and sent.done else "modul"
    if question == observation.NAME:
        anchor = "synpunkt"  # its fold, which says what became of it also when it is closed
    return f"{_address(place, place.easy)}#{anchor}"


def _address(place: Place, easy: bool) -> str:
    address = url_for(".show_step", course_id=place.course.id, step_id=place.step.id)
    return f"{address}?{EASY}=ja" if easy else address
