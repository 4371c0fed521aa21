"""The forms of the second factor."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from app.people.audit import LONGEST_WHY
from app.people.codes import as_written
from app.people.factor import one_time
from app.people.factor.sealing import seal, unseal
from app.people.forms import LinkForm, visible
from app.people.registry.forms import one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _


class FactorForm(LinkForm):
    code = StringField(
        _("Engångskod"),
        [DataRequired(_("Skriv koden")), Length(max=40, message=_("Koden har sex siffror, en reservkod tio tecken"))],
        filters=[visible],
    )

    def written_code(self) -> str:
        return as_written(str(self.code.data))


class SetUpForm(FactorForm):
    """The app's secret goes along in the page, sealed for the person, and is kept when a code has shown that the app
    has it. What comes back and was not sealed for the person is left out for a new one."""

    sealed = HiddenField()

    def __init__(self, *args: Any, key: str, person_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = unseal(key, person_id, _bytes(self.sealed.data)) or one_time.new_secret()
        self.sealed.data = seal(key, person_id, self.secret).hex()


class ResetForm(Form):
    why = StringField(
        _("Varför"),
        [DataRequired(_("Skriv varför")), at_most(LONGEST_WHY)],
        filters=[visible, one_line],
    )


def _bytes(given: str | None) -> bytes:
    try:
        return bytes.fromhex(given or "")
    except ValueError:
        return b""
