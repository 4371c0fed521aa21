"""What is in the database after a storm, held against what the server said yes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, select, text, true
from sqlalchemy.orm import Session

from app.learning.models import Answer, Attempt, Draft
from tests.soak.storm import CHOICE, Answered, Typed


@dataclass(frozen=True)
class Found:
    """`lost`: acknowledged and not there with its content. `twice`: more rows than presses on the button. `strange`:
    rows that nobody sent, and owners with another number of attempts than one."""

    answers: int
    drafts: int
    lost: list[str]
    twice: list[str]
    strange: list[str]

    @property
    def sound(self) -> bool:
        return not (self.lost or self.twice or self.strange)


def look(session: Session, answers: Iterable[Answered], drafts: Iterable[Typed], course: str = "") -> Found:
    """In one course, where others have been taken too."""
    here = Attempt.course_id == course if course else true()
    answers, drafts = list(answers), list(drafts)
    lost, twice, strange = [], [], []
    rows = defaultdict(list)
    for row in session.scalars(select(Answer).join(Attempt).where(here)):
        rows[row.idempotency_key].append(row)
    for sent in answers:
        found = rows.pop(sent.key, [])
        right = [row for row in found if _content(row, sent.question) == sent.content]
        if sent.acknowledged and not right:
            lost.append(f"answer {sent.key}")
        if len(found) > 1:
            twice.append(f"answer {sent.key}")
        if len(found) > len(right):
            strange.append(f"answer {sent.key} with other content")
    strange += [f"answer {key}" for key in rows]
    lost += _lost_drafts(session, drafts)
    owners = session.scalars(select(Attempt.person_id).where(here)).all()
    strange += [f"attempt of {owner}" for owner in set(owners) if owners.count(owner) != 1]
    saved = sum(typed.acknowledged and not typed.answered for typed in drafts)
    return Found(sum(sent.acknowledged for sent in answers), saved, lost, twice, strange)


def _content(row: Answer, question: str) -> str | None:
    return (row.choice or {}).get("keys", [None])[0] if question == CHOICE else row.text


def _lost_drafts(session: Session, drafts: Iterable[Typed]) -> list[str]:
    """Of each tab and question the newest acknowledged text, or one that was typed after it, must be there: as a draft,
    or as the answer that it became."""
    texts: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    newest: dict[tuple[str, str], int] = defaultdict(int)
    for typed in drafts:
        texts[typed.writer, typed.question][typed.sequence] = typed.text
        if typed.acknowledged:
            newest[typed.writer, typed.question] = max(newest[typed.writer, typed.question], typed.sequence)
    answered = set(session.scalars(select(Answer.text)))
    there: dict[str, dict[int, str | None]] = defaultdict(dict)
    for draft in session.scalars(select(Draft)):
        there[draft.writer_id][draft.sequence] = None if draft.answer_id else draft.text
    lost = []
    for (writer, question), sequence in newest.items():
        typed_as = texts[writer, question]
        # A row that became an answer keeps the number of the tab's newest text; the text itself is in the ledger.
        kept = [
            at
            for at, shown in there[writer].items()
            if at >= sequence and at in typed_as and (typed_as[at] == shown if shown else typed_as[at] in answered)
        ]
        if not kept:
            lost.append(f"draft {sequence} of {writer} at {question}")
    return lost


def integrity(engine: Engine) -> list[str]:
    """What the database itself finds wrong with its files."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            said = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
            return said + [str(row) for row in connection.execute(text("PRAGMA foreign_key_check"))]
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS amcheck"))
        indexes = text(
            "SELECT bt_index_parent_check(index.indexrelid, true) FROM pg_index index JOIN pg_class class "
            "ON class.oid = index.indexrelid JOIN pg_am am ON am.oid = class.relam AND am.amname = 'btree' "
            "JOIN pg_namespace space ON space.oid = class.relnamespace WHERE space.nspname = 'public'"
        )
        connection.execute(indexes).all()  # raises where an index does not fit its table
        connection.rollback()
        return []
