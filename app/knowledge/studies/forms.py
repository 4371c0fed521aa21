"""The forms of studies."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, FileField, IntegerField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, NumberRange, ValidationError

from app.knowledge.models.studies import Part, Study
from app.knowledge.studies.actions import Values
from app.knowledge.studies.scope import FILTERS
from app.knowledge.studies.words import FORMATS, PARTS
from app.knowledge.variables import WORK_ROLES
from app.people.audit import LONGEST_WHY
from app.people.forms import AddressField, visible
from app.people.identity.forms import without_number
from app.people.identity.models import Sex
from app.people.identity.words import SEXES
from app.people.registry.forms import choices, one_line
from app.people.registry.words import KINDS
from app.projects.forms import DayField
from app.web.forms import Form, at_most, several_lines
from app.web.language import gettext as _


class StudyForm(Form):
    """`courses` are those that something can be read from. The filters' fields are called as the study keeps them."""

    name = StringField(
        _("Vad studien heter"), [DataRequired(_("Skriv vad studien heter")), at_most(120)], filters=[visible, one_line]
    )
    purpose = TextAreaField(
        _("Vad den ska svara på"),
        [DataRequired(_("Skriv vad studien ska svara på")), at_most(2_000), without_number],
        filters=[several_lines],
    )
    approval = StringField(_("Beslutets beteckning"), [at_most(120)], filters=[visible, one_line])
    starts_on = DayField(_("Svar skrivna från"))
    ends_on = DayField(_("Svar skrivna till"))
    course = SelectMultipleField(_("Kurser"))
    organisation_kind = SelectMultipleField(_("Slag av organisation"))
    work_role = SelectMultipleField(_("Yrkesroll"))
    sex = SelectMultipleField(_("Kön"))
    blind = BooleanField(_("De som kodar ser inte varandras kodning"))
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])

    def __init__(self, *args: Any, courses: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.course.choices = choices(courses)
        self.organisation_kind.choices = choices((value.value, words) for value, words in KINDS.items())
        self.work_role.choices = choices((value.value, words) for value, words in WORK_ROLES.items())
        self.sex.choices = choices((value.value, words) for value, words in SEXES.items() if value != Sex.OTHER)

    def validate_starts_on(self, field: DayField) -> None:
        if (field.day or self.ends_on.data) and not self.approval.data:
            raise ValidationError(_("När svar skrevs får bara en studie med ett beslut välja efter"))

    def validate_ends_on(self, field: DayField) -> None:
        if self.starts_on.day and field.day and field.day < self.starts_on.day:
            raise ValidationError(_("Perioden slutar innan den börjar"))

    def values(self) -> Values:
        return {
            "name": str(self.name.data),
            "purpose": str(self.purpose.data),
            "approval": str(self.approval.data or ""),
            "starts_on": self.starts_on.day,
            "ends_on": self.ends_on.day,
            "filters": {name: list(self[name].data) for name in FILTERS if self[name].data},
            "blind": bool(self.blind.data),
        }


def told_of(study: Study) -> dict[str, Any]:
    """What stands in the form of a study that is there."""
    names = ("name", "purpose", "approval", "starts_on", "ends_on", "blind", "version")
    return {name: getattr(study, name) for name in names} | {name: study.filters.get(name, []) for name in FILTERS}


class MemberForm(Form):
    email = AddressField(_("E-postadress"))
    part = RadioField(_("Vad personen gör"), choices=choices((part.value, words) for part, words in PARTS.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part.data = self.part.data or Part.CODER


class TakeOutForm(Form):
    format = RadioField(_("Slags fil"))
    why = StringField(
        _("Varför tar du ut filen?"),
        [DataRequired(_("Skriv varför du tar ut filen")), at_most(LONGEST_WHY), without_number],
        filters=[visible, one_line],
    )

    def __init__(self, *args: Any, approval: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(format.value, words) for format, words in FORMATS.items() if approval or not format.wide]
        self.format.choices = choices(offered)
        self.format.data = self.format.data or offered[0][0]


class CodebookForm(Form):
    file = FileField(_("Kodbok (.qdc)"))
