"""What is being typed: each tab writes a row of its own, and no save takes another tab's words away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from app.database import db
from app.learning.models import Answer, Draft
from app.learning.queries.answers import READ_WITH


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as a tab sent it. `sequence` grows with each save of the tab; None without JavaScript, where what comes
    later was sent later. `base` is the draft that the page showed: its writer and sequence then."""

    text: str
    writer: str
    sequence: int | None = None
    base: tuple[str, int] | None = None


def save_draft(attempt_id: str, step_id: str, question: tuple[int, int], typed: Typed, now: datetime) -> None:
    """`question`: the question and the wording shown. An older save of the same tab changes
    nothing, nor does the same text again. A draft that nobody has changed since the page showed it is continued; else
    the text gets a row beside it."""
    rows = _rows(attempt_id, step_id, question[0])
    draft = next((row for row in rows if row.writer_id == typed.writer), None)
    if draft is None:
        draft = next((row for row in rows if row.answer_id is None and _is(row, typed.base)), None)
        if draft is None:
            draft = Draft(step_id=step_id, question_id=question[0])
            db.session.add(draft)
        draft.attempt_id, draft.writer_id, draft.sequence = attempt_id, typed.writer, typed.sequence or 0
    elif typed.sequence is None and draft.text == typed.text and draft.answer_id is None:
        return
    elif typed.sequence is None:
        draft.sequence += 1
    elif typed.sequence <= draft.sequence:
        return
    else:
        draft.sequence = typed.sequence
    draft.question_version_id, draft.text, draft.saved_at = question[1], typed.text, now
    draft.answer_id = None


def became_answer(answer: Answer, question: tuple[int, int], typed: Typed) -> None:
    """The tab's own draft, the one it continued, and any other with the same words have become this answer. A row
    remains that tells the tab's earlier texts, should they arrive late, from newer ones."""
    own = None
    for row in _rows(answer.attempt_id, answer.step_id, question[0]):
        if row.writer_id == typed.writer:
            own, row.sequence = row, max(row.sequence, typed.sequence or 0)
        if row.answer_id is None and (row is own or row.text == answer.text or _is(row, typed.base)):
            row.answer_id = answer.id
    if own is None and typed.sequence is not None:
        place = {"attempt_id": answer.attempt_id, "step_id": answer.step_id, "writer_id": typed.writer}
        wording = {"question_id": question[0], "question_version_id": question[1]}
        when = {"sequence": typed.sequence, "saved_at": answer.answered_at}
        db.session.add(Draft(**place, **wording, **when, text="", answer_id=answer.id))


def use_draft(attempt_id: str, step_ids: Sequence[str], question_id: int, writer: str, now: datetime) -> None:
    """The draft becomes the one that is shown; what was saved in the same moment stands beside it."""
    later = now + timedelta(microseconds=1)
    live = _live(attempt_id, step_ids, question_id, writer)
    db.session.execute(update(Draft).where(Draft.id.in_(live)).values(saved_at=later))


def drop_draft(attempt_id: str, step_ids: Sequence[str], question_id: int, writer: str) -> None:
    db.session.execute(delete(Draft).where(Draft.id.in_(_live(attempt_id, step_ids, question_id, writer))))


def _rows(attempt_id: str, step_id: str, question_id: int) -> list[Draft]:
    """Also those that became answers. The attempt is locked, so nobody else changes them meanwhile."""
    where = (Draft.attempt_id.in_(READ_WITH), Draft.step_id == step_id, Draft.question_id == question_id)
    return list(db.session.scalars(select(Draft).where(*where), {"attempt_id": attempt_id}))


def _live(attempt_id: str, step_ids: Sequence[str], question_id: int, writer: str) -> list[int]:
    where = (Draft.step_id.in_(step_ids), Draft.question_id == question_id, Draft.answer_id.is_(None))
    drafts = select(Draft.id).where(Draft.attempt_id.in_(READ_WITH), *where, Draft.writer_id == writer)
    return list(db.session.scalars(drafts, {"attempt_id": attempt_id}))


def _is(row: Draft, base: tuple[str, int] | None) -> bool:
    return (row.writer_id, row.sequence) == base
