"""What participants have shared with their round's trainers, by question. Asked anew each time, so that what somebody
takes back is gone at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, case, func, select

from app.catalogue import observation
from app.catalogue.models import Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.courseware.canonical import block_of
from app.database import db
from app.learning.models import Answer, Attempt, Consent, Erasure, Trainers
from app.people.models import Person
from app.rounds.models.plan import Round
from app.rounds.models.preparing import DiscussionMark
from app.rounds.preparing.participants import READ_WITH, attempts_of
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Text:
    """`name` only when the writer chose to show it, alone, and is not protected. `together`: a group's."""

    answer_id: str
    text: str
    name: str | None
    together: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as those who answered saw it last. `former`: it is put with another meaning now, or not at all."""

    prompt_html: str
    module: str
    former: bool
    texts: list[Text] = field(default_factory=list)

    @property
    def marked(self) -> bool:
        return any(text.marked for text in self.texts)


def list_shared(course_round: Round, course: PublishedCourse, but: Collection[str] = ()) -> list[Asked]:
    """By question, in the order of the course; within a question in an order that tells nothing. `but`: employers
    whose people are left out, since the reader is their manager."""
    newest: dict[tuple[str, str, str], Any] = {}
    for row in db.session.execute(_written(course_round, but)):
        newest[row.read_with, course.home(row.step_id, row.name), row.name] = row
    shared = [row for row in newest.values() if row.trainers not in (None, Trainers.NO) and row.text]
    prompts = _prompts({row.version_id: row.name for row in shared})
    order = _order(course)
    found: dict[tuple[str, int], Asked] = {}
    for row in sorted(shared, key=lambda row: (order.get(row.name, len(order)), -row.version_id, row.public_id)):
        former = row.name not in order or row.meaning != course.meaning(row.name)
        asked = Asked(prompts[row.version_id], _module(course, row.name), former)
        found.setdefault((row.name, row.meaning), asked).texts.append(_text(row))
    for asked in found.values():
        asked.texts.sort(key=lambda text: text.answer_id)
    return list(found.values())


def _text(row: Any) -> Text:
    together = row.group_size > 1
    named = row.trainers == Trainers.NAMED and not together
    return Text(row.public_id, row.text, row.who if named else None, together, row.mark is not None)


def _written(course_round: Round, but: Collection[str]) -> Any:
    """Every answer in words, the newest last, with the text of those alone that the trainers may read now."""
    decision = select(func.max(Consent.id)).where(Consent.answer_id == Answer.id).correlate(Answer).scalar_subquery()
    may_read = Consent.trainers.in_([Trainers.UNNAMED, Trainers.NAMED])
    marked = and_(DiscussionMark.answer_id == Answer.id, DiscussionMark.round_id == course_round.id)
    return (
        select(
            READ_WITH.label("read_with"),
            Answer.step_id,
            Answer.public_id,
            Answer.group_size,
            Question.name,
            QuestionVersion.id.label("version_id"),
            QuestionVersion.meaning,
            case((may_read, Answer.text)).label("text"),
            Consent.trainers,
            case((Person.protected.is_(False), Person.name)).label("who"),
            DiscussionMark.answer_id.label("mark"),
        )
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Person, Person.id == Attempt.person_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .outerjoin(Consent, Consent.id == decision)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .outerjoin(DiscussionMark, marked)
        .where(READ_WITH.in_(attempts_of(course_round, but)), Answer.text.is_not(None), Erasure.answer_id.is_(None))
        .order_by(Answer.answered_at, Answer.id)
    )


def _prompts(names: dict[int, str]) -> dict[int, str]:
    """By version: published HTML."""
    rows = db.session.execute(
        select(QuestionVersion.id, QuestionVersion.canonical).where(QuestionVersion.id.in_(names))
    )
    return {version_id: block_of(canonical, names[version_id], "").prompt_html for version_id, canonical in rows}


def _order(course: PublishedCourse) -> dict[str, int]:
    names = [block.id for module in course.course.modules for block in module.blocks]
    return {name: place for place, name in enumerate([*names, *observation.NAMES])}


def _module(course: PublishedCourse, name: str) -> str:
    titles = (module.title for module in course.course.modules if any(block.id == name for block in module.blocks))
    own = dict.fromkeys(observation.NOTICED, _("Om kursen och träffarna"))
    own |= {observation.NAME: _("Synpunkter på kursen"), observation.HANDED_IN: _("Inlämnade uppgifter")}
    return next(titles, own.get(name, _("Ställs inte längre")))


def find_text(asked: Iterable[Asked], answer_id: str) -> Text | None:
    """Only what the trainers may read."""
    return next((text for each in asked for text in each.texts if text.answer_id == answer_id), None)
