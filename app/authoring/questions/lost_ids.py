"""Questions whose id was changed by hand although they have answers: told, with the text where the id is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.authoring.drafts.queries import WorkingCopy
from app.catalogue.models import Question
from app.catalogue.queries import find_latest
from app.courseware.carrying_closeness import is_close, words_of
from app.courseware.editing.fields import QuestionFields
from app.courseware.editing.naming import with_id
from app.courseware.editing.reading import read_questions
from app.courseware.editing.spans import NoSuchBlock
from app.courseware.keys import normalise
from app.courseware.model import Block
from app.courseware.running_text import Passage
from app.courseware.samples import taken_ids
from app.courseware.stubs import module_of
from app.database import db
from app.learning.queries.counts import count_answers

# This share of the rows must be the same where the words of the question are not.
_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class ChangedId:
    """`line` is the question's first, counted from 1. `new` is empty where the id was taken away."""

    path: str
    line: int
    old: str
    new: str
    answers: int
    content: bytes

    @property
    def content_with_old_id(self) -> bytes:
        return with_id(self.content, self.line, self.old)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a question says, without marks and tags."""

    type: str
    prompt: str
    rows: frozenset[str]


def find_changed_ids(copy: WorkingCopy, only: str = "") -> list[ChangedId]:
    """In the order of the files, or those of one. A block is taken for the one that is gone where it has the same type
    and nearly the same words, or the same rows. A file is read only where an id is gone that has answers."""
    before = find_latest(copy.course_id)
    if before is None:
        return []
    # An easy wording repeats its module's ids, and does not keep one that the module has lost.
    here = taken_ids(text for path, text in copy.texts.items() if not _is_wording(path, copy))
    gone = {id: block for id, block in before.blocks.items() if id not in here}
    answers = _count(copy.course_id, gone)
    waiting = {id: block for id, block in gone.items() if answers.get(id)}
    paths = [only] if only else sorted(copy.texts)
    return list(_changed(copy, paths, waiting, set(before.blocks), answers)) if waiting else []


def changed_ids_on_page(copy: WorkingCopy, path: str, content: bytes) -> list[ChangedId]:
    """Of the page as it would be with this content."""
    return find_changed_ids(replace(copy, texts={**copy.texts, path: content}), only=path)


def _changed(
    copy: WorkingCopy,
    paths: Iterable[str],
    waiting: dict[str, Block],
    published: set[str],
    answers: dict[str, int],
) -> Iterator[ChangedId]:
    left = {id: _published_words(block) for id, block in waiting.items()}
    for path in paths:
        if "/" in path or _is_wording(path, copy):
            continue
        content = copy.texts[path]
        for line, fields in _questions(content):
            if not left or fields.id in published:
                continue
            words = _typed_words(fields)
            old = next((id for id, before in left.items() if _is_alike(before, words)), None)
            if old is not None:
                del left[old]
                yield ChangedId(path, line, old, fields.id, answers[old], content)


def _is_wording(path: str, copy: WorkingCopy) -> bool:
    return module_of(path) != path and module_of(path) in copy.texts


def _questions(content: bytes) -> list[tuple[int, QuestionFields]]:
    try:
        return read_questions(content)
    except NoSuchBlock:
        return []


def _published_words(block: Block) -> _Words:
    rows = frozenset(normalise(words_of(option.html)) for option in block.options)
    return _Words(block.type, words_of(block.prompt_html), rows)


def _typed_words(fields: QuestionFields) -> _Words:
    rows = frozenset(normalise(_without_marks(option.text)) for option in fields.options)
    return _Words(fields.type, _without_marks(fields.prompt), rows)


def _without_marks(typed: str) -> str:
    return Passage(typed=typed.split("\n")).text


def _is_alike(before: _Words, after: _Words) -> bool:
    if before.type != after.type:
        return False
    if before.prompt and is_close(before.prompt, after.prompt):
        return True
    most = max(len(before.rows), len(after.rows))
    return bool(before.rows) and len(before.rows & after.rows) >= _SHARE * most


def _count(course_id: str, ids: dict[str, Block]) -> dict[str, int]:
    """Answers by the question's id."""
    if not ids:
        return {}
    rows = db.session.execute(
        select(Question.id, Question.name).where(Question.course_id == course_id, Question.name.in_(ids))
    )
    names = {id: name for id, name in rows}
    counted = count_answers(course_id) if names else {}
    return {name: counted.get(id, 0) for id, name in names.items()}
