"""Quotes: entries of the bank as pages show them, with what was searched for marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.courseware.canonical import block_of
from app.database import db
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.bookmarks import Bookmark
from app.knowledge.searching.asking import Asked
from app.knowledge.searching.choosing import WRITER, words_for
from app.knowledge.searching.marking_hits import Piece, excerpt, pieces_of
from app.knowledge.shared import visible
from app.learning.models import Answer, Attempt


@dataclass(frozen=True, slots=True)
class Quote:
    """`short` is where a long text was hit, and empty for one that is short as it is. `prompt_html` is the wording that
    the writer saw."""

    id: str
    number: int
    text: str
    pieces: list[Piece]
    short: list[Piece]
    course_id: str
    course: str
    question: str
    meaning: int
    prompt_html: str
    variables: list[str]
    marked: bool


def list_quotes(
    courses: Sequence[PublishedCourse], numbers: Sequence[int], person_id: str, asked: Asked | None = None
) -> list[Quote]:
    """By the entries' numbers, in their order; what was taken back meanwhile is not among them."""
    rows = db.session.execute(
        select(BankEntry, Question.name, QuestionVersion.canonical, Bookmark.entry_id)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .outerjoin(Bookmark, and_(Bookmark.entry_id == BankEntry.id, Bookmark.person_id == person_id))
        .where(BankEntry.number.in_(numbers), visible(courses))
    )
    titles = {course.id: course.title for course in courses}
    found = {}
    for entry, name, canonical, marked in rows:
        pieces = pieces_of(entry.text, asked)
        found[entry.number] = Quote(
            id=entry.id,
            number=entry.number,
            text=entry.text,
            pieces=pieces,
            short=excerpt(pieces),
            course_id=entry.course_id,
            course=titles.get(entry.course_id, ""),
            question=name,
            meaning=entry.meaning,
            prompt_html=block_of(canonical, name, entry.variant).prompt_html,
            variables=variables_in_words(entry),
            marked=bool(marked),
        )
    return [found[number] for number in numbers if number in found]


def variables_in_words(entry: BankEntry) -> list[str]:
    told = ((words_for(name), getattr(entry, name)) for name in WRITER)
    return [words[value] for words, value in told if value in words]
