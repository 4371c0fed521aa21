"""A block of a file read as fields."""

from __future__ import annotations

from app.courseware.editing.fields import OptionFields, QuestionFields, parted, title_of
from app.courseware.editing.spans import Laid, lay_out, lay_out_each
from app.courseware.keys import is_id
from app.courseware.pieces import BOXES


def read_question(content: bytes, line: int) -> QuestionFields:
    """The block whose first line is this one, counted from 1. Raises NoSuchBlock."""
    return fields_of(lay_out(content, line))


def read_questions(content: bytes) -> list[tuple[int, QuestionFields]]:
    """Every question of a page with its first line, counted from 1. Raises NoSuchBlock for what cannot be read."""
    return [(laid.block.opening + 1, fields_of(laid)) for laid in lay_out_each(content) if laid.type not in BOXES]


def fields_of(laid: Laid) -> QuestionFields:
    body, type = laid.body, laid.type
    prompt = "\n".join(line.text for line in laid.prompt())
    if type in BOXES:
        return QuestionFields(type, title=title_of(laid.block.rest, type), prompt=prompt)
    options = []
    for place, option in enumerate(body.options):
        left, right = parted(option.text) if type == "match" else (option.text, "")
        options.append(OptionFields(left, option.ticked, option.feedback, right, was=place))
    return QuestionFields(
        type,
        id=laid.block.rest if is_id(laid.block.rest) else "",
        prompt=prompt,
        options=tuple(options),
        settings={name: setting.text for name, setting in body.settings.items()},
    )
