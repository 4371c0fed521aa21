"""The kept HTML of questions is what their templates make."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import current_app

from app.catalogue.queries import list_published
from app.courseware.grading import read_answer
from app.database import db, reading, transaction
from app.learning.actions import drafting, ledger
from app.learning.loading import Place
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.learning.question_html import question_html
from app.learning.questions import Question
from app.learning.sending import new_key
from app.learning.step_page import load_known, one_question
from app.web.swedish import now
from tests.answering import an_answer_to
from tests.builders import a_person, publish
from tests.house import House

ALL_TYPES = Path(__file__).parents[1] / "courses" / "all-types"


def places() -> list[Place]:
    with reading():
        (course,) = list_published()
    steps = [step for step in course.course.path if step.module and step.audience == "learners"]
    return [Place(course, step, course.modules[str(step.module)], easy) for step in steps for easy in (False, True)]


def questions(owner: Owner) -> list[tuple[Place, Question]]:
    shown = []
    for place in places():
        with reading():
            begun = find_attempt(owner, place.course.id)
            known = load_known(place, begun.id if begun else None, place.blocks)
        shown += [(place, one_question(place, block, known, owner)) for block in place.blocks]
    return shown


def made_by_the_template(question: Question) -> str:
    template = current_app.jinja_env.get_template("questions/question.html")
    return str(template.module.question(question))  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["Jag <b>ringer</b> & frågar.", "Veckan efter 1970-01-01T00:00:00+00:00"])
def test_every_question_looks_as_its_template_makes_it(house: House, words: str) -> None:
    publish(ALL_TYPES)
    owner, other = Owner(a_person().id, None), Owner(a_person("Omar Haddad").id, None)
    with house.app.test_request_context():
        for writer, written in ((other, "Något helt annat."), (owner, words)):
            with transaction():
                answer_everything(writer, written)
        with transaction():
            draft_everything(owner, "Ett <i>utkast</i>")

        for reader in (Owner(None, None), other, owner):
            for place, question in questions(reader):
                first, again = question_html(place, question), question_html(place, question)

                assert first == again == made_by_the_template(question)
        assert not [html for place in places() for html in place.course.kept_html.values() if "helt annat" in html]
        db.session.remove()


def answer_everything(owner: Owner, words: str) -> None:
    (course,) = list_published()
    attempt = ledger.begin_attempt(owner, None, course.id, now())
    for step in course.course.path:
        for block in course.modules[step.module].blocks if step.module else ():
            ids = course.questions.get(block.id)
            if ids:
                given = read_answer(block, an_answer_to(block, words))
                ledger.save_answer(attempt.id, step.id, ids[1], given, new_key(), "", now())


def draft_everything(owner: Owner, words: str) -> None:
    """In the first step only, so that later ones show answers without drafts."""
    (course,) = list_published()
    attempt = find_attempt(owner, course.id)
    step = next(step for step in course.course.path if step.module)
    assert attempt
    for block in course.modules[str(step.module)].blocks:
        if block.type in ("text", "reflection"):
            drafting.save_draft(
                attempt.id, step.id, course.questions[block.id], drafting.Typed(words, "w" * 8, 1), now()
            )
