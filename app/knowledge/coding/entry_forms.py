"""The forms at a text: themes on the whole of it, a theme on a passage, a note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, NumberRange, Optional

from app.knowledge.coding.codebook import Placed
from app.people.registry.forms import choices
from app.web.forms import Form, at_most, several_lines
from app.web.language import gettext as _

LONGEST = 10_000


class CodingForm(Form):
    """Which themes there are the action knows."""

    theme = SelectMultipleField(validate_choice=False)
    stay = BooleanField()

    def theme_ids(self) -> list[str]:
        return [str(id) for id in self.theme.data or []]


class PassageForm(Form):
    """`at` is where the words were selected, in code points; empty when they were typed."""

    words = TextAreaField(
        _("Orden i texten"), [DataRequired(_("Skriv orden ur texten")), at_most(LONGEST)], filters=[several_lines]
    )
    at = IntegerField(validators=[Optional(), NumberRange(0, 2**31 - 1)])
    theme = SelectField(_("Tema"), [DataRequired(_("Välj ett tema"))], default="")

    def __init__(self, *args: Any, themes: Iterable[Placed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme.choices = choices([("", _("Välj ett tema")), *((each.theme.id, each.path) for each in themes)])


class MemoForm(Form):
    text = TextAreaField(_("Din anteckning"), [at_most(LONGEST)], filters=[several_lines])
