"""What is asked when a medium comes, and when it is put into a text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from wtforms import FileField, HiddenField, MultipleFileField, SelectField, StringField, TextAreaField, ValidationError

from app.web.forms import Form, at_most
from app.web.language import gettext as _

LONGEST_WORDS = 300
_NO_WORDS = re.compile(r"(?:img|dsc|image|bild|foto|pict?)?[\W_\d]*", re.IGNORECASE)


class UploadForm(Form):
    files = MultipleFileField(_("Välj filer"))


class CompanionsForm(Form):
    captions = FileField(_("Textning, som fil"))
    transcript = TextAreaField(_("Avskrift"))
    transcript_file = FileField(_("Eller avskriften som fil"))


class InsertForm(Form):
    """`till` is the text that it is put into, `seen` its hash when the page was opened, `of` the medium."""

    of = ""
    words = StringField(validators=[at_most(LONGEST_WORDS)])
    place = SelectField(_("Var i texten"))
    till = HiddenField()
    seen = HiddenField()


class PictureForm(InsertForm):
    words = StringField(_("Vad bilden visar"), validators=[at_most(LONGEST_WORDS)])

    def validate_words(self, field: StringField) -> None:
        """The name of a file tells nobody what a picture shows."""
        words, name = (field.data or "").strip().casefold(), PurePosixPath(self.of)
        if _NO_WORDS.fullmatch(words) or words in (name.name.casefold(), name.stem.casefold()):
            raise ValidationError(_("Skriv vad bilden visar, för den som inte ser den."))


class PlayedForm(InsertForm):
    words = StringField(_("En mening om vad det handlar om (frivilligt)"), validators=[at_most(LONGEST_WORDS)])
