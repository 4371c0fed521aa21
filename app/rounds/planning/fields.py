"""Fields that the forms of planning share: a day, a time of day, a number, some of a list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from wtforms import SelectMultipleField, StringField, TextAreaField, ValidationError

from app.courseware.values import read_count
from app.people.forms import LinkForm, visible
from app.people.registry.forms import choices, one_line
from app.rounds.planning.times import read_clock, read_day
from app.web.forms import Form, at_most, several_lines
from app.web.language import gettext as _
from app.web.swedish import day as in_words
from app.web.swedish import local_day, now

ID_LETTERS = 32


class LineField(StringField):
    def __init__(self, label: str, validators: list[Any] | None = None, most: int = 200, **kwargs: Any) -> None:
        super().__init__(label, [*(validators or []), at_most(most)], filters=[visible, one_line], **kwargs)


class LinesField(TextAreaField):
    def __init__(self, label: str, validators: list[Any] | None = None, most: int = 4000, **kwargs: Any) -> None:
        super().__init__(label, [*(validators or []), at_most(most)], filters=[several_lines], **kwargs)


class DayField(StringField):
    """`day` is what was typed; None for nothing."""

    day: date | None = None

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, filters=[visible, one_line], **kwargs)

    def process_data(self, value: Any) -> None:
        self.day = value
        self.data = in_words(value) if value else ""

    def pre_validate(self, form: Any) -> None:
        self.day = read_day(self.data, local_day(now())) if self.data else None
        if self.data and self.day is None:
            raise ValidationError(_("Skriv en dag, till exempel 14 april 2027"))


class ClockField(StringField):
    """`clock` is the time of day that was typed; None for nothing."""

    clock: time | None = None

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, filters=[visible, one_line], **kwargs)

    def process_data(self, value: Any) -> None:
        self.clock = value
        self.data = value.strftime("%H.%M") if value else ""

    def pre_validate(self, form: Any) -> None:
        self.clock = read_clock(self.data) if self.data else None
        if self.data and self.clock is None:
            raise ValidationError(_("Skriv ett klockslag, till exempel 9.00"))


class CountField(StringField):
    """`count` is the number that was typed; None for nothing."""

    count: int | None = None

    def __init__(self, label: str, most: int, example: int, none: bool = False, **kwargs: Any) -> None:
        """With `none`, 0 is a number like another."""
        super().__init__(label, filters=[visible, one_line], **kwargs)
        self.most, self.example, self.none = most, example, none

    def process_data(self, value: Any) -> None:
        self.data = "" if value is None else str(value)

    def pre_validate(self, form: Any) -> None:
        typed = (self.data or "").replace(" ", "")
        self.count = 0 if self.none and typed == "0" else read_count(typed, self.most)
        if typed and self.count is None:
            words = _("Skriv ett antal med siffror, till exempel {example}")
            raise ValidationError(words.format(example=self.example))


class SomeField(SelectMultipleField):
    """Some of a list of ids and names."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, validate_choice=True, **kwargs)

    def offer(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.choices = choices(pairs)

    @property
    def chosen(self) -> list[str]:
        return list(dict.fromkeys(self.data or []))


class OnceForm(Form):
    """What it makes gets its id from the page's key and from what was typed: sent twice it is made once, and sent
    again with other words, after a step back, it is something else."""

    key = LinkForm.key

    def new_id(self) -> str:
        typed = repr(sorted((field.name, field.data) for field in self))
        return hashlib.sha256(typed.encode()).hexdigest()[:ID_LETTERS]
