"""What publishing an uploaded course would do, for its author to read before: problems, changes and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.authoring import actions
from app.authoring.asking import choices_of, meaning_question, row_question, shown
from app.authoring.decisions import Decisions
from app.authoring.mark import Mark, WrongMark, parse_mark
from app.authoring.planning import Planned
from app.authoring.preparation import NotSound, prepare_files
from app.authoring.publishing import difference_from_shown
from app.authoring.queries import VersionFiles, find_files_by_digest, find_shown_files
from app.authoring.sides import Sides, compare, hashes
from app.courseware.model import Problem, Severity
from app.web.language import gettext as _

NEW_COURSE = "new"
ROW, MEANING = "row", "meaning"
SAME, NEW, CHANGED, KEPT = "same:", "new", "changed", "kept"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the one who publishes: a field with its choices."""

    name: str
    text: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Review:
    """`onto` is the digest of the version that it was compared with; `newer` what somebody else has published since the
    files were taken out."""

    title: str = ""
    course_id: str = ""
    onto: str = NEW_COURSE
    problems: list[Problem] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    newer: Sides | None = None
    number: int | None = None

    @property
    def stopped(self) -> bool:
        return any(problem.severity is not Severity.WARNING for problem in self.problems)


def review(files: Mapping[str, bytes], mark: bytes | None, decisions: Decisions) -> Review:
    try:
        prepared = prepare_files(files, None)
        plan = actions.plan_course(prepared, decisions)
    except NotSound as reason:
        return Review(problems=reason.problems)
    course = prepared.course
    version = find_shown_files(course.id)
    return Review(
        course.title,
        course.id,
        version.digest if version else NEW_COURSE,
        prepared.problems,
        difference_from_shown(prepared, plan),
        [asked for question in plan.unclear for asked in _asked(question)],
        _newer(files, _mark(mark), course.id, version) if version else None,
        version.number if version else None,
    )


def decisions_in(fields: Mapping[str, str]) -> Decisions:
    """What the page's fields say. What they say of questions that nobody asked is refused when it is used."""
    rows: dict[str, dict[str, str | None]] = {}
    meanings: dict[str, bool] = {}
    for name, value in fields.items():
        kind, _colon, rest = name.partition(":")
        question, _colon, row = rest.partition(":")
        if kind == ROW and row and value.startswith((SAME, NEW)):
            rows.setdefault(question, {})[row] = value.removeprefix(SAME) if value.startswith(SAME) else None
        elif kind == MEANING and value.startswith(f"{NEW}:"):
            rows.setdefault(question, {})[value.removeprefix(f"{NEW}:")] = None
        elif kind == MEANING and value in (CHANGED, KEPT):
            meanings[question] = value == CHANGED
    return Decisions(rows, meanings)


def _asked(question: Planned) -> Iterator[Asked]:
    """As the command asks at a terminal."""
    for row in question.unclear_rows:
        same = _("Samma som ”{text}”, med andra ord")
        choices = [(f"{SAME}{old.key}", same.format(text=shown(old.html))) for old in choices_of(question, row)]
        yield Asked(
            f"{ROW}:{question.name}:{row.name}", row_question(question, row), [*choices, (NEW, _("Något nytt"))]
        )
    if question.unclear_meaning:
        choices = [
            (KEPT, _("Svaren svarar fortfarande på samma sak")),
            (CHANGED, _("Frågan betyder något annat nu: redovisa dem för sig")),
        ]
        new = _("”{text}” är nytt")
        choices += [(f"{NEW}:{row.name}", new.format(text=shown(row.html))) for row in question.carried.placed]
        yield Asked(f"{MEANING}:{question.name}", meaning_question(question), choices)


def _mark(content: bytes | None) -> Mark | None:
    """One that cannot be read says nothing; the author sees all that would change in any case."""
    try:
        return parse_mark(content) if content else None
    except WrongMark:
        return None


def _newer(files: Mapping[str, bytes], mark: Mark | None, course_id: str, shown_now: VersionFiles) -> Sides | None:
    if mark is None or mark.course != course_id or mark.digest == shown_now.digest:
        return None
    came_from = find_files_by_digest(course_id, mark.digest)
    if came_from is None:
        return None
    sides = compare(hashes(files), came_from.hashes, shown_now.hashes)
    return sides if sides.only_there or sides.both else None
