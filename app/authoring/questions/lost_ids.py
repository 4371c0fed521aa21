"""Questions whose id was changed by hand although they have answers: told, with the text where the id is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.authoring.drafts.queries import WorkingCopy
from app.catalogue.models import Question
from app.catalogue.queries import find_latest
from app.courseware.carrying_closeness import is_close, words_of
from app.courseware.editing.fields import QuestionFields
from app.courseware.editing.listing import Listed, list_blocks
from app.courseware.editing.naming import with_id
from app.courseware.editing.reading import read_question
from app.courseware.editing.spans import NoSuchBlock
from app.courseware.keys import normalise
from app.courseware.markdown import render
from app.courseware.model import Block
from app.courseware.pieces import BOXES
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
    content_with_old_id: bytes


def find_changed_ids(copy: WorkingCopy) -> list[ChangedId]:
    """In the order of the files. A block is taken for the one that is gone where it has the same type and nearly the
    same words, or the same rows. A file is read only where an id is gone that has answers."""
    before = find_latest(copy.course_id)
    if before is None:
        return []
    # An easy wording repeats its module's ids, and does not keep one that the module has lost.
    here = taken_ids(text for path, text in copy.texts.items() if not _is_wording(path, copy))
    gone = {id: block for id, block in before.blocks.items() if id not in here}
    answers = _count(copy.course_id, gone)
    waiting = {id: block for id, block in gone.items() if answers.get(id)}
    return list(_changed(copy, waiting, set(before.blocks), answers)) if waiting else []


def changed_ids_on_page(copy: WorkingCopy, path: str, content: bytes) -> list[ChangedId]:
    """Of the page as it would be with this content."""
    here = replace(copy, texts={**copy.texts, path: content})
    return [each for each in find_changed_ids(here) if each.path == path]


def _changed(
    copy: WorkingCopy, waiting: dict[str, Block], published: set[str], answers: dict[str, int]
) -> Iterator[ChangedId]:
    for path, content in sorted(copy.texts.items()):
        if "/" in path or _is_wording(path, copy):
            continue
        for listed in _blocks(content):
            if listed.type in BOXES or listed.id in published:
                continue
            fields = read_question(content, listed.line)
            old = next((id for id, block in waiting.items() if _is_alike(block, fields)), None)
            if old is not None:
                del waiting[old]
                kept = with_id(content, listed.line, old)
                yield ChangedId(path, listed.line, old, listed.id, answers[old], kept)


def _is_wording(path: str, copy: WorkingCopy) -> bool:
    return module_of(path) != path and module_of(path) in copy.texts


def _blocks(content: bytes) -> list[Listed]:
    try:
        return list_blocks(content)
    except NoSuchBlock:
        return []


def _is_alike(before: Block, after: QuestionFields) -> bool:
    if before.type != after.type:
        return False
    prompt = words_of(before.prompt_html)
    if prompt and is_close(prompt, words_of(render(after.prompt))):
        return True
    old = {normalise(words_of(option.html)) for option in before.options}
    new = {normalise(words_of(render(option.text))) for option in after.options}
    return bool(old) and len(old & new) >= _SHARE * max(len(old), len(new))


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
