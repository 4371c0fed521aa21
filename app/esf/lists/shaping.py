"""From what rows hold to what stands in a cell, as a layout says. Each value is shaped once and then remembered, so
that a list of a hundred thousand rows takes hardly longer than its cells take to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import Any

from app.esf.lists.layouts import DIGITS, IN_MINUTES, Column, Dates, Language, Layout, Rounding
from app.esf.lists.subjects import Kind, Subject, offered
from app.esf.lists.words import WORDS
from app.people.identity.numbers import Number

Row = Mapping[str, Any]
Convert = Callable[[Any], Any]
# A text in the layout's words, a number, a day, or nothing.
Cell = str | int | float | date | None
AT_ONCE = 2_000
MOST_REMEMBERED = 20_000
STEPS = {Rounding.HOURS: 60, Rounding.QUARTERS: 15, Rounding.NONE: 1}
DATES = {Dates.ISO: "%Y-%m-%d", Dates.COMPACT: "%Y%m%d", Dates.SLASHED: "%d/%m/%Y"}
HOUR = 60
IDENTITY_LETTERS, ORGANISATION_LETTERS = 12, 10


class Remembered(dict[Any, Any]):
    """What each value becomes."""

    def __init__(self, convert: Convert) -> None:
        super().__init__()
        self.convert = convert

    def __missing__(self, value: Any) -> Any:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        made = self[value] = self.convert(value)
        return made


def shaped(layout: Layout, rows: Iterable[Row], finish: Convert) -> Iterator[tuple[Any, ...]]:
    """A tuple of cells for each row. `finish` makes of a `Cell` what the kind of file wants."""
    columns = [_taken(layout, column, finish) for column in layout.columns]
    waiting = iter(rows)
    while batch := list(islice(waiting, AT_ONCE)):
        yield from zip(*(take(batch) for take in columns), strict=True)


def _taken(layout: Layout, column: Column, finish: Convert) -> Callable[[list[Row]], Iterable[Any]]:
    kind = offered(layout.subject)[column.key].kind
    if kind == Kind.FIXED:
        fixed = finish(column.format or None)
        return lambda batch: [fixed] * len(batch)
    convert, of_row = cell_of(layout, column), itemgetter(column.key)
    remembered = Remembered(lambda value: finish(convert(value)))
    return lambda batch: map(remembered.__getitem__, map(of_row, batch))


def cell_of(layout: Layout, column: Column) -> Convert:
    """What a value of the column becomes, whatever the kind of file."""
    kind = offered(layout.subject)[column.key].kind
    if kind == Kind.NUMBER:
        return lambda value: _identity_number(value, column.format)
    if kind == Kind.ORGANISATION_NUMBER:
        return lambda value: _organisation_number(value, column.format)
    if kind == Kind.MINUTES:
        step = STEPS[layout.rounding]
        return lambda value: _time(value, step, column.format)
    if kind == Kind.WORD:
        words = WORDS[layout.language]
        return lambda value: words.get((column.key, value), value or None)
    return lambda value: None if value == "" else value


def number_in_words(value: float, language: Language) -> str:
    text = str(value)
    return text.replace(".", ",") if language == Language.SWEDISH else text


def is_text(subject: Subject, column: Column) -> bool:
    return offered(subject)[column.key].kind not in (Kind.DAY, Kind.MINUTES, Kind.COUNT)


def _identity_number(value: Number | str | None, format: str) -> str | None:
    """A code stands as it was typed."""
    if not isinstance(value, Number):
        return value or None
    return value.digits if format == DIGITS else f"{value.digits[:8]}-{value.digits[8:]}"


def _organisation_number(value: str | None, format: str) -> str | None:
    if not value or len(value) != ORGANISATION_LETTERS or format == DIGITS:
        return value or None
    return f"{value[:6]}-{value[6:]}"


def _time(minutes: int | None, step: int, format: str) -> float | None:
    """Hours with at most two decimals, also rounded down."""
    if minutes is None:
        return None
    counted = minutes // step * step
    if format == IN_MINUTES:
        return counted
    return counted * 100 // HOUR / 100 if counted % HOUR else counted // HOUR
