"""Scales, polls and marked questions of those who let theirs be followed in research, by pseudonym: only in a study
that has been approved. What a group answered is nobody's own, and is not among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from app.catalogue.models import Question, QuestionVersion
from app.courseware.grading import TYPES_WITH_RIGHT_ANSWER, grade
from app.courseware.grading.answers import Given
from app.courseware.markdown import plain
from app.courseware.model import Block
from app.database import AT_ONCE, db
from app.knowledge.models.out import ResearchChoice
from app.knowledge.models.studies import Study
from app.knowledge.persons import variables_of
from app.knowledge.shared import erased
from app.knowledge.studies.about import Registered, list_registered, place_of
from app.knowledge.studies.scope import WAY, Way, in_period
from app.knowledge.studies.texts import VARIABLES, Reader, Row, in_words
from app.learning.models import Answer, Attempt
from app.web.language import gettext as _
from app.web.swedish import local_day

# What somebody wrote to a marked question is not told, only whether it was right.
FOLLOWED = {"scale", "poll"} | TYPES_WITH_RIGHT_ANSWER
KINDS = {"scale": _("skala"), "poll": _("omröstning")}


@dataclass(frozen=True, slots=True)
class Rated:
    """`person_id` is for those who sort; it stands in no file."""

    person_id: str
    row: Row


def list_followed(study: Study) -> list[tuple[str, str]]:
    """Persons and courses where the newest choice is yes, among the courses of the study."""
    later = aliased(ResearchChoice)
    newer = or_(
        later.decided_at > ResearchChoice.decided_at,
        and_(later.decided_at == ResearchChoice.decided_at, later.id > ResearchChoice.id),
    )
    same = and_(later.person_id == ResearchChoice.person_id, later.course_id == ResearchChoice.course_id)
    asked = select(ResearchChoice.person_id, ResearchChoice.course_id).where(
        ResearchChoice.agrees.is_(True), ~select(1).select_from(later).where(same, newer).exists()
    )
    if courses := study.filters.get("course"):
        asked = asked.where(ResearchChoice.course_id.in_(courses))
    return [(row[0], row[1]) for row in db.session.execute(asked)] if study.approval else []


def list_ratings(reader: Reader, followed: Sequence[tuple[str, str]] | None = None) -> Iterator[Rated]:
    """By pseudonym."""
    followed = list_followed(reader.study) if followed is None else followed
    known = _variables(followed)
    courses: dict[str, set[str]] = {}
    for person_id, course_id in followed:
        courses.setdefault(person_id, set()).add(course_id)
    persons = sorted(courses, key=reader.names.of_writer)
    for at in range(0, len(persons), AT_ONCE):
        part = persons[at : at + AT_ONCE]
        registered = list_registered(part)
        found = _answers(reader, part, courses)
        reader.wordings.read(answer.question_version_id for answer, *_rest in found)
        rows = [row for row in found if _kept(reader.study, known[row[2], row[1].course_id])]
        rated = (rated for row in rows for rated in _rows(reader, row, known, registered))
        yield from sorted(rated, key=lambda rated: (rated.row["pseudonym"], rated.row["id"]))


def _answers(reader: Reader, person_ids: list[str], courses: dict[str, set[str]]) -> list[tuple[Any, ...]]:
    """Each one's newest answer to a question at a step, in each way through the course."""
    asked = (
        select(Answer, Way, func.coalesce(Way.person_id, ""), Question.name, Question.type, QuestionVersion.meaning)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Way, WAY)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(Way.person_id.in_(person_ids), Question.type.in_(FOLLOWED), ~erased(Answer.id))
        .where(or_(Answer.choice.is_not(None), Answer.text.is_not(None)), Answer.group_size == 1)
        .where(*in_period(reader.study))
        .order_by(Answer.answered_at, Answer.id)
    )
    newest: dict[tuple[str, str, str], tuple[Any, ...]] = {}
    for row in db.session.execute(asked):
        answer, way, person_id, name = row[0], row[1], row[2], row[3]
        if way.course_id in courses[person_id]:
            course = reader.courses.get(way.course_id)
            newest[way.id, course.home(answer.step_id, name) if course else answer.step_id, name] = tuple(row)
    return list(newest.values())


def _rows(
    reader: Reader, found: tuple[Any, ...], known: dict[tuple[str, str], dict[str, str | None]], registered: Registered
) -> Iterator[Rated]:
    answer, way, person_id, name, kind, meaning = found
    course = reader.courses.get(way.course_id)
    association, rounds = registered.get((person_id, way.course_id), ("", []))
    block = reader.wordings.block(answer.question_version_id, answer.variant)
    own = known[person_id, way.course_id]
    for statement, words, value, told in _values(block, Given(answer.choice, answer.text)):
        yield Rated(
            person_id,
            {
                "slag": KINDS.get(kind, _("rättad")),
                "id": reader.names.of_answer(answer.id, statement),
                "pseudonym": reader.names.of_writer(person_id),
                "genomgang": way.number,
                **place_of(course, way.course_id, answer.step_id, name),
                "innebord": meaning,
                "ordalydelse": plain(block.prompt_html),
                **{key: in_words(column, own[column]) for key, column in VARIABLES.items()},
                "forbund": association,
                "omgang": rounds[-1] if rounds else "",
                "omgangar": rounds,
                "manad": f"{local_day(answer.answered_at):%Y-%m}",
                "tillsammans": answer.group_size,
                "nyckel": statement,
                "pastaende": words,
                "varde": value,
                "svar_i_ord": told,
            },
        )


def _values(block: Block, given: Given) -> Iterator[tuple[str, str, int | None, str]]:
    """Statement's key and words, number, words. A scale of words begins at 1."""
    options = {option.key: plain(option.html) for option in block.options}
    choice: dict[str, Any] = dict(given.choice or {})
    if block.type == "poll":
        chosen = [options.get(key, key) for key in choice.get("keys", [])]
        yield "", "", None, "; ".join(chosen)
    elif block.type == "scale":
        labels = block.settings.get("scale")
        words = labels if isinstance(labels, list) else []
        values = choice.get("values") or {"": choice.get("value")}
        for key, value in values.items():
            if isinstance(value, int):
                within = 0 <= value < len(words)
                yield key, options.get(key, ""), value + bool(words), words[value] if within else ""
    else:
        mark = grade(block, given)
        yield "", "", mark.hits, _("{hits} av {of} rätt").format(hits=mark.hits, of=mark.of)


def _variables(followed: Sequence[tuple[str, str]]) -> dict[tuple[str, str], dict[str, str | None]]:
    """As of those who write: no more than at least five persons registered for the course have in common."""
    told = variables_of((course_id, person_id) for person_id, course_id in followed)
    return {(person_id, course_id): told[course_id, person_id] for person_id, course_id in followed}


def _kept(study: Study, known: dict[str, str | None]) -> bool:
    """By what is known of the writer, as texts are chosen."""
    return all(known[name] in study.filters[name] for name in VARIABLES.values() if study.filters.get(name))
