"""The forms of paper: a scan, why one is removed, and who signed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from contextlib import closing

from flask import request
from wtforms import BooleanField, HiddenField, MultipleFileField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired

from app.people.forms import visible
from app.people.registry.forms import one_line
from app.rounds.attending.queries import Row
from app.rounds.paper.files import WrongFile, types_of
from app.web.forms import Form, at_most
from app.web.language import gettext as _


def _page_key(given: str | None) -> str:
    return given or secrets.token_urlsafe(16)


class ScanForm(Form):
    files = MultipleFileField(_("Skannad eller fotograferad lista"))
    key = HiddenField(filters=[_page_key])

    def read(self, of: str) -> list[tuple[str, str, bytes]]:
        """Ids, types and contents; nothing when a file is wrong, which is then said at the field. `of` is what the ids
        are to be unique for: the same file from the same page is the same scan."""
        contents = []
        for sent in request.files.getlist("files"):
            with closing(sent):
                contents.append(sent.read())
        contents = [content for content in contents if content]
        try:
            types = types_of(contents)
        except WrongFile as reason:
            self.files.errors = [str(reason)]
            return []
        return [(self._id(of, content), type, content) for type, content in zip(types, contents, strict=True)]

    def _id(self, of: str, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        return hashlib.sha256(f"{of}\0{self.key.data}\0{digest}".encode()).hexdigest()[:32]


class RemovalForm(Form):
    why = StringField(
        _("Varför tar du bort den?"),
        [DataRequired(_("Skriv varför")), at_most(300)],
        filters=[visible, one_line],
    )


class SignedForm(Form):
    """Who has signed, of those without a mark. One who got a mark while the page was open keeps it."""

    signed = SelectMultipleField(_("Vilka har skrivit under?"), choices=[], validate_choice=False)
    others_away = BooleanField(_("Alla andra var borta"))
    key = HiddenField(filters=[_page_key])

    def offer(self, rows: Iterable[Row]) -> None:
        self.signed.choices = [
            (row.registration_id, f"{row.name}, {row.employer}" if row.employer else row.name) for row in rows
        ]

    def validate_signed(self, field: SelectMultipleField) -> None:
        if not field.data and not self.others_away.data:
            raise ValidationError(_("Kryssa för dem som har skrivit under"))

    def key_of(self, session_id: str) -> Callable[[str], str]:
        """The key of each registration's mark, the same for what is sent again."""
        given = (session_id, self.key.data, "paper")
        return lambda registration_id: hashlib.sha256(repr((*given, registration_id)).encode()).hexdigest()
