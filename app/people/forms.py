"""The forms of signing in."""

from __future__ import annotations

import re
import secrets
from typing import Any

from wtforms import HiddenField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from app.people.addresses import WrongAddress, normal_address
from app.people.codes import as_written
from app.people.onward import own_page
from app.web.forms import Form
from app.web.language import gettext as _

KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


def _page_key(given: str | None) -> str:
    return given if given and KEY.fullmatch(given) else secrets.token_urlsafe(16)


def visible(given: str | None) -> str:
    """What a page can show again: signs that are none become one that says so, and that no address has."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in (given or "").strip())


class AddressField(StringField):
    """Keeps what was written for the page, and the address in its one form as `normal`."""

    normal = ""

    def pre_validate(self, form: Any) -> None:
        try:
            self.normal = normal_address(self.data or "")
        except WrongAddress as reason:
            raise ValidationError(str(reason)) from None


class LinkForm(Form):
    """`vidare` is the page to go to afterwards; `key` is new on each page that is shown."""

    vidare = HiddenField(filters=[own_page])
    key = HiddenField(filters=[_page_key])

    @property
    def onward(self) -> str:
        return str(self.vidare.data)

    @property
    def page_key(self) -> str:
        return str(self.key.data)


class AskForm(LinkForm):
    email = AddressField(_("E-postadress"), filters=[visible])


class CodeForm(AskForm):
    code = StringField(
        _("Koden i brevet"),
        [InputRequired(_("Skriv koden i brevet")), Length(max=40, message=_("Koden har sex tecken"))],
        filters=[visible],
    )

    def written_code(self) -> str:
        return as_written(str(self.code.data))
