"""What a course's learners have answered, as counts alone, so that it may be published.

Every count is rounded down to fives, each by itself, and one that is then nought is not told. So no count can be worked
out from others, and one more answer shows only where it fills a five.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import literal, or_, select

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.courseware.grading import grade, scale_steps
from app.courseware.grading.answers import Given
from app.courseware.markdown import plain
from app.courseware.model import Block
from app.database import db
from app.knowledge.models.bank import BankEntry, BankQuestion
from app.knowledge.shared import AMONG_ENOUGH, FEWEST, OWNERS, erased
from app.knowledge.studies.columns import Column
from app.knowledge.studies.ratings import FOLLOWED
from app.knowledge.studies.scope import WAY, WRITER, Way
from app.knowledge.studies.texts import VARIABLES, in_words
from app.learning.models import Answer, Attempt
from app.web.language import gettext as _

Row = dict[str, Any]
COLUMNS = (
    Column("kurs", _("Kursens namn i adresser.")),
    Column("modul", _("Steget i kursens väg. Tomt för texter.")),
    Column("fraga", _("Frågans namn.")),
    Column("ordalydelse", _("Frågan som den står nu.")),
    Column("vad", _("personer: hur många som har delat en text. svar: hur många som har svarat så.")),
    Column("pastaende", _("Påståendet i en skala med flera, eller det som är känt om dem som delat.")),
    Column("svar", _("Svaret, eller värdet. Tomt när raden gäller alla.")),
    Column("antal", _("Avrundat nedåt till närmaste femtal. Tomt betyder färre än fem."), number=True),
)
RIGHT, WRONG = _("rätt"), _("inte rätt")
PERSONS, ANSWERS = _("personer"), _("svar")


def rounded(count: int) -> int | None:
    return count // FEWEST * FEWEST or None


def list_rows(course: PublishedCourse) -> Iterator[Row]:
    """Of the questions as they are asked now. A few statements, and one a question."""
    yield from _texts(course)
    for name, (question_id, _version_id) in course.questions.items():
        block = course.blocks[name]
        if block.type in FOLLOWED:
            yield from _answers(course, block, question_id)


def _texts(course: PublishedCourse) -> Iterator[Row]:
    ids = {ids[0]: name for name, ids in course.questions.items()}
    for heading, variable in (("", ""), *VARIABLES.items()):
        column = getattr(BankEntry, variable) if variable else literal("")
        asked = (
            select(BankEntry.question_id, BankEntry.meaning, column, OWNERS)
            .join(Answer, Answer.id == BankEntry.answer_id)
            .join(Attempt, Attempt.id == Answer.attempt_id)
            .join(BankQuestion, AMONG_ENOUGH)
            .where(BankEntry.course_id == course.id)
            .group_by(BankEntry.question_id, BankEntry.meaning, column)
            .order_by(BankEntry.question_id, column)
        )
        for question_id, meaning, value, persons in db.session.execute(asked):
            name = ids.get(question_id)
            if name and meaning == course.meaning(name) and (value or not variable):
                told = in_words(variable, value) if variable else ""
                yield _row(course, "", course.blocks[name], PERSONS, heading, told, persons)


def _answers(course: PublishedCourse, block: Block, question_id: int) -> Iterator[Row]:
    """Each one's newest at each step, by those who answered it as it is meant now."""
    asked = (
        select(WRITER, Answer.step_id, Answer.choice, Answer.text)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Way, WAY)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .where(QuestionVersion.question_id == question_id, QuestionVersion.meaning == course.meaning(block.id))
        .where(or_(Answer.choice.is_not(None), Answer.text.is_not(None)), ~erased(Answer.id))
        .order_by(Answer.answered_at, Answer.id)
    )
    newest: dict[tuple[str, str], Given] = {}
    for writer, step_id, choice, text in db.session.execute(asked):
        newest[course.home(step_id, block.id), writer] = Given(choice, text)
    for step_id in course.places.get(block.id, []):
        answers = [given for (home, _writer), given in newest.items() if home == step_id]
        if len(answers) >= FEWEST:
            counts = Counter(pair for given in answers for pair in _told(block, given))
            for statement, words in _possible(block):
                yield _row(course, step_id, block, ANSWERS, statement, words, counts[statement, words])


def _told(block: Block, given: Given) -> Iterator[tuple[str, str]]:
    """Statement and answer, in words."""
    options = {option.key: plain(option.html) for option in block.options}
    choice: dict[str, Any] = dict(given.choice or {})
    if block.type == "poll":
        yield from (("", options[key]) for key in choice.get("keys", []) if key in options)
    elif block.type == "scale":
        for key, value in (choice.get("values") or {"": choice.get("value")}).items():
            yield options.get(key, ""), _step(block, value)
    else:
        yield "", RIGHT if grade(block, given).right else WRONG


def _possible(block: Block) -> list[tuple[str, str]]:
    options = [plain(option.html) for option in block.options]
    if block.type == "poll":
        return [("", option) for option in options]
    if block.type == "scale":
        return [(statement, _step(block, step)) for statement in options or [""] for step in scale_steps(block)]
    return [("", RIGHT), ("", WRONG)]


def _step(block: Block, value: Any) -> str:
    labels = block.settings.get("scale")
    within = isinstance(labels, list) and isinstance(value, int) and 0 <= value < len(labels)
    return str(labels[value]) if within and isinstance(labels, list) else str(value)


def _row(course: PublishedCourse, step: str, block: Block, what: str, about: str, answer: str, count: int) -> Row:
    return {
        "kurs": course.id,
        "modul": step,
        "fraga": block.id,
        "ordalydelse": plain(block.prompt_html),
        "vad": what,
        "pastaende": about,
        "svar": answer,
        "antal": rounded(count),
    }
