"""Insights with what they stand on. One statement each, whatever there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.queries import list_latest
from app.courseware.canonical import block_of
from app.database import db
from app.knowledge.models.bank import BankEntry, BankQuestion
from app.knowledge.models.insights import Evidence, Insight, InsightState
from app.knowledge.shared import AMONG_ENOUGH, visible
from app.learning.models import Answer, Attempt
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.web.errors import NotFound


@dataclass(frozen=True, slots=True)
class Quote:
    """`prompt_html` is the question as its writer saw it."""

    entry_id: str
    text: str
    prompt_html: str


@dataclass(frozen=True, slots=True)
class Stone:
    """One thing an insight stands on. Without a quote and a figure: a quote that was taken back, or may not be shown.
    `own`: the reader wrote it."""

    id: str
    quote: Quote | None
    figure: str
    link: str
    own: bool = False


def get_insight(id: str) -> Insight:
    insight = db.session.get(Insight, id)
    if insight is None:
        raise NotFound
    return insight


def list_names(person_ids: Collection[str]) -> dict[str, str]:
    """What they are called, by id."""
    rows = db.session.execute(select(Person.id, shown_name()).where(Person.id.in_(person_ids)))
    return {id: name for id, name in rows}


def list_insights(*which: ColumnElement[bool]) -> list[Insight]:
    """The newest first."""
    asked = select(Insight).where(*which).order_by(Insight.written_at.desc(), Insight.id)
    return list(db.session.scalars(asked))


def list_published(*which: ColumnElement[bool]) -> list[Insight]:
    asked = select(Insight).where(Insight.state == InsightState.PUBLISHED, *which)
    return list(db.session.scalars(asked.order_by(Insight.published_at.desc(), Insight.id)))


def list_stones(insights: Iterable[Insight], reader_id: str | None = None) -> Mapping[str, list[Stone]]:
    """By insight, in the order in which they were added."""
    found: dict[str, list[Stone]] = {insight.id: [] for insight in insights}
    asked = select(Evidence).where(Evidence.insight_id.in_(found)).order_by(Evidence.added_at, Evidence.id)
    rows = list(db.session.scalars(asked)) if found else []
    quotes, own = _quotes({row.entry_id for row in rows if row.entry_id}, reader_id)
    for row in rows:
        quote = quotes.get(row.entry_id or "")
        found[row.insight_id].append(Stone(row.id, quote, row.figure, row.link, row.entry_id in own))
    return found


def get_quote(entry_id: str) -> Quote:
    """Raises NotFound for one that may not be shown."""
    quotes, _own = _quotes([entry_id], None)
    if entry_id not in quotes:
        raise NotFound
    return quotes[entry_id]


def _quotes(entry_ids: Collection[str], reader_id: str | None) -> tuple[dict[str, Quote], set[str]]:
    """Those that may be shown, and which of them the reader wrote."""
    if not entry_ids:
        return {}, set()
    courses = list_latest(
        set(db.session.scalars(select(BankEntry.course_id).where(BankEntry.id.in_(entry_ids)).distinct()))
    )
    rows = db.session.execute(
        select(BankEntry.id, BankEntry.text, QuestionVersion.canonical, Question.name, BankEntry.variant)
        .add_columns(Attempt.person_id)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == BankEntry.version_id)
        .join(Question, Question.id == BankEntry.question_id)
        .join(BankQuestion, AMONG_ENOUGH)
        .where(BankEntry.id.in_(entry_ids), visible(courses))
    )
    quotes, own = {}, set()
    for id, text, canonical, name, variant, person_id in rows:
        quotes[id] = Quote(id, text, block_of(canonical, name, variant).prompt_html)
        own.update([id] if reader_id and person_id == reader_id else [])
    return quotes, own
