"""A learner's own self-study: the modules that a project counts, and the learner's word for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.catalogue.queries import list_latest
from app.database import db
from app.esf.counting.acts import Act
from app.esf.counting.membership import list_memberships, runs
from app.esf.models.counting import DeclaredTime, StudyWord
from app.esf.models.months import Month
from app.learning.actions.ledger import lock_person
from app.learning.queries.attempts import list_done
from app.people import audit
from app.projects.models import Project
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _
from app.web.swedish import local_day


@dataclass(frozen=True, slots=True)
class OwnStudy:
    """A finished module. `minutes` are what the project declares, or did when the learner `confirmed` it. What is
    `settled` stands in a month that has been closed."""

    project_id: str
    course_id: str
    step_id: str
    course: str
    module: str
    minutes: int
    done_on: date
    confirmed: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class OwnProject:
    """`since` is the day of registering, None for a project where the learner could register."""

    project: Project
    since: date | None
    modules: tuple[OwnStudy, ...]


def list_own_study(person_id: str, today: date) -> list[OwnProject]:
    """Of projects that count self-study and that the learner is registered in, all that is confirmed or can be; others
    that run today, when the learner has finished a module of theirs. As many statements however many modules."""
    words = {
        (row.project_id, row.course_id, row.step_id): row
        for row in db.session.scalars(select(StudyWord).where(StudyWord.person_id == person_id))
    }
    asked = select(DeclaredTime.project_id, DeclaredTime.course_id, DeclaredTime.step_id, DeclaredTime.minutes)
    declared = {(project, course, step): minutes for project, course, step, minutes in db.session.execute(asked)}
    if not words and not declared:
        return []
    found = _modules(person_id, words, declared)
    since = list_memberships(person_id)
    ids = found.keys() | ({project for project, _course, _step in declared} & since.keys())
    projects = db.session.scalars(select(Project).where(Project.id.in_(ids)).order_by(Project.name))
    own = [_own(project, since.get(project.id), found.get(project.id, [])) for project in projects]
    return [one for one in own if one.modules or one.since or runs(one.project, today)]


def confirm(person_id: str, project_id: str, course_id: str, step_id: str, now: datetime) -> None:
    """For as many minutes as the project declares now. Twice is once. Raises NotFound for what cannot be confirmed."""
    lock_person(person_id)
    study = _get(person_id, project_id, course_id, step_id, now)
    if not study.confirmed:
        told = {"minutes": study.minutes, "done_on": study.done_on, "confirmed_at": now}
        of = {"project_id": project_id, "person_id": person_id, "course_id": course_id, "step_id": step_id}
        db.session.add(StudyWord(**of, **told))


def take_back(person_id: str, project_id: str, course_id: str, step_id: str, now: datetime) -> None:
    """Twice is once. Raises Refused when the month has been closed."""
    lock_person(person_id)
    of = {"project_id": project_id, "person_id": person_id, "course_id": course_id, "step_id": step_id}
    row = db.session.scalars(select(StudyWord).filter_by(**of)).first()
    if row is None:
        return
    if (project_id, f"{row.done_on:%Y-%m}") in _settled_months({project_id}):
        raise Refused(
            _("Månaden är redan redovisad, så det går inte att ta tillbaka."),
            _("Stämmer det inte, hör av dig till den som sköter projektet."),
        )
    db.session.delete(row)
    audit.note(Act.STUDY_TAKEN_BACK, now, person_id, person_id, about=project_id)


def _modules(
    person_id: str, words: dict[tuple[str, str, str], StudyWord], declared: dict[tuple[str, str, str], int]
) -> dict[str, list[OwnStudy]]:
    """What the learner has finished or confirmed, by project."""
    courses = {course for _project, course, _step in words | declared}
    done = list_done(courses, [person_id])
    outlines = {one.course.id: one.outline for one in list_latest(courses)}
    settled = _settled_months({project for project, _course, _step in words})
    confirmed = {(course, step) for _project, course, step in words}
    found: dict[str, list[OwnStudy]] = {}
    for (project, course, step), minutes in (declared | {key: word.minutes for key, word in words.items()}).items():
        word = words.get((project, course, step))
        outline, at = outlines.get(course), done.get((course, person_id), {}).get(step)
        day = word.done_on if word else local_day(at) if at else None
        # The same time is never told of by two projects.
        elsewhere = word is None and (course, step) in confirmed
        if outline is not None and day is not None and not elsewhere:
            title, locked = outline.step_title(step), (project, f"{day:%Y-%m}") in settled
            row = OwnStudy(project, course, step, outline.title, title, minutes, day, word is not None, locked)
            found.setdefault(project, []).append(row)
    return found


def _own(project: Project, since: date | None, modules: list[OwnStudy]) -> OwnProject:
    """What is finished before somebody registered, or outside the project's time, cannot be confirmed."""
    may = [one for one in modules if one.confirmed or (since and since <= one.done_on and runs(project, one.done_on))]
    return OwnProject(project, since, tuple(sorted(may, key=lambda one: (one.confirmed, one.course, one.done_on))))


def _get(person_id: str, project_id: str, course_id: str, step_id: str, now: datetime) -> OwnStudy:
    for own in list_own_study(person_id, local_day(now)):
        for study in own.modules:
            if (study.project_id, study.course_id, study.step_id) == (project_id, course_id, step_id):
                return study
    raise NotFound


def _settled_months(project_ids: set[str]) -> set[tuple[str, str]]:
    rows = db.session.scalars(select(Month).where(Month.project_id.in_(project_ids)))
    return {(row.project_id, row.month) for row in rows if row.settled}
