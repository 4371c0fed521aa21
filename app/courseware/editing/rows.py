"""The options of a block: changed where they stand, moved, taken out and put in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.courseware.body import BOXED, Part
from app.courseware.editing.fields import OptionFields, closed_up, tidy, whole_text
from app.courseware.editing.lines_changed import Change, rewrite
from app.courseware.editing.spans import Laid, feedback_of, words_of
from app.courseware.marks import read_box

_BOX = re.compile(r"([\[［(])[^\[\]［］()]*([\]］)])")
_NUMBER = re.compile(r"(\s*)(\d{1,4})([.)].*)", re.DOTALL)
_NEW_PREFIX = {"order": "1. "}
_CONTINUED, _TOLD = "  ", "  > "


def write_options(change: Change, before: Sequence[OptionFields], after: Sequence[OptionFields]) -> None:
    """`was` says which row of the file an option was; each is there at most once. Empty rows are taken out."""
    laid = change.laid
    parts = laid.options()
    kept = [option for option in after if not option.is_empty()]
    for option in kept:
        if option.was is not None:
            _change_row(change, parts[option.was], before[option.was], option)
    order = [option.was for option in kept]
    if order == list(range(len(parts))):
        return
    _Arranged(change, parts, kept).write()


class _Arranged:
    """Rows in another order, or other rows, than the file has."""

    def __init__(self, change: Change, parts: list[Part], kept: list[OptionFields]) -> None:
        self.change, self.laid, self.parts, self.kept = change, change.laid, parts, kept
        self.places = [self.laid.content(part) for part in parts]
        self.staying = sorted(option.was for option in kept if option.was is not None)
        self.loose = any(self.laid.is_blank(self.places[row][-1] + 1) for row in range(len(parts) - 1))
        self.numbers = self._numbers()

    def write(self) -> None:
        """The rows that stay share out the places that they have now; the new ones follow the row above them."""
        slots = iter(self.staying)
        waiting: list[str] = []
        last: int | None = None
        for option, chunk in zip(self.kept, self._chunks(), strict=True):
            if option.was is None and last is None:
                waiting += [*chunk, ""] if self.loose else chunk
            elif option.was is None and last is not None:
                self.change.put_after(last, ["", *chunk] if self.loose else chunk)
            else:
                last = self._settle(next(slots), option.was, waiting, chunk)
                waiting = []
        for row in set(range(len(self.parts))) - set(self.staying):
            self._take_out(row)
        if waiting:
            self._begin(waiting)

    def _settle(self, row: int, was: int | None, waiting: list[str], chunk: list[str]) -> int:
        """A row in the place of the one that stood in `row`: its own, it may be. The line that it ends on."""
        first = self.places[row][0]
        if was != row:
            self._put(row, chunk)
        elif self.change.lines_of([first])[:1] != chunk[:1]:
            self.change.put(first, [chunk[0], *self.change.instead.get(first, [""])[1:]])
        if waiting:
            self.change.put_before(first, waiting)
        return first if was != row else self.places[row][-1]

    def _chunks(self) -> list[list[str]]:
        chunks, number = [], self.numbers[0]
        for option in self.kept:
            if option.was is None:
                chunk = _new_row(self.laid, self.parts, option)
            else:
                chunk = self.change.lines_of(self.places[option.was])
            if number is not None and (match := _NUMBER.fullmatch(chunk[0])):
                chunk[0] = f"{match[1]}{number}{match[3]}"
                number += self.numbers[1]
            chunks.append(chunk)
        return chunks

    def _numbers(self) -> tuple[int | None, int]:
        """The first number, and by how much they grow; None where the rows have no numbers."""
        typed = [_NUMBER.fullmatch(self.laid.typed(part.line)) for part in self.parts]
        found = [int(match[2]) for match in typed if match]
        if not self.parts and self.laid.type == "order":
            return 1, 1
        if not found or len(found) < len(self.parts):
            return None, 0
        return found[0], 0 if len(found) > 1 and len(set(found)) == 1 else 1

    def _put(self, row: int, lines: list[str]) -> None:
        """The lines in place of the row's. What was to stand before or after its lines is among them already."""
        for place in self.places[row]:
            self.change.before.pop(place, None)
            self.change.after.pop(place, None)
            self.change.take_out(place)
        self.change.put(self.places[row][0], lines)

    def _take_out(self, row: int) -> None:
        for place in self.places[row]:
            self.change.take_out(place)
        following = self.parts[row].places[len(self.places[row]) :]
        if row < len(self.parts) - 1 or self.loose:
            for place in following[: None if row < len(self.parts) - 1 else 1]:
                self.change.take_out(place)

    def _begin(self, lines: list[str]) -> None:
        """Where no row stays: after the prompt, before the settings."""
        lines = lines[:-1] if lines and not lines[-1] else lines
        if self.parts:
            self.change.put_before(self.places[0][0], lines)
            return
        asked = [line.place for line in self.laid.prompt() if line.place is not None]
        place = asked[-1] if asked else self.laid.block.opening
        ends = [] if self.laid.is_blank(place + 1) else [""]
        self.change.put_after(place, ["", *lines, *ends])


