"""Fields written back into a file: what is not changed in them is not changed in it."""

from __future__ import annotations

import re
from dataclasses import replace

from app.courseware.body import Part
from app.courseware.editing.fields import QuestionFields, closed_up, normal, tidy, title_of
from app.courseware.editing.lines_changed import Change, rewrite
from app.courseware.editing.reading import fields_of, read_question
from app.courseware.editing.rows import write_options
from app.courseware.editing.spans import Laid, NoSuchBlock, lay_out, words_of
from app.courseware.editing.words import ORDER, word_of
from app.courseware.pieces import BOXES, Prose, RawBlock

_COLON = re.compile("[:：]")


class WouldNotFit(Exception):
    """The words would be read as something else where they stand. `field` is title, prompt, option-N (N is the row's
    number from 0) or a setting's name; empty where nobody can say."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def write_question(content: bytes, line: int, fields: QuestionFields) -> bytes:
    """The file with the block that begins on `line`, counted from 1, as in `fields`, whose type and id are its own.

    Only the lines of what differs are written anew; where nothing differs the file is the same, byte for byte. What is
    written is read again: it holds the same fields, and the rest of the file is as it was. Raises WouldNotFit where
    that cannot be, and NoSuchBlock.
    """
    laid = lay_out(content, line)
    before = fields_of(laid)
    after = replace(fields, type=before.type, id=before.id)
    if normal(after) == normal(before) and _same_rows(before, after):
        return content
    for anew in (False, True):
        written = _written(laid, before, after, anew)
        if is_sound(laid, written, line, after):
            return written
    raise WouldNotFit(find_field(content, laid, line, before, after))


def is_sound(laid: Laid, written: bytes, line: int, fields: QuestionFields) -> bool:
    """Whether the block is read again as meant, and all that stands around it as before."""
    try:
        new = lay_out(written, line)
    except NoSuchBlock:
        return False
    if normal(fields_of(new)) != normal(fields):
        return False
    return around(laid, laid.end) == around(new, new.end)


def around(laid: Laid, end: int) -> tuple[object, ...]:
    """The lines before the block and after it, as they are read, and how they part into prose and blocks."""
    text, shift = laid.draft.text, len(laid.raw) - end
    outside = [*range(laid.block.start - 1), *range(end, len(text.lines))]
    pieces = [
        (piece.start if piece.start <= laid.block.opening else piece.start - end, _kind(piece))
        for piece in laid.draft.pieces
        if piece.start != laid.block.start
    ]
    lines = [(text.lines[place], text.sample[place]) for place in outside]
    return lines, pieces, shift, laid.block.closed


def _kind(piece: Prose | RawBlock) -> tuple[str | None, str, bool, int] | int:
    length = piece.end - piece.start
    return (piece.type, piece.rest, piece.closed, length) if isinstance(piece, RawBlock) else length


def _written(laid: Laid, before: QuestionFields, after: QuestionFields, anew: bool) -> bytes:
    change = Change(laid)
    if laid.type in BOXES and normal(before).title != normal(after).title:
        _write_title(change, normal(after).title)
    if tidy(before.prompt) != tidy(after.prompt):
        _write_prompt(change, tidy(after.prompt), anew)
    if laid.type not in BOXES:
        write_options(change, before.options, after.options)
        for name in sorted({*before.settings, *after.settings}, key=ORDER.index):
            value = closed_up(after.settings.get(name, ""))
            if value != closed_up(before.settings.get(name, "")):
                _write_setting(change, name, value)
    return change.content()


def _write_title(change: Change, title: str) -> None:
    laid = change.laid
    words = laid.typed(laid.block.opening).rstrip()
    old = laid.block.rest
    kept = words[: len(words) - len(old)] if old and words.endswith(old) else words
    change.put(laid.block.opening, [f"{kept.rstrip()} {title}".rstrip()])


def _write_prompt(change: Change, prompt: str, anew: bool) -> None:
    laid = change.laid
    old, new = laid.prompt(), prompt.split("\n") if prompt else []
    if old and not anew:
        rewrite(change, old, new, "")
        return
    for line in old:
        if line.place is not None:
            change.take_out(line.place)
    if new:
        opening = laid.block.opening
        ends = [] if laid.is_blank(opening + 1) else [""]
        change.put_after(opening, ["", *new, *ends])


def _write_setting(change: Change, name: str, value: str) -> None:
    laid = change.laid
    part = laid.settings().get(name)
    if part is None:
        _add_setting(change, name, value)
    elif value:
        _change_setting(change, part, value.split("\n"))
    else:
        _remove_setting(change, part)


def _change_setting(change: Change, part: Part, new: list[str]) -> None:
    old = words_of(change.laid, part)
    if old and old[0].place != part.line:
        rewrite(change, old, new, old[0].prefix)
        return
    typed = change.laid.typed(part.line)
    prefix = old[0].prefix if old else typed.rstrip()
    change.put(part.line, [(prefix if prefix.endswith((" ", "\u00a0", "\t")) else f"{prefix} ") + new[0]])
    rest = old[1:]
    indent = next((line.prefix for line in rest if line.text), "")
    if rest:
        rewrite(change, rest, new[1:], indent)
    else:
        change.put_after(part.line, new[1:])


def _remove_setting(change: Change, part: Part) -> None:
    laid = change.laid
    places = laid.content(part)
    for place in places:
        change.take_out(place)
    following = places[-1] + 1
    if laid.is_blank(places[0] - 1) and following < laid.end and laid.is_blank(following):
        change.take_out(following)


def _add_setting(change: Change, name: str, value: str) -> None:
    """Before the first setting that usually stands later, or last."""
    laid = change.laid
    lines = [f"{word_of(laid, name)}: {value.split(chr(10))[0]}", *value.split("\n")[1:]]
    later = [part.line for other, part in laid.settings().items() if ORDER.index(other) > ORDER.index(name)]
    if later:
        place = min(later)
        change.put_before(place, [*lines, ""] if laid.is_blank(place - 1) else lines)
        return
    last = laid.end - 1
    while last > laid.block.opening and laid.is_blank(last):
        last -= 1
    following = [] if laid.is_blank(last + 1) or last + 1 >= len(laid.raw) else [""]
    parting = [] if change.after.get(last, [])[-1:] == [""] else [""]
    change.put_after(last, [*parting, *lines, *following])


def _same_rows(before: QuestionFields, after: QuestionFields) -> bool:
    """Whether the rows are the same ones, in the same order."""
    kept = [option.was for option in after.options if not option.is_empty()]
    return kept == [option.was for option in before.options if not option.is_empty()]


def find_field(content: bytes, laid: Laid, line: int, before: QuestionFields, after: QuestionFields) -> str:
    """The first field that cannot be written even alone."""
    tries = [("title", replace(before, title=after.title)), ("prompt", replace(before, prompt=after.prompt))]
    kept = {option.was: option for option in before.options}
    for number, option in enumerate(after.options):
        others = [option if other is kept.get(option.was) else other for other in before.options]
        one = others if option.was in kept else [*others, option]
        tries.append((f"option-{number}", replace(before, options=tuple(one))))
    for name in after.settings:
        settings = {**before.settings, name: after.settings[name]}
        tries.append((name, replace(before, settings=settings)))
    for field, fields in tries:
        alone = _written(laid, before, fields, anew=False)
        if alone != content and not is_sound(laid, alone, line, fields):
            return field
    return ""


__all__ = ["NoSuchBlock", "WouldNotFit", "read_question", "title_of", "write_question"]
