"""The desk's fields."""

from __future__ import annotations

import re
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired

from app.authoring.desk.words import SESSIONS
from app.courseware.keys import is_id
from app.courseware.values import read_minutes
from app.people.registry.forms import choices
from app.web.forms import UNSEEN, Form, at_most
from app.web.language import gettext as _

LONGEST_TITLE = 120


def one_line(given: str | None) -> str:
    return " ".join(UNSEEN.sub("", re.sub(r"\s", " ", given or "")).split())


class TitleField(StringField):
    def __init__(self, label: str, **kwargs: Any) -> None:
        required = DataRequired(_("Skriv ett namn, så att andra hittar det"))
        super().__init__(label, [required, at_most(LONGEST_TITLE)], filters=[one_line], **kwargs)


class MinutesField(StringField):
    """`minutes` is what was typed; None for nothing."""

    minutes: int | None = None

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, filters=[one_line], **kwargs)

    def pre_validate(self, form: object) -> None:
        self.minutes = read_minutes(self.data) if self.data else None
        if self.data and self.minutes is None:
            raise ValidationError(_("Skriv antalet minuter med siffror, till exempel 20"))


class SeenForm(Form):
    """`seen` is which files the course had, and its path, when the page was opened."""

    seen = HiddenField()


class TitleForm(Form):
    title = TitleField(_("Namn"))


class ModuleForm(SeenForm):
    title = TitleField(_("Modulens titel"))
    minutes = MinutesField(_("Minuter att gå igenom den"))
    place = SelectField(_("Var i kursen"), coerce=int)


class SessionForm(SeenForm):
    kind = SelectField(_("Slag"), choices=choices(SESSIONS.items()))
    title = TitleField(_("Namn"))
    minutes = MinutesField(_("Minuter"))
    place = SelectField(_("Var i kursen"), coerce=int)


class ChangedSessionForm(SeenForm):
    kind = SelectField(_("Slag"), choices=choices(SESSIONS.items()))
    title = TitleField(_("Namn"))
    minutes = MinutesField(_("Minuter"))


class CourseForm(Form):
    title = TitleField(_("Kursens namn"))
    id = StringField(_("Kursens adress"), [at_most(60)], filters=[one_line])

    def validate_id(self, field: StringField) -> None:
        if field.data and not is_id(field.data):
            raise ValidationError(_("Skriv bara små bokstäver a–z, siffror och bindestreck, till exempel svara-samtal"))


class OutForm(SeenForm):
    """What is to become of the module."""

    what = RadioField(_("Vad vill du göra?"), default="hide")
