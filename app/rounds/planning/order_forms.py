"""The forms of an order: what is asked for, and why it is declined."""

from __future__ import annotations

from typing import Any, TypedDict

from wtforms import IntegerField, SelectField, ValidationError
from wtforms.validators import DataRequired, NumberRange

from app.people.registry.forms import choices
from app.rounds.planning.fields import CountField, LineField, LinesField, OnceForm
from app.rounds.planning.round_forms import LARGEST_NUMBER, MOST_PLACES, Pairs
from app.rounds.planning.words import FORMS
from app.web.forms import Form
from app.web.language import gettext as _


class OrderValues(TypedDict):
    course_id: str
    organisation_id: str
    participants: int
    form: str
    wishes: str
    contact: str


class OrderForm(OnceForm):
    organisation = SelectField(_("För vilken organisation?"))
    course = SelectField(_("Vilken kurs?"))
    participants = CountField(_("Ungefär hur många deltagare?"), MOST_PLACES, 30)
    where = SelectField(_("Hur vill ni träffas?"), choices=choices(FORMS.items()))
    wishes = LinesField(_("När passar det?"), [DataRequired(_("Skriv när det passar, till exempel i mars"))])
    contact = LineField(_("Vem ska vi prata med?"), [DataRequired(_("Skriv namn och hur vi når personen"))])
    version = IntegerField(default=1, validators=[NumberRange(0, LARGEST_NUMBER)])

    def __init__(self, *args: Any, organisations: Pairs, courses: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one = len(organisations) == 1
        self.organisation.choices = choices(organisations if one else [("", _("Välj")), *organisations])
        self.course.choices = choices([("", _("Välj")), *courses])

    def validate_organisation(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj en organisation"))

    def validate_course(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj en kurs"))

    def validate_participants(self, field: CountField) -> None:
        if not field.count:
            raise ValidationError(_("Skriv ungefär hur många ni blir, till exempel 30"))

    def values(self) -> OrderValues:
        return {
            "course_id": str(self.course.data),
            "organisation_id": str(self.organisation.data),
            "participants": self.participants.count or 0,
            "form": str(self.where.data),
            "wishes": str(self.wishes.data),
            "contact": str(self.contact.data),
        }


class DeclineForm(Form):
    answer = LinesField(_("Varför?"), [DataRequired(_("Skriv varför, så att den som beställde förstår"))], most=2000)
