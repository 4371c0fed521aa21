"""The form by which a bundle is taken out."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField, StringField, ValidationError
from wtforms.validators import AnyOf

from app.esf.lists.choosing import Choice, Choices
from app.esf.lists.words import PURPOSES, Purpose
from app.people.audit import LONGEST_WHY
from app.people.forms import visible
from app.people.identity.forms import without_number
from app.people.registry.forms import choices, one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _


class BundleForm(Form):
    """Its names stand in the page's address too, as those of lists do."""

    manad = SelectField(_("Månad"))
    tillfalle = SelectField(_("eller ett tillfälle"))
    syfte = SelectField(
        _("Varför tar du ut underlaget?"),
        [AnyOf(list(Purpose), message=_("Välj varför"))],
        choices=choices([("", _("Välj")), *((purpose.value, words) for purpose, words in PURPOSES.items())]),
        validate_choice=False,
    )
    ord = StringField(_("Beskriv vad det gäller"), [at_most(LONGEST_WHY), without_number], filters=[visible, one_line])

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.manad.choices = choices([("", _("Ingen månad")), *offered.months])
        self.tillfalle.choices = choices([("", _("Inget tillfälle")), *offered.sessions])

    def validate_manad(self, field: SelectField) -> None:
        if bool(field.data) == bool(self.tillfalle.data):
            raise ValidationError(_("Välj antingen en månad eller ett tillfälle"))

    def validate_ord(self, field: StringField) -> None:
        if self.syfte.data == Purpose.OTHER and not field.data:
            raise ValidationError(_("Skriv vad det gäller"))

    @property
    def choice(self) -> Choice:
        return Choice(month=str(self.manad.data or ""), session_id=str(self.tillfalle.data or ""))
