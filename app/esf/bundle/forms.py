"""The form by which a bundle is taken out."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField, StringField, ValidationError

from app.esf.lists.choosing import Choice, Choices
from app.esf.lists.forms import ListForm
from app.esf.lists.words import Purpose
from app.people.registry.forms import choices
from app.web.forms import Form
from app.web.language import gettext as _


class BundleForm(Form):
    """Its names stand in the page's address too, as those of lists do."""

    manad = SelectField(_("Månad"))
    tillfalle = SelectField(_("eller ett tillfälle"))
    syfte = ListForm.syfte
    ord = ListForm.ord

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.manad.choices = choices([("", _("Ingen månad")), *offered.months])
        self.tillfalle.choices = choices([("", _("Inget tillfälle")), *offered.sessions])

    def validate_manad(self, field: SelectField) -> None:
        if bool(field.data) == bool(self.tillfalle.data):
            raise ValidationError(_("Välj antingen en månad eller ett tillfälle"))

    def validate_ord(self, field: StringField) -> None:
        if self["syfte"].data == Purpose.OTHER and not field.data:
            raise ValidationError(_("Skriv vad det gäller"))

    @property
    def choice(self) -> Choice:
        return Choice(month=str(self.manad.data or ""), session_id=str(self.tillfalle.data or ""))
