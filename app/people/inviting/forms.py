"""The file to upload, and what its unknown employers are to be taken for."""

from __future__ import annotations

import hashlib
from typing import Any

from wtforms import FileField, HiddenField, SelectField

from app.people.forms import LinkForm
from app.people.inviting.checking import NEW, NONE
from app.people.registry.forms import choices
from app.web.forms import Form
from app.web.language import gettext as _

MOST_OPTIONS = 5000


class UploadForm(LinkForm):
    file = FileField(_("Fil med personer"))

    def batch_id(self, person_id: str, content: bytes) -> str:
        """The same file from the same page is the same upload."""
        digest = hashlib.sha256(content).hexdigest()
        return hashlib.sha256(f"{person_id}\0{self.page_key}\0{digest}".encode()).hexdigest()[:32]


class EmployersForm(Form):
    """A field for each employer is added by `of`."""

    sent = HiddenField()

    def chosen(self) -> list[str]:
        return [str(field.data or "") for field in self if isinstance(field, SelectField)]


def employers_form(employers: list[dict[str, Any]], names: dict[str, str]) -> EmployersForm:
    """A list for each spelling: the organisations that look like it, a new one, none, and then all others, as long as
    they can be looked through: nobody guesses what "Kommunen i Örebro" is."""
    others = list(names.items()) if len(names) * len(employers) <= MOST_OPTIONS else []
    fields = {
        f"employer_{number}": SelectField(
            row["spelled"],
            choices=choices(
                [
                    *((id, names[id]) for id in row["near"] if id in names),
                    (NEW, _("Lägg in som ny organisation")),
                    (NONE, _("Ingen arbetsgivare")),
                    *((id, name) for id, name in others if id not in row["near"]),
                ]
            ),
            default=row["choice"],
        )
        for number, row in enumerate(employers)
    }
    made: type[EmployersForm] = type("EmployersForm", (EmployersForm,), fields)
    return made.of_request()
