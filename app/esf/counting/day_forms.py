"""The form of a participant's first and last day."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField, StringField, ValidationError
from wtforms.validators import NumberRange

from app.esf.counting.days import LONGEST_WHY, Days
from app.esf.counting.participants import Participant
from app.people.forms import visible
from app.people.registry.forms import one_line
from app.projects.forms import DayField
from app.web.forms import Form, at_most
from app.web.language import gettext as _


class DaysForm(Form):
    entered_on = DayField(_("Första dag"))
    entered_why = StringField(
        _("Varför en annan första dag?"), [at_most(LONGEST_WHY)], filters=[visible, one_line], default=""
    )
    left_on = DayField(_("Sista dag"))
    left_why = StringField(
        _("Varför en annan sista dag?"), [at_most(LONGEST_WHY)], filters=[visible, one_line], default=""
    )
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])

    def __init__(self, *args: Any, attended: Participant, **kwargs: Any) -> None:
        """`attended` has the days that attendance tells of."""
        super().__init__(*args, **kwargs)
        self.attended = attended

    def validate_entered_why(self, field: StringField) -> None:
        if self.entered_on.day and not field.data:
            raise ValidationError(_("Skriv varför"))

    def validate_left_on(self, field: DayField) -> None:
        first = self.entered_on.day or self.attended.entered_on
        if (field.day or self.attended.left_on) < first:
            raise ValidationError(_("Sista dagen är före den första"))

    def validate_left_why(self, field: StringField) -> None:
        if self.left_on.day and not field.data:
            raise ValidationError(_("Skriv varför"))

    def values(self) -> Days:
        return {
            "entered_on": self.entered_on.day,
            "entered_why": str(self.entered_why.data) if self.entered_on.day else "",
            "left_on": self.left_on.day,
            "left_why": str(self.left_why.data) if self.left_on.day else "",
        }
