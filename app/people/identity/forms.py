"""The forms of identity numbers and of protection."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from wtforms import RadioField, SelectField, StringField, ValidationError
from wtforms.validators import AnyOf, DataRequired

from app.people.audit import LONGEST_WHY
from app.people.forms import visible
from app.people.identity.actions import Purpose
from app.people.identity.models import Sex
from app.people.identity.numbers import Number, WrongNumber, holds_number, read_number
from app.people.identity.words import PURPOSES, SEXES
from app.people.registry.forms import choices, one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _


def without_number(_form: Form, field: StringField) -> None:
    """What is written here is kept for years and read by others."""
    if holds_number(field.data or ""):
        raise ValidationError(_("Skriv inget personnummer här"))


class NumberForm(Form):
    identity_number = StringField(_("Personnummer eller samordningsnummer"), filters=[visible, one_line])

    number: Number

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def validate_identity_number(self, field: StringField) -> None:
        try:
            self.number = read_number(field.data or "", self.today)
        except WrongNumber as reason:
            raise ValidationError(str(reason)) from None


class SexForm(Form):
    """The last choice takes back what was stated."""

    sex = RadioField(
        _("Kön, om du inte har lämnat ett nummer"),
        choices=choices([*((sex.value, words) for sex, words in SEXES.items()), ("", _("Inte angivet"))]),
        default="",
    )

    def value(self) -> Sex | None:
        return Sex(self.sex.data) if self.sex.data else None


class Reading(TypedDict):
    purpose: Purpose
    words: str


class ReadingForm(Form):
    purpose = SelectField(
        _("Varför behöver du se numret?"),
        [AnyOf(list(Purpose), message=_("Välj varför"))],
        choices=choices([("", _("Välj")), *((purpose.value, words) for purpose, words in PURPOSES.items())]),
        validate_choice=False,
    )
    words = StringField(
        _("Beskriv vad det gäller"),
        [at_most(LONGEST_WHY), without_number],
        filters=[visible, one_line],
    )

    def validate_words(self, field: StringField) -> None:
        if self.purpose.data == Purpose.OTHER and not field.data:
            raise ValidationError(_("Skriv vad det gäller"))

    def values(self) -> Reading:
        return {"purpose": Purpose(str(self.purpose.data)), "words": str(self.words.data)}


class ReasonForm(Form):
    reason = StringField(
        _("Skäl"),
        [
            DataRequired(_("Skriv varför")),
            at_most(LONGEST_WHY),
            without_number,
        ],
        filters=[visible, one_line],
    )


class Protection(TypedDict):
    pseudonym: str
    code: str
    reason: str


class ProtectionForm(ReasonForm):
    pseudonym = StringField(
        _("Namn i listor"),
        [DataRequired(_("Skriv vad personen ska kallas")), at_most(120)],
        filters=[visible, one_line],
    )
    code = StringField(
        _("Kod till ESF i stället för personnummer"),
        [at_most(40)],
        filters=[visible, one_line],
    )

    def values(self) -> Protection:
        return {
            "pseudonym": str(self.pseudonym.data),
            "code": str(self.code.data),
            "reason": str(self.reason.data),
        }
