"""The forms of a group."""

from __future__ import annotations

from wtforms import ValidationError
from wtforms.validators import DataRequired

from app.rounds.planning.fields import CountField, LineField, OnceForm
from app.rounds.planning.round_forms import MOST_PLACES
from app.web.forms import Form
from app.web.language import gettext as _


class GroupForm(Form):
    name = LineField(_("Namn"), [DataRequired(_("Skriv vad gruppen ska heta"))], most=80)
    capacity = CountField(_("Platser"), MOST_PLACES, 30, none=True)

    def validate_capacity(self, field: CountField) -> None:
        if field.count is None:
            raise ValidationError(_("Skriv hur många som får plats, till exempel 30"))


class NewGroupForm(OnceForm):
    capacity = CountField(_("Platser i den nya gruppen"), MOST_PLACES, 30)

    def validate_capacity(self, field: CountField) -> None:
        if not field.count:
            raise ValidationError(_("Skriv hur många som får plats, till exempel 30"))
