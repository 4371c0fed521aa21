"""All that is told before a draft is published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.authoring.decisions import Decisions
from app.authoring.drafts.compiling import to_mend
from app.authoring.drafts.queries import WorkingCopy, base_copy, read_all
from app.authoring.preparation import NotSound, Prepared, prepare_files
from app.authoring.questions.lost_ids import ChangedId, find_changed_ids
from app.authoring.review.files import FileChange, changed_files
from app.authoring.review.queries import ReviewRow, list_reviews, standing_approval
from app.authoring.reviewing import Review, review_prepared
from app.authoring.rounds_touched import TouchedRound, list_touched_rounds
from app.catalogue.models import CourseVersion
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import find_latest, find_older, find_version
from app.courseware.model import Course, Problem, Severity
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Looked:
    """A draft, what it would change, and what colleagues have said of it. `gone` are the titles of steps that are
    taken out, `newer` a version that was published since the draft was begun."""

    course_id: str
    title: str
    copy: WorkingCopy
    seen: Review
    files: list[FileChange]
    gone: list[str]
    rounds: list[TouchedRound]
    changed_ids: list[ChangedId]
    reviews: list[ReviewRow]
    approval: ReviewRow | None
    base: CourseVersion | None
    newer: CourseVersion | None

    @property
    def blocked(self) -> bool:
        """Whether there is something to do before it can be published, whoever presses."""
        return self.seen.stopped or self.newer is not None or self.copy.draft_id is None

    def asked_of(self, person_id: str) -> ReviewRow | None:
        """What waits for the person's answer."""
        return next((row for row in self.reviews if row.reviewer_id == person_id and row.approved is None), None)


def look_at_draft(copy: WorkingCopy, media_folder: Path, decisions: Decisions, now: datetime) -> Looked:
    try:
        prepared: Prepared | None = prepare_draft(copy, media_folder)
        seen = review_prepared(prepared, decisions) if prepared else Review()
    except NotSound as reason:
        prepared, seen = None, Review(problems=reason.problems)
    seen = replace(seen, problems=to_mend(seen.problems))
    latest, version = find_latest(copy.course_id), find_version(copy.course_id)
    base = find_older(copy.course_id, copy.base_id) if copy.base_id else None
    gone = _gone(base, prepared.course) if base and prepared else {}
    before = base_copy(copy.course_id, copy.base_id)
    reviews = list_reviews(copy.draft_id) if copy.draft_id else []
    title = seen.title or (latest.title if latest else copy.course_id)
    return Looked(
        course_id=copy.course_id,
        title=title,
        copy=copy,
        seen=seen,
        files=changed_files(before, copy, _titles(base, prepared)) if copy.draft_id else [],
        gone=list(gone.values()),
        rounds=list_touched_rounds(copy.course_id, gone.keys(), now),
        changed_ids=find_changed_ids(copy),
        reviews=reviews,
        approval=standing_approval(reviews, copy.digest),
        base=version if version and version.id == copy.base_id else None,
        newer=version if version and version.id != copy.base_id else None,
    )


def prepare_draft(copy: WorkingCopy, media_folder: Path) -> Prepared:
    """As `prepare_files`; also raises NotSound for a draft that says that it is another course, and MediaMissing."""
    prepared = prepare_files(read_all(copy, media_folder), media_folder)
    if prepared.course.id != copy.course_id:
        raise NotSound([_another(copy, prepared.course.id)], copy.course_id)
    return prepared


def _another(copy: WorkingCopy, given: str) -> Problem:
    path = next((path for path in ("kurs.md", "course.md") if path in copy.texts), "kurs.md")
    lines = copy.texts.get(path, b"").decode("utf-8", "replace").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if text.startswith("id:")), 1)
    return Problem(
        path,
        line,
        Severity.ERROR,
        "other-course",
        _("Kursen heter {given} här, men {id} i adresser och svar.").format(given=given, id=copy.course_id),
        _("Skriv id: {id}").format(id=copy.course_id),
    )


def _gone(base: PublishedCourse, course: Course) -> dict[str, str]:
    """Titles of steps that learners have now and would not have, by id."""
    kept = {step.id for step in course.path}
    return {step.id: step.title for step in base.course.path if step.id not in kept}


def _titles(base: PublishedCourse | None, prepared: Prepared | None) -> dict[str, str]:
    titles: dict[str, str] = {}
    courses: list[Any] = [base.course] if base else []
    for course in [*courses, *([prepared.course] if prepared else [])]:
        for module in course.modules:
            titles[module.file] = module.title
            titles |= {variant.file: _("{title}, lättläst").format(title=module.title) for variant in module.variants}
    return titles
