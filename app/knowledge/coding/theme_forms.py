"""The forms of a theme: what it says, what it is merged into, what is split from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, NumberRange

from app.knowledge.coding.codebook import Placed
from app.knowledge.coding.colours import WORDS
from app.knowledge.coding.theme_actions import ThemeValues
from app.knowledge.models.coding import Theme
from app.people.forms import visible
from app.people.registry.forms import choices, one_line
from app.web.forms import Form, at_most, several_lines
from app.web.language import gettext as _

LONGEST = 4000
OUTERMOST = _("Inget, det står ytterst")
CHOSEN_BY_US = re.compile("[0-9a-f]{32}")


class VersionForm(Form):
    version = IntegerField(default=0, validators=[NumberRange(0, 2**31 - 1)])

    @property
    def seen(self) -> int:
        return int(self.version.data or 0)


class NewForm(VersionForm):
    """`id` is that of a theme to be added: sent twice it is added once."""

    id = StringField(default="")

    def given_id(self, otherwise: str) -> str:
        id = str(self.id.data or "")
        return id if CHOSEN_BY_US.fullmatch(id) else otherwise


class ThemeForm(NewForm):
    name = StringField(_("Namn"), [DataRequired(_("Skriv vad temat heter")), at_most(120)], filters=[visible, one_line])
    definition = TextAreaField(_("Definition"), [at_most(LONGEST)], filters=[several_lines])
    example = TextAreaField(_("Exempel"), [at_most(LONGEST)], filters=[several_lines])
    colour = RadioField(_("Färg"), choices=choices(WORDS.items()), default=next(iter(WORDS)))
    parent = SelectField(_("Ligger under"), default="")

    def __init__(self, *args: Any, themes: Iterable[Placed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parent.choices = choices([("", OUTERMOST), *((each.theme.id, each.path) for each in themes)])

    def values(self) -> ThemeValues:
        return {
            "name": str(self.name.data),
            "definition": str(self.definition.data or ""),
            "example": str(self.example.data or ""),
            "colour": str(self.colour.data),
            "parent_id": str(self.parent.data) or None,
        }


class MergeForm(VersionForm):
    into = SelectField(_("Slå ihop med"), [DataRequired(_("Välj ett tema"))], default="")

    def __init__(self, *args: Any, themes: Iterable[Placed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.into.choices = choices([("", _("Välj ett tema")), *((each.theme.id, each.path) for each in themes)])


class SplitForm(NewForm):
    name = StringField(
        _("Det nya temats namn"), [DataRequired(_("Skriv vad det nya temat heter")), at_most(120)],
        filters=[visible, one_line],
    )  # fmt: skip
    definition = TextAreaField(_("Definition"), [at_most(LONGEST)], filters=[several_lines])

    def values(self, theme: Theme) -> ThemeValues:
        """Beside the theme that it is split from, in the next colour."""
        colours = list(WORDS)
        colour = colours[(colours.index(theme.colour) + 1) % len(colours)] if theme.colour in colours else colours[0]
        return {
            "name": str(self.name.data),
            "definition": str(self.definition.data or ""),
            "example": "",
            "colour": colour,
            "parent_id": theme.parent_id,
        }