def _change_row(change: Change, part: Part, before: OptionFields, after: OptionFields) -> None:
    laid = change.laid
    text = closed_up(whole_text(after, laid.type))
    if text != closed_up(whole_text(before, laid.type)):
        _change_words(change, part, text.split("\n"))
    if before.ticked != after.ticked and laid.type in BOXED:
        first = change.instead.get(part.line, [laid.typed(part.line)])
        mark = "x" if after.ticked else " "
        change.put(part.line, [_BOX.sub(lambda box: f"{box[1]}{mark}{box[2]}", first[0], count=1), *first[1:]])
    told = tidy(after.feedback).strip()
    if told != tidy(before.feedback).strip():
        _change_feedback(change, part, told.split("\n") if told else [])


def _change_words(change: Change, part: Part, new: list[str]) -> None:
    """The first line keeps its mark."""
    laid = change.laid
    old = words_of(laid, part)
    if old and old[0].place != part.line:
        rewrite(change, old, new, old[0].prefix)
        return
    prefix = old[0].prefix if old else laid.typed(part.line).rstrip()
    change.put(part.line, [(prefix if prefix.endswith((" ", "\u00a0", "\t", "]", ")")) else f"{prefix} ") + new[0]])
    if not old and new[0] and not prefix.endswith(" "):
        change.put(part.line, [f"{prefix} {new[0]}"])
    indent = next((line.prefix for line in old[1:] if line.text), _CONTINUED)
    if old[1:]:
        rewrite(change, old[1:], new[1:], indent)
    else:
        change.put_after(part.line, [indent + line if line else "" for line in new[1:]])


def _change_feedback(change: Change, part: Part, new: list[str]) -> None:
    laid = change.laid
    old = feedback_of(laid, part)
    quoted = next((line.prefix for line in old if ">" in line.prefix), _prefix_of(laid))
    if old:
        rewrite(change, old, new, quoted, blank=quoted.rstrip())
        return
    words = [place for place in laid.content(part) if place not in part.told]
    change.put_after(words[-1] if words else part.line, [(quoted + line).rstrip() for line in new])


def _prefix_of(laid: Laid) -> str:
    """How feedback begins elsewhere in the block."""
    lines = [line for part in laid.options() for line in feedback_of(laid, part)]
    return next((line.prefix for line in lines if line.prefix.strip() == ">"), _TOLD)


def _new_row(laid: Laid, parts: Sequence[Part], option: OptionFields) -> list[str]:
    text = closed_up(whole_text(option, laid.type)).split("\n")
    lines = [_begun(laid, parts, option.ticked) + text[0]]
    lines += [_CONTINUED + line if line else "" for line in text[1:]]
    told = tidy(option.feedback).strip()
    return lines + [(_prefix_of(laid) + line).rstrip() for line in told.split("\n") if told]


def _begun(laid: Laid, parts: Sequence[Part], ticked: bool) -> str:
    """What a new row begins with: as the last one of the file, or as we suggest."""
    mark = "x" if ticked else " "
    boxed = laid.type in BOXED
    for part in reversed(parts):
        lines = words_of(laid, part)
        typed = lines[0].prefix if lines and lines[0].place == part.line else ""
        if not typed.strip() or boxed != (read_box(f"{typed}x") is not None):
            continue
        return _BOX.sub(lambda box: f"{box[1]}{mark}{box[2]}", typed, count=1) if boxed else typed
    return f"- [{mark}] " if boxed else _NEW_PREFIX.get(laid.type, "- ")
