"""A module's page as it is tried: the reader's own, and under each part of it a place for what a colleague says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flask import render_template, request

from app.authoring.models import DraftComment
from app.authoring.trying.answering import Tried, try_questions
from app.authoring.trying.spots import Spot, spots_of
from app.authoring.trying.trial import Trial
from app.catalogue.audience import FOR_TRAINERS, LEARNERS, MANAGERS, TRAINERS
from app.catalogue.published import easy_variant
from app.courseware.grading import ANSWERED_TYPES
from app.learning.loading import Place
from app.learning.progress import PathStep, Progress, progress
from app.learning.questions import Question
from app.learning.views.step import EASY, DoneState, Notice
from app.web.language import gettext as _

COMMENTING = "kommentera"


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the reader has said of the page: as it is kept, as it was typed now, and what stopped it from being kept.
    `alone` is a guest whose link opens this page and no other."""

    kept: Mapping[str, DraftComment] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    just_saved: bool = False
    limited_until: datetime | None = None
    guest: str = ""
    ends_at: datetime | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class TriedPart:
    """Prose or a question, with the reader's own comment on it."""

    spot: Spot
    question: Question | None
    text: str
    kept: bool
    written_at: datetime | None
    error: str | None

    @property
    def field_id(self) -> str:
        return f"kommentar-{self.spot.place.replace(':', '-')}"


def path_of(place: Place) -> str:
    """The file whose words the page shows."""
    wording = easy_variant(place.module) if place.easy else None
    return str(wording.file) if wording else place.module.file


def spots_on(place: Place) -> list[Spot]:
    return spots_of(place.course.parts(place.module, place.easy))


def tried_way(trial: Trial, here: str | None = None) -> Progress:
    """The path with addresses within the trial."""
    way = progress(trial.course.outline, None, here, FOR_TRAINERS)
    steps = (replace(step, url=trial.where.step(step.id)) if step.url else step for step in way.path)
    return Progress(tuple(steps), begun=False)


def course_page(trial: Trial, remarks: Remarks) -> str:
    way = tried_way(trial)
    return render_template(
        "authoring/try_course.html",
        menu_place=_menu_place(remarks),
        course=trial.course.course,
        course_id=trial.copy.course_id,
        path=way.of(LEARNERS),
        managers=way.of(MANAGERS),
        trainers=way.of(TRAINERS),
        remarks=remarks,
    )


def step_page(trial: Trial, place: Place, remarks: Remarks | None, commenting: bool, now: datetime) -> tuple[str, int]:
    """Without `remarks`, of somebody who only tries it; with the answers that the request holds."""
    tried = try_questions(place, request.form if request.method == "POST" else None, now)
    remarks = remarks or Remarks()
    way = tried_way(trial, place.step.id)
    step = way.find(place.step.id) or _beside_the_path(trial, place)
    previous, following = way.beside(step) if step in way.path and not remarks.alone else (None, None)
    parts = [_part(spot, tried, remarks) for spot in spots_on(place)]
    own = trial.where.step(step.id)
    wrong = [*tried.errors, *((part.field_id, part.error) for part in parts if part.error)]
    page = render_template(
        "authoring/try_step.html",
        menu_place=_menu_place(remarks),
        course=trial.course.course,
        course_id=trial.copy.course_id,
        course_url=own if remarks.alone else trial.where.course,
        step=step,
        path=(step,) if remarks.alone else way.path,
        states=way.states,
        done=0,
        modules=way.modules,
        minutes_left=way.minutes_left,
        module=place.module,
        file=path_of(place),
        parts=parts,
        easy_url=address_of(own, easy=True, commenting=commenting)
        if easy_variant(place.module) and not place.easy
        else None,
        ordinary_url=address_of(own, easy=False, commenting=commenting) if place.easy else None,
        action=address_of(own, place.easy, commenting, "svarat"),
        own_url=address_of(own, place.easy, commenting=False),
        commenting_url=address_of(own, place.easy, commenting=True),
        comment_url=address_of(trial.where.comment(step.id), place.easy, commenting, "svarat"),
        form_marks={"id": "prova", "class": "module"},
        group_size=1,
        together_url=None,
        improved_url=None,
        limited_until=remarks.limited_until,
        unshared=[],
        previous=previous,
        next=following,
        counts=_counts(tried),
        notice=Notice(None),
        done_state=DoneState(None, tried.missing),
        errors=wrong,
        errors_heading=_("Något behöver ändras"),
        tried=tried,
        commenting=commenting,
        remarks=remarks,
        remarked=request.form.get("remark", ""),
        page_title_prefix=_("Fel: ") if wrong or tried.missing else "",
    )
    return page, 429 if remarks.limited_until else 422 if wrong or tried.missing else 200


def _menu_place(remarks: Remarks) -> str:
    return "" if remarks.guest else "writing"


def _part(spot: Spot, tried: Tried, remarks: Remarks) -> TriedPart:
    kept = remarks.kept.get(spot.place)
    typed = remarks.typed.get(spot.place)
    saved = kept.text if kept else ""
    return TriedPart(
        spot=spot,
        question=tried.questions[spot.block.id] if spot.block else None,
        text=saved if typed is None else typed,
        kept=kept is not None and typed in (None, saved),
        written_at=kept.written_at if kept else None,
        error=remarks.errors.get(spot.place),
    )


def _counts(tried: Tried) -> dict[str, Any]:
    answered = [question.block.type for question in tried.questions.values() if question.block.type in ANSWERED_TYPES]
    reflections = answered.count("reflection")
    return {"questions": len(answered) - reflections, "reflections": reflections}


def _beside_the_path(trial: Trial, place: Place) -> PathStep:
    step = place.step
    url = trial.where.step(step.id)
    return PathStep(
        step.id, step.kind, step.title, place.module.minutes, False, step.audience, step.module, "now", None, url, None
    )


def address_of(address: str, easy: bool, commenting: bool, anchor: str = "") -> str:
    asked = "&".join(f"{name}=ja" for name, wanted in ((EASY, easy), (COMMENTING, commenting)) if wanted)
    return f"{address}{'?' if asked else ''}{asked}{'#' if anchor else ''}{anchor}"
