"""A question found in a course's file by its address, and whether it is as somebody saw it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.authoring.drafts.queries import WorkingCopy, find_text
from app.courseware.editing.fields import QuestionFields, normal
from app.courseware.editing.listing import Listed, list_blocks
from app.courseware.editing.reading import read_question
from app.courseware.editing.spans import NoSuchBlock
from app.web.errors import NotFound

_LINE = re.compile(r"rad-(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Found:
    """A block of a text, and the text."""

    content: bytes
    block: Listed
    fields: QuestionFields


def find_block(content: bytes, name: str) -> Found | None:
    """By its id, or `rad-12` by the line that it begins on."""
    try:
        blocks = list_blocks(content)
    except NoSuchBlock:
        return None
    by_line = _LINE.fullmatch(name)
    for block in blocks:
        if (block.id == name) or (by_line and block.line == int(by_line[1])):
            return Found(content, block, read_question(content, block.line))
    return None


def get_block(copy: WorkingCopy, path: str, name: str) -> Found:
    """Raises NotFound."""
    found = find_block(copy.text(path), name)
    if found is None:
        raise NotFound
    return found


def find_as_seen(copy: WorkingCopy, path: str, name: str, seen: str) -> Found | None:
    """The question as it was in the text with that hash; None where nobody has that text any more."""
    content = copy.texts.get(path) if copy.hashes.get(path) == seen else find_text(copy, seen)
    return find_block(content, name) if content is not None else None


def is_as_seen(one: Found | None, other: Found) -> bool:
    return one is not None and normal(one.fields) == normal(other.fields)


def address_of(block: Listed) -> str:
    return block.id or f"rad-{block.line}"
