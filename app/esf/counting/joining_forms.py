"""The form by which a visitor registers in a project."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wtforms import BooleanField, SelectField, StringField, ValidationError

from app.people.forms import visible
from app.people.registry.forms import choices, one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _


class JoinForm(Form):
    """`employer` and `work_role` are there only while they are not known."""

    employer = SelectField(_("Var arbetar du?"))
    work_role = StringField(_("Vad arbetar du som?"), [at_most(80)], filters=[one_line, visible])
    agree = BooleanField(_("Jag har läst vad det betyder och vill vara deltagare i projektet"))

    def __init__(self, *args: Any, employers: list[tuple[str, str]], known: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.employer.choices = choices([("", _("Välj")), *employers])
        for name in known:
            del self._fields[name]

    def validate_employer(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj var du arbetar"))

    def validate_agree(self, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError(_("Kryssa i rutan för att anmäla dig"))

    @property
    def employer_id(self) -> str | None:
        return str(self.employer.data) if "employer" in self._fields else None

    @property
    def role(self) -> str:
        return str(self.work_role.data or "") if "work_role" in self._fields else ""
