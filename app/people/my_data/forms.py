"""The forms of one's own data."""

from __future__ import annotations

from wtforms import StringField, ValidationError
from wtforms.validators import DataRequired

from app.people.actions import LONGEST_NAME
from app.people.forms import visible
from app.people.registry.forms import one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _

WORD = _("RADERA")


class NameForm(Form):
    name = StringField(
        _("Namn"),
        [DataRequired(_("Skriv ditt namn")), at_most(LONGEST_NAME)],
        filters=[visible, one_line],
    )


class EraseForm(Form):
    """Typed, so that nobody comes here by a slip of the hand."""

    word = StringField(_("Skriv ordet RADERA"), filters=[one_line])

    def validate_word(self, field: StringField) -> None:
        if (field.data or "").upper() != WORD:
            raise ValidationError(_("Skriv ordet RADERA om du vill radera allt"))
