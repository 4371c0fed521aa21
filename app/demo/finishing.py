"""Certificates of those who have finished, and self-study that learners confirm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from app.completion.models import LETTERS, Certificate, ResourcePerson
from app.completion.way import State, Way, way_of
from app.demo.answers import DoneAt
from app.demo.attendance import Minutes
from app.demo.filling import Filling
from app.demo.project import PROJECT_ID, SAID
from app.demo.registrations import Place
from app.esf.models.counting import DeclaredTime, StudyWord
from app.rounds.models.registration import Standing
from app.rounds.planning.times import moment
from app.web.swedish import local_day

FETCHES, CONFIRMS, RESOURCE = 0.65, 0.6, 0.05


def keep_certificates(filling: Filling, places: Iterable[Place], done_at: DoneAt, minutes: Minutes) -> None:
    """Only of what the learner has finished, by the same rules as on the learner's page."""
    for place in places:
        if place.standing != Standing.REGISTERED:
            continue
        course = place.planned.course
        steps = (step.id for step in course.course.path)
        done = {step: done_at[place.attempt_id, step] for step in steps if (place.attempt_id, step) in done_at}
        there = (session.id for session in place.sessions)
        spent = {session: minutes[place.id, session] for session in there if (place.id, session) in minutes}
        way = way_of(course.outline, place.planned.id, done, place.sessions, spent, filling.now)
        if way.finished_on is not None and filling.chance.happens(FETCHES):
            _keep_certificate(filling, place, way)


def _keep_certificate(filling: Filling, place: Place, way: Way) -> None:
    chance, finished_on = filling.chance, way.finished_on
    if finished_on is None:
        return
    made_at = min(moment(finished_on, time(15)) + timedelta(days=chance.number(0, 20)), filling.now)
    covers = [
        {"title": step.title, "kind": step.kind, "minutes": step.minutes}
        for step in way.steps
        if step.state == State.DONE
    ]
    filling.keep(
        Certificate,
        id=chance.id("certificate"),
        code=chance.word(LETTERS, 12),
        person_id=place.learner.id,
        course_id=way.course_id,
        round_id=way.round_id,
        name=place.learner.name,
        course_title=way.course_title,
        finished_on=finished_on,
        minutes=way.minutes_in_room,
        covers=covers,
        funding=SAID,
        project_id=PROJECT_ID,
        made_at=made_at,
    )
    if place.planned.course.course.resource_persons and chance.happens(RESOURCE):
        agreed = {"course_id": way.course_id, "agreed_at": made_at}
        filling.keep(ResourcePerson, person_id=place.learner.id, **agreed)


def keep_self_study(filling: Filling, places: Iterable[Place], done_at: DoneAt) -> None:
    """The project counts each module's own minutes; most learners confirm theirs, and some only a few."""
    declared: dict[tuple[str, str], int] = {}
    for course in filling.courses.values():
        for step in course.course.path:
            minutes = course.modules[step.module].minutes if step.module else None
            if minutes and step.audience == "learners":
                declared[course.id, step.id] = minutes
                filling.keep(DeclaredTime, project_id=PROJECT_ID, course_id=course.id, step_id=step.id, minutes=minutes)
    for place in places:
        if place.standing == Standing.REGISTERED and filling.chance.happens(CONFIRMS):
            for (course_id, step_id), minutes in declared.items():
                at = done_at.get((place.attempt_id, step_id))
                if at is not None and course_id == place.planned.course.id and filling.chance.happens(0.95):
                    _keep_word(filling, place, course_id, step_id, minutes, at)


def _keep_word(filling: Filling, place: Place, course_id: str, step_id: str, minutes: int, at: datetime) -> None:
    confirmed_at = min(at + timedelta(days=filling.chance.number(0, 30)), filling.now)
    what = {"course_id": course_id, "step_id": step_id, "minutes": minutes, "done_on": local_day(at)}
    filling.keep(StudyWord, project_id=PROJECT_ID, person_id=place.learner.id, confirmed_at=confirmed_at, **what)
