"""A module's page: reading it, and sending what was answered on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.catalogue.loading import load_course
from app.catalogue.rules import may_open_course
from app.learning.actions.beginning import AttemptOf
from app.learning.actions.submission import Outcome, read_kept, submit
from app.learning.blueprint import learning
from app.learning.loading import Place, load_place
from app.learning.owner import LASTS, keep_guest, owner_of_request
from app.learning.question_html import question_html
from app.learning.questions import Question
from app.learning.sending import Sent, read_sent
from app.learning.step_page import StepPage, fill_in, load_known, one_question, show_page
from app.web.access import allow
from app.web.limits import hidden_address
from app.web.saving import begin_write, reads_first, refused, saved
from app.web.swedish import now

EASY = "lattlast"


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


@learning.get("/kurser/<course_id>/<step_id>")
@allow(may_open_course)
def show_step(course_id: str, step_id: str) -> ResponseReturnValue:
    place = load_place(course_id, step_id, easy=EASY in request.args)
    return _page(show_page(place, owner_of_request()))


@learning.post("/kurser/<course_id>/<step_id>")
@allow(may_open_course)
@reads_first
def answer_step(course_id: str, step_id: str) -> ResponseReturnValue:
    place = load_place(course_id, step_id, easy=EASY in request.args)
    sent = read_sent(request.form)
    settings = current_app.config["SETTINGS"]
    attempt_of = AttemptOf(owner_of_request(), hidden_address(request.remote_addr or "", settings.secret))
    kept = read_kept(place, attempt_of)
    begin_write()
    outcome = submit(place, attempt_of, sent, kept, now())
    saved()
    status = 429 if outcome.limited_until else 422 if outcome.refused else 200
    if "X-Fragment" in request.headers and sent.answer:
        answer = _fragment(place, attempt_of, sent, outcome)
    elif outcome.refused:
        answer = _page(show_page(place, attempt_of.owner, sent, outcome))
    else:
        return keep_guest(make_response(redirect(_back(place, sent), 303)), attempt_of.guest_token)
    return keep_guest(make_response(refused(answer, status) if status > 200 else answer), attempt_of.guest_token)


def _page(page: StepPage) -> str:
    place, way, outcome = page.place, page.way, page.outcome
    _course, funding = load_course(place.course.id)
    previous, following = way.beside(page.step)
    ordinary, easy = _address(place, easy=False), _address(place, easy=True)
    return render_template(
        "learning/show_step.html",
        course=place.course.course,
        step=page.step,
        path=way.path,
        states=way.states,
        done=way.done,
        modules=way.modules,
        minutes_left=way.minutes_left,
        module=place.module,
        parts=page.parts,
        easy_url=easy if page.has_easy and not place.easy else None,
        ordinary_url=ordinary if place.easy else None,
        action=easy if place.easy else ordinary,
        writer=page.writer,
        page_key=page.page_key,
        previous=previous,
        next=following,
        counts={"questions": page.to_answer, "reflections": page.reflections},
        notice=Notice(now() + LASTS if page.owner.guest else None),
        done_state=DoneState(page.done_at, page.missing),
        errors=[(f"fraga-{q.block.id}", q.error) for q in page.questions if q.error],
        limited_until=outcome.limited_until,
        funding=funding,
        page_title_prefix="Fel: " if outcome.refused else "",
    )


def _fragment(place: Place, attempt_of: AttemptOf, sent: Sent, outcome: Outcome) -> str:
    """The one question that was answered, for a page that is already open."""
    block = next((block for block in place.blocks if block.id == sent.answer), None)
    if block is None:
        return render_template("learning/question_gone.html", error=outcome.errors[str(sent.answer)])
    known = load_known(place, attempt_of.known(place.course.id), [block])
    question = one_question(place, block, known, attempt_of.owner)
    if not outcome.refused:
        return question_html(place, question)
    fill_in(question, sent, outcome, attempt_of.owner)
    return render_template("learning/question.html", q=question, limited_until=outcome.limited_until)


def _back(place: Place, sent: Sent) -> str:
    anchor = f"fraga-{sent.answer}" if sent.answer else "klar" if sent.done else "modul"
    return f"{_address(place, place.easy)}#{anchor}"


def _address(place: Place, easy: bool) -> str:
    address = url_for(".show_step", course_id=place.course.id, step_id=place.step.id)
    return f"{address}?{EASY}=ja" if easy else address
