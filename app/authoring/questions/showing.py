"""What stands beside a question's form: how learners will see it, what is to be mended, how much it is answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select

from app.authoring.drafts.queries import WorkingCopy
from app.authoring.editor.flaws import Flaw
from app.authoring.editor.looking import look_at
from app.authoring.questions.kinds import kind_of
from app.authoring.questions.places import Found, address_of
from app.catalogue.models import Question
from app.courseware.editing.listing import last_line, list_blocks
from app.courseware.editing.spans import NoSuchBlock, lay_out
from app.courseware.pieces import BOXES
from app.courseware.stubs import stub_of
from app.database import db
from app.learning.queries.counts import count_answers


@dataclass(frozen=True, slots=True)
class Sight:
    """`parts` are the question's own piece of the page."""

    parts: list[str] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A block among those of its page."""

    address: str
    kind: str
    words: str


def see(copy: WorkingCopy, path: str, content: bytes, line: int) -> Sight:
    """The block that begins on `line` of this text, which is stored nowhere."""
    laid = lay_out(content, line)
    last = last_line(laid.draft, laid.block) + 1
    look = look_at(copy, path, content)
    flaws = [flaw for flaw in look.flaws.shown if line <= flaw.line <= last]
    if laid.type in BOXES:
        alone = stub_of(content) + b"\n" + "".join(laid.raw[line - 1 : last]).encode()
        return Sight([part.html for part in look_at(copy, path, alone).parts], flaws)
    return Sight([part.html for part in look.parts if part.line == line], flaws)


def rows_of(content: bytes) -> list[Row]:
    """The blocks of a page, in order; none where it cannot be read."""
    try:
        return [Row(address_of(block), kind_of(block.type).name, block.words) for block in list_blocks(content)]
    except NoSuchBlock:
        return []


def typed_block(found: Found) -> str:
    """The block as it stands in the file."""
    laid = lay_out(found.content, found.block.line)
    return "".join(laid.raw[found.block.line - 1 : last_line(laid.draft, laid.block) + 1]).replace("\r\n", "\n")


def count_own(course_id: str, name: str) -> int:
    """The answers to the question of that id that has been published."""
    id = db.session.scalar(select(Question.id).where(Question.course_id == course_id, Question.name == name))
    return count_answers(course_id).get(id, 0) if id is not None else 0
