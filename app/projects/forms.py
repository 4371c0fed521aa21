"""The forms of a project, its organisations and its courses."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, NumberRange

from app.courseware.limits import Unreadable
from app.courseware.notices import render_notice
from app.courseware.values import read_count, read_number
from app.people.forms import visible
from app.people.registry.forms import choices, one_line
from app.projects.actions import ProjectValues, Share
from app.projects.comparing import DEFAULT_FUNDING
from app.projects.words import KINDS
from app.web.forms import Form, at_most, several_lines
from app.web.language import gettext as _

MOST_PARTICIPANTS = 999_999


class DayField(StringField):
    """A day as text; `day` is what it says, None for nothing."""

    day: date | None = None

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, filters=[visible, one_line], **kwargs)

    def process_data(self, value: Any) -> None:
        self.day = value
        self.data = value.isoformat() if value else ""

    def pre_validate(self, form: Any) -> None:
        try:
            self.day = date.fromisoformat(self.data) if self.data else None
        except ValueError:
            raise ValidationError(_("Skriv år-månad-dag, som 2026-08-01")) from None


class ProjectForm(Form):
    name = StringField(_("Namn"), [DataRequired(_("Skriv projektets namn")), at_most(200)], filters=[visible, one_line])
    dnr = StringField(
        _("Diarienummer"), [DataRequired(_("Skriv diarienumret")), at_most(60)], filters=[visible, one_line]
    )
    owner = StringField(_("Ägare"), [DataRequired(_("Skriv vem som äger projektet")), at_most(200)])
    starts_on = DayField(_("Från"))
    ends_on = DayField(_("Till"))
    funding = StringField(
        _("Text om finansiären"), [at_most(500)], filters=[visible, one_line], default=DEFAULT_FUNDING
    )
    keep_until = DayField(_("Uppgifterna sparas till"))
    stores_identity_numbers = BooleanField(_("Projektet behöver deltagarnas personnummer"))
    privacy = TextAreaField(_("Er egen text om personuppgifter"), filters=[several_lines])
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])

    privacy_html = ""

    def validate_owner(self, field: StringField) -> None:
        field.data = one_line(visible(field.data))

    def validate_ends_on(self, field: DayField) -> None:
        if self.starts_on.day and field.day and field.day < self.starts_on.day:
            raise ValidationError(_("Projektet slutar innan det börjar"))

    def validate_keep_until(self, field: DayField) -> None:
        if self.ends_on.day and field.day and field.day < self.ends_on.day:
            raise ValidationError(_("Skriv en dag efter projektets slut"))

    def validate_privacy(self, field: TextAreaField) -> None:
        try:
            self.privacy_html = render_notice(field.data or "") if field.data else ""
        except Unreadable as reason:
            raise ValidationError(str(reason)) from None

    def values(self) -> ProjectValues:
        return {
            "dnr": str(self.dnr.data),
            "name": str(self.name.data),
            "owner": str(self.owner.data),
            "starts_on": self.starts_on.day,
            "ends_on": self.ends_on.day,
            "funding": self.funding.data or DEFAULT_FUNDING,
            "keep_until": self.keep_until.day,
            "stores_identity_numbers": bool(self.stores_identity_numbers.data),
            "privacy": self.privacy.data or "",
            "privacy_html": self.privacy_html,
        }


class OrganisationForm(Form):
    """`known` is the register: ids and names. A row of a file whose name it has not got may keep just the name."""

    organisation = SelectField(_("Organisation"))
    participants = StringField(_("Antal deltagare"), filters=[visible, one_line])
    share = StringField(_("Andel i procent"), filters=[visible, one_line])
    joined_on = DayField(_("Med från"))
    left_on = DayField(_("Med till"))
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])

    count: int | None = None
    part: float | None = None

    def __init__(self, *args: Any, known: list[tuple[str, str]], unknown: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.unknown = dict(known), unknown
        first = _("{name} (finns inte i registret)").format(name=unknown) if unknown else _("Välj")
        self.organisation.choices = choices([("", first), *known])

    def validate_organisation(self, field: SelectField) -> None:
        if not field.data and not self.unknown:
            raise ValidationError(_("Välj en organisation"))

    def validate_participants(self, field: StringField) -> None:
        self.count = read_count((field.data or "").replace(" ", ""), MOST_PARTICIPANTS) if field.data else None
        if field.data and self.count is None:
            raise ValidationError(_("Skriv ett antal, till exempel 300"))

    def validate_share(self, field: StringField) -> None:
        read = read_number((field.data or "").rstrip("% ")) if field.data else None
        if field.data and (read is None or not 0 <= float(read["value"]) <= 100):
            raise ValidationError(_("Skriv ett tal från 0 till 100, till exempel 12,5"))
        self.part = float(read["value"]) if read else None

    def validate_left_on(self, field: DayField) -> None:
        if self.joined_on.day and field.day and field.day < self.joined_on.day:
            raise ValidationError(_("Organisationen slutar innan den börjar"))

    def values(self, name: str = "") -> Share:
        """`name` is what a row is called already: a name from the project's file stays as it is written there."""
        id = self.organisation.data or None
        return {
            "organisation_id": id,
            "name": name or self.known.get(str(id), self.unknown),
            "participants": self.count,
            "share": self.part,
            "joined_on": self.joined_on.day,
            "left_on": self.left_on.day,
        }


class CourseForm(Form):
    kinds = SelectMultipleField(_("Det som räknas"), choices=choices(KINDS.items()))
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])


class NewCourseForm(CourseForm):
    course = SelectField(_("Kurs"))

    def __init__(self, *args: Any, known: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.course.choices = choices([("", _("Välj")), *known])

    def validate_course(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj en kurs"))
