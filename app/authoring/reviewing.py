"""What publishing would do, told before it is done: problems, changes and questions, of a draft or of an upload."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.authoring import actions
from app.authoring.asking import choices_of, meaning_question, row_question, shown
from app.authoring.decisions import Decisions
from app.authoring.mark import Mark, WrongMark, parse_mark
from app.authoring.planning import Plan, Planned
from app.authoring.preparation import NotSound, Prepared, prepare_files
from app.authoring.publishing import difference_from_shown
from app.authoring.queries import VersionFiles, find_files_by_digest, find_shown_files
from app.authoring.sides import Sides, compare, hashes
from app.catalogue.media import Content
from app.courseware.model import Problem, Severity
from app.web.language import gettext as _

NEW_COURSE = "new"
EMPHASISED = re.compile(r"\*([^*]+)\*")
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
    """`onto` is the digest of the version that it was compared with; `answers` what becomes of recorded ones; `newer`
    what somebody else has published since the files were taken out."""

    title: str = ""
    course_id: str = ""
    onto: str = NEW_COURSE
    problems: list[Problem] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    newer: Sides | None = None
    number: int | None = None

    @property
    def stopped(self) -> bool:
        return any(problem.severity is not Severity.WARNING for problem in self.problems)


def review(files: Mapping[str, Content], mark: bytes | None, decisions: Decisions) -> Review:
    """Of files that were uploaded."""
    try:
        prepared = prepare_files(files, None)
        seen = review_prepared(prepared, decisions)
    except NotSound as reason:
        return Review(problems=reason.problems)
    version = find_shown_files(seen.course_id)
    newer = _newer(files, _mark(mark), seen.course_id, version) if version else None
    return replace(seen, onto=version.digest if version else NEW_COURSE, newer=newer)


def review_prepared(prepared: Prepared, decisions: Decisions) -> Review:
    """Compared with what is published now. Raises NotSound."""
    plan = actions.plan_course(prepared, decisions)
    said = difference_from_shown(prepared, plan)
    return Review(
        title=prepared.course.title,
        course_id=prepared.course.id,
        problems=prepared.problems,
        changes=[*said.course, *said.path],
        answers=[_as_sentence(sentence, plan) for sentence in said.answers],
        files=said.files,
        asked=[asked for question in plan.unclear for asked in _asked(question)],
        number=plan.history.latest.number if plan.history.latest else None,
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
    """As the command asks at a terminal, but that the question is called by its own words."""
    called = shown(question.carried.block.prompt_html)
    for row in question.unclear_rows:
        same = _("Samma som ”{text}”, med andra ord")
        choices = [(f"{SAME}{old.key}", same.format(text=shown(old.html))) for old in choices_of(question, row)]
        yield Asked(
            f"{ROW}:{question.name}:{row.name}", row_question(question, row, called), [*choices, (NEW, _("Något nytt"))]
        )
    if question.unclear_meaning:
        choices = [
            (KEPT, _("Svaren svarar fortfarande på samma sak")),
            (CHANGED, _("Frågan betyder något annat nu: redovisa dem för sig")),
        ]
        new = _("”{text}” är nytt")
        choices += [(f"{NEW}:{row.name}", new.format(text=shown(row.html))) for row in question.carried.placed]
        yield Asked(f"{MEANING}:{question.name}", meaning_question(question, called), choices)


def _as_sentence(said: str, plan: Plan) -> str:
    """As the terminal says it, on a page: with a capital, a full stop, and a question's own words for its id."""
    return f"{said[:1].upper()}{EMPHASISED.sub(lambda name: f'”{_called(name[1], plan)}”', said[1:])}."


def _called(name: str, plan: Plan) -> str:
    latest, question = plan.history.latest, plan.questions.get(name)
    block = question.carried.block if question else latest.blocks.get(name) if latest else None
    return (shown(block.prompt_html) if block else "") or name


def came_from(course_id: str, mark: bytes | None) -> VersionFiles | None:
    """The version that the files were taken out from, as far as their mark tells."""
    read = _mark(mark)
    return find_files_by_digest(course_id, read.digest) if read and read.course == course_id else None


def _mark(content: bytes | None) -> Mark | None:
    """One that cannot be read says nothing; the author sees all that would change in any case."""
    try:
        return parse_mark(content) if content else None
    except WrongMark:
        return None


def _newer(files: Mapping[str, Content], mark: Mark | None, course_id: str, shown_now: VersionFiles) -> Sides | None:
    if mark is None or mark.course != course_id or mark.digest == shown_now.digest:
        return None
    came_from = find_files_by_digest(course_id, mark.digest)
    if came_from is None:
        return None
    sides = compare(hashes(files), came_from.hashes, shown_now.hashes)
    return sides if sides.only_there or sides.both else None
