"""Blocks that are put into a file, and taken out of it."""

from __future__ import annotations

from app.courseware.body import BOXED
from app.courseware.drafts import Draft
from app.courseware.editing.fields import OptionFields, QuestionFields, normal, whole_text
from app.courseware.editing.listing import last_line
from app.courseware.editing.reading import fields_of
from app.courseware.editing.spans import NoSuchBlock, lay_out, read_file
from app.courseware.editing.words import ORDER, spelled
from app.courseware.editing.writing import WouldNotFit, find_field
from app.courseware.lines import even
from app.courseware.pieces import BOXES, RawBlock
from app.courseware.raw_lines import end_of_lines, words_and_end
from app.courseware.vocabulary import Group


def add_question(content: bytes, after: int, fields: QuestionFields, english: bool = False) -> tuple[bytes, int]:
    """The file with a new block after line `after` (0 is before everything), and the line that it begins on, counted
    from 1. It reads as `fields`, and all else as before: raises WouldNotFit where that cannot be."""
    written, line = _put(content, after, block_of(fields, english))
    if not _is_sound(content, written, line, fields):
        raise WouldNotFit(_field_to_blame(content, after, fields, english))
    return written, line


def remove_question(content: bytes, line: int) -> bytes:
    """The file without the block that begins on `line`, counted from 1. Raises NoSuchBlock."""
    laid = lay_out(content, line)
    first, last = laid.block.opening, last_line(laid.draft, laid.block)
    raw = list(laid.raw)
    if last + 1 < len(raw) and laid.is_blank(last + 1) and (first == 0 or laid.is_blank(first - 1)):
        last += 1
    del raw[first : last + 1]
    return (laid.mark + "".join(raw)).encode("utf-8")


def block_of(fields: QuestionFields, english: bool) -> list[str]:
    """The block's lines as we suggest that they be written."""
    plain = normal(fields)
    named = plain.title if plain.type in BOXES else plain.id
    lines = [f"::: {spelled(Group.TYPE, plain.type, english)} {named}".rstrip(), ""]
    if plain.prompt:
        lines += [*plain.prompt.split("\n"), ""]
    for number, option in enumerate(plain.options, 1):
        lines += _row(plain.type, number, option)
    lines += [""] if plain.options else []
    for name in sorted(plain.settings, key=ORDER.index):
        lines += [*f"{spelled(Group.SETTING, name, english)}: {plain.settings[name]}".split("\n"), ""]
    return [*lines, ":::"]


def _row(type: str, number: int, option: OptionFields) -> list[str]:
    mark = f"- [{'x' if option.ticked else ' '}]" if type in BOXED else f"{number}." if type == "order" else "-"
    first, *more = whole_text(option, type).split("\n")
    lines = [f"{mark} {first}", *(f"  {line}" if line else "" for line in more)]
    return lines + [f"  > {line}".rstrip() for line in option.feedback.split("\n") if option.feedback]


def _put(content: bytes, after: int, block: list[str]) -> tuple[bytes, int]:
    raw, mark, _draft = read_file(content)
    end = end_of_lines(raw)
    after = min(after, len(raw))
    before = [words_and_end(line) for line in raw[:after]]
    if before and not before[-1][1]:
        raw[after - 1] += end
    parting = [""] if before and even(before[-1][0]).strip() else []
    following = [""] if after < len(raw) and even(raw[after]).strip() else []
    lines = [line + end for line in (*parting, *block, *following)]
    written = (mark + "".join([*raw[:after], *lines, *raw[after:]])).encode("utf-8")
    return written, after + len(parting) + 1


def _is_sound(content: bytes, written: bytes, line: int, fields: QuestionFields) -> bool:
    try:
        laid = lay_out(written, line)
    except NoSuchBlock:
        return False
    _raw, _mark, before = read_file(content)
    others = [block[1:] for block in _blocks(laid.draft) if block[0] != laid.block.opening]
    same = others == [block[1:] for block in _blocks(before)]
    return laid.block.closed and normal(fields_of(laid)) == normal(fields) and same


def _blocks(draft: Draft) -> list[tuple[int, str | None, str, int]]:
    return [
        (piece.opening, piece.type, piece.rest, piece.end - piece.start)
        for piece in draft.pieces
        if isinstance(piece, RawBlock)
    ]


def _field_to_blame(content: bytes, after: int, fields: QuestionFields, english: bool) -> str:
    """The field that cannot stand in a block of its own; empty where the place is to blame."""
    bare = QuestionFields(fields.type, id=fields.id, prompt="Text")
    skeleton, line = _put(content, after, block_of(bare, english))
    if not _is_sound(content, skeleton, line, bare):
        return ""
    laid = lay_out(skeleton, line)
    return find_field(skeleton, laid, line, bare, fields)
