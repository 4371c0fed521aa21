"""The form of a target."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, NumberRange

from app.courseware.values import read_count
from app.esf.counting.target_actions import TargetValues
from app.esf.models.counting import Scope, Unit
from app.people.forms import visible
from app.people.identity.models import Sex
from app.people.registry.forms import choices, one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _

MOST = 999_999
UNITS = {Unit.PERSONS: _("Unika personer"), Unit.PLACES: _("Kursplatser")}
WHOLE = _("Hela projektet")
SEXES = {Sex.WOMAN: _("Kvinnor"), Sex.MAN: _("Män"), Sex.OTHER: _("Annat eller inte angivet")}


def subjects(organisations: dict[str, str], courses: dict[str, str]) -> dict[str, str]:
    """What a target may be about, and what it is called: "sex:woman", "course:vta", "organisation:" and a row's id."""
    return {
        subject(Scope.WHOLE, ""): WHOLE,
        **{subject(Scope.SEX, sex): words for sex, words in SEXES.items()},
        **{subject(Scope.ORGANISATION, id): name for id, name in organisations.items()},
        **{subject(Scope.COURSE, id): title for id, title in courses.items()},
    }


def subject(scope: Scope, of: str) -> str:
    return f"{scope}:{of}"


class TargetForm(Form):
    about = SelectField(_("Vad målet gäller"))
    unit = RadioField(
        _("Det som räknas"), [DataRequired(_("Välj vad som räknas"))], choices=choices(UNITS.items()), default=""
    )
    number = StringField(_("Antal"), filters=[visible, one_line])
    source = StringField(_("Var det står"), [at_most(300)], filters=[visible, one_line], default="")
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])

    read: int | None = None

    def __init__(self, *args: Any, about_what: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about.choices = choices([("", _("Välj")), *about_what.items()])

    def validate_about(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj vad målet gäller"))

    def validate_number(self, field: StringField) -> None:
        self.read = read_count((field.data or "").replace(" ", ""), MOST)
        if not self.read:
            raise ValidationError(_("Skriv ett antal, till exempel 300"))

    def values(self) -> TargetValues:
        scope, _colon, of = str(self.about.data).partition(":")
        return {
            "scope": Scope(scope),
            "of": of,
            "unit": Unit(str(self.unit.data)),
            "number": self.read or 0,
            "source": str(self.source.data or ""),
        }
