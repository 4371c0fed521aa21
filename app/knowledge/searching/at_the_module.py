"""From a question in a module to all that was shared in answer to it, for those who read the bank."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_login import current_user
from sqlalchemy import select

from app.catalogue.models import Question
from app.catalogue.queries import find_latest
from app.courseware.markdown import plain
from app.database import db
from app.knowledge.models.bank import BankQuestion
from app.knowledge.shared import FEWEST
from app.people.rules import reads_bank
from app.web.slots import fills


@fills("module")
def shared_at_the_module(course: Any, step: Any) -> str:
    """Nothing, and not asked, for anybody else."""
    published = find_latest(course.id) if reads_bank(current_user) else None
    if published is None:
        return ""
    names = [name for name, steps in published.places.items() if step.id in steps]
    rows = db.session.execute(
        select(Question.name, BankQuestion.meaning, BankQuestion.texts)
        .join(BankQuestion, BankQuestion.question_id == Question.id)
        .where(Question.course_id == course.id, Question.name.in_(names), BankQuestion.persons >= FEWEST)
    ).all()
    known = {(name, meaning): texts for name, meaning, texts in rows}
    shared = [
        (name, plain(published.blocks[name].prompt_html), published.meaning(name), known[name, published.meaning(name)])
        for name in names
        if (name, published.meaning(name)) in known
    ]
    if not shared:
        return ""
    return render_template("knowledge/searching/shared_at_the_module.html", course=course, shared=shared)
