"""The administrator's forms."""

from __future__ import annotations

from typing import TypedDict

from wtforms import FileField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Regexp

from app.web.forms import Form
from app.web.language import gettext as _

# Nothing that a letter's head reads as two addresses, and no control characters.
WORD = r"[^@\s\0-\x1f,;:<>]+"


class TestLetter(TypedDict):
    recipient: str


class TestLetterForm(Form):
    recipient = StringField(
        _("E-postadress"),
        [
            InputRequired(_("Skriv en e-postadress")),
            Length(max=254, message=_("Adressen är för lång")),
            Regexp(rf"^{WORD}@{WORD}\.{WORD}\Z", message=_("Skriv en e-postadress, till exempel namn@exempel.se")),
        ],
    )

    def values(self) -> TestLetter:
        return {"recipient": str(self.recipient.data)}


class GivenUpLetter(TypedDict):
    letter_id: int


class GivenUpLetterForm(Form):
    """A button beside the letter, so what is wrong here was written by no page of ours."""

    letter = IntegerField(validators=[InputRequired(), NumberRange(1, 2**31 - 1)])

    def values(self) -> GivenUpLetter:
        return {"letter_id": int(self.letter.data or 0)}


class EmblemForm(Form):
    emblem = FileField(_("Emblemets fil"))
