"""The form of a course's declared minutes: a field for each module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import IntegerField, StringField, ValidationError
from wtforms.validators import NumberRange

from app.courseware.model import Step
from app.courseware.values import read_count
from app.people.forms import visible
from app.people.registry.forms import one_line
from app.web.forms import Form
from app.web.language import gettext as _

# A working day.
MOST_MINUTES = 480


class MinutesField(StringField):
    """Minutes as text; `minutes` is what it says, None for nothing."""

    minutes: int | None = None

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, filters=[visible, one_line], **kwargs)

    def pre_validate(self, form: Any) -> None:
        self.minutes = read_count(self.data, MOST_MINUTES) if self.data else None
        if self.data and self.minutes is None:
            raise ValidationError(_("Skriv ett antal minuter, till exempel 20, eller lämna fältet tomt"))
        self.minutes = self.minutes or None


class DeclaredForm(Form):
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])

    @property
    def modules(self) -> list[MinutesField]:
        return [field for field in self if isinstance(field, MinutesField)]

    def values(self) -> dict[str, int | None]:
        """By step."""
        return {field.name.removeprefix("modul-"): field.minutes for field in self.modules}


def declared_form(steps: list[Step], declared: Mapping[str, int]) -> type[DeclaredForm]:
    fields = {f"modul-{step.id}": MinutesField(step.title, default=str(declared.get(step.id, ""))) for step in steps}
    made: type[DeclaredForm] = type("DeclaredFormOf", (DeclaredForm,), fields)
    return made
