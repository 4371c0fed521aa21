"""How many texts there are with each theme: in all, and by what is known of writers or by what was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from app.catalogue.queries import list_latest
from app.database import db
from app.knowledge.coding.codebook import codebook
from app.knowledge.coding.reading import seen_by
from app.knowledge.coding.small_groups import Count, shown
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.coding import CodedEntry, Coding, Theme
from app.knowledge.models.studies import Study
from app.knowledge.studies.scope import WRITER, entries_of
from app.knowledge.studies.wordings import Wordings
from app.knowledge.variables import WORDS
from app.web.language import gettext as _
from app.web.swedish import alphabetical

NOT_TOLD = _("Framgår inte")
EVERYTHING = _("Alla texter i studien")
TEXTS, WRITERS = func.count(BankEntry.id.distinct()), func.count(WRITER.distinct())
# By the name that stands in the address. A question is asked in a course: "fraga:" and the course's id.
VARIABLES = {
    "kon": ("sex", _("Kön")),
    "organisation": ("organisation_kind", _("Slag av organisation")),
    "yrkesroll": ("work_role", _("Yrkesroll")),
    "kurs": ("course_id", _("Kurs")),
}
QUESTION = "fraga:"
OF_WRITERS = {name: column for name, (column, _words) in VARIABLES.items() if column in WORDS}
# A value as it is kept: a word, a course's id, or a question with its meaning.
Value = tuple[Any, ...]
Counts = dict[Value, Count]


@dataclass(frozen=True, slots=True)
class Line:
    """A theme's row. None is a figure that is hidden."""

    name: str
    total: int | None
    figures: list[int | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """`everything` is all of the texts, coded or not."""

    heads: list[str]
    everything: Line
    lines: list[Line]

    @property
    def hides(self) -> bool:
        return any(None in (line.total, *line.figures) for line in (self.everything, *self.lines))


def variables_of(study: Study) -> dict[str, str]:
    """What the texts can be counted by, and what it is called."""
    ids = set(db.session.scalars(entries_of(study, BankEntry.course_id).distinct()))
    questions = {f"{QUESTION}{each.id}": _("Fråga i {course}").format(course=each.title) for each in list_latest(ids)}
    return {name: words for name, (_column, words) in VARIABLES.items()} | questions


def count_themes(study: Study, reader_id: str) -> dict[str, int]:
    """How many of the study's texts each theme is put on."""
    asked = _coded(study, reader_id, Coding.theme_id, TEXTS).group_by(Coding.theme_id)
    return {theme_id: texts for theme_id, texts in db.session.execute(asked)}


def count_coded(study: Study, reader_id: str) -> int:
    """How many of the study's texts the reader has gone through."""
    own = (CodedEntry.study_id == study.id, CodedEntry.coder_id == reader_id)
    gone_through = entries_of(study, func.count()).join(CodedEntry, CodedEntry.entry_id == BankEntry.id).where(*own)
    return db.session.scalar(gone_through) or 0


def figures_of(study: Study, reader_id: str, variable: str) -> Figures:
    """By one of `variables_of`. The questions of a course add up to the course's figure, which is hidden first."""
    course_id = variable.removeprefix(QUESTION) if variable.startswith(QUESTION) else ""
    if not course_id:
        return _table(study, reader_id, [getattr(BankEntry, VARIABLES[variable][0])], variable)
    courses = _table(study, reader_id, [BankEntry.course_id], "kurs")
    title = next((course.title for course in list_latest([course_id])), course_id)
    place = courses.heads.index(title)
    columns = [BankEntry.question_id, BankEntry.meaning]
    questions = _table(study, reader_id, columns, variable, BankEntry.course_id == course_id)
    return Figures(
        questions.heads,
        _within(questions.everything, courses.everything.figures[place]),
        [
            _within(line, of_course.figures[place])
            for line, of_course in zip(questions.lines, courses.lines, strict=True)
        ],
    )


def _within(line: Line, total: int | None) -> Line:
    """Of a course whose figure is hidden nothing is shown."""
    return line if total is not None else Line(line.name, None, [None] * len(line.figures))


def _table(study: Study, reader_id: str, columns: list[Any], variable: str, *where: ColumnElement[bool]) -> Figures:
    every = _split(entries_of(study, *columns, TEXTS, WRITERS).where(*where).group_by(*columns))[()]
    whole = Count(*db.session.execute(entries_of(study, TEXTS, WRITERS).where(*where)).one())
    coded = _coded(study, reader_id, Coding.theme_id, *columns, TEXTS, WRITERS).where(*where)
    counts = _split(coded.group_by(Coding.theme_id, *columns), 1)
    all_of = _coded(study, reader_id, Coding.theme_id, TEXTS, WRITERS).where(*where).group_by(Coding.theme_id)
    totals = {theme_id: Count(texts, writers) for theme_id, texts, writers in db.session.execute(all_of)}
    heads = _heads(variable, every)
    lines = []
    for each in codebook(study.id):
        total = totals.get(each.theme.id, Count(0, 0))
        lines.append(_line(each.path, counts.get((each.theme.id,), {}), total, heads))
    return Figures(list(heads.values()), _line(EVERYTHING, every, whole, heads), lines)


def _line(name: str, counts: Mapping[Value, Count], total: Count, heads: Mapping[Value, str]) -> Line:
    figures = shown([counts.get(value, Count(0, 0)) for value in heads], total)
    return Line(name, None if total.small else total.texts, figures)


def _split(asked: Select[*tuple[Any, ...]], first: int = 0) -> dict[Value, Counts]:
    """Rows by the `first` of their columns, and then by the rest."""
    found: dict[Value, Counts] = defaultdict(dict)
    for *value, texts, writers in db.session.execute(asked):
        found[tuple(value[:first])][tuple(value[first:])] = Count(texts, writers)
    return found


def _heads(variable: str, every: Mapping[Value, Count]) -> dict[Value, str]:
    """What stands over each column: as words are listed, and last what is not told; or by the alphabet."""
    if variable in OF_WRITERS:
        words: Mapping[str, str] = WORDS[OF_WRITERS[variable]]  # type: ignore[assignment]
        told: dict[Value, str] = {(value,): str(name) for value, name in words.items()}
        return told | ({(None,): NOT_TOLD} if (None,) in every else {})
    if variable.startswith(QUESTION):
        named = _prompts(every)
    else:
        titles = {course.id: course.title for course in list_latest([value[0] for value in every])}
        named = {value: titles.get(value[0]) or str(value[0]) for value in every}
    return dict(sorted(named.items(), key=lambda item: alphabetical(item[1])))


def _prompts(every: Mapping[Value, Count]) -> dict[Value, str]:
    """Each question in the newest wording that somebody saw."""
    asked = tuple_(BankEntry.question_id, BankEntry.meaning).in_(list(every))
    newest = select(BankEntry.question_id, BankEntry.meaning, func.max(BankEntry.version_id)).where(asked)
    rows = db.session.execute(newest.group_by(BankEntry.question_id, BankEntry.meaning)).all()
    wordings = Wordings()
    wordings.read(version_id for *_value, version_id in rows)
    return {(question_id, meaning): wordings.prompt(version_id, "") for question_id, meaning, version_id in rows}


def _coded(study: Study, reader_id: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    chosen = entries_of(study, *columns).join(Coding, Coding.entry_id == BankEntry.id)
    chosen = chosen.join(Theme, Theme.id == Coding.theme_id)
    return chosen.where(Theme.study_id == study.id, Theme.removed_at.is_(None), *seen_by(study, reader_id))
