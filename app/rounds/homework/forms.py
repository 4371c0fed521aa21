"""The forms of assignments: a draft with files, and a line in the thread."""

from __future__ import annotations

import hashlib

from flask import request
from wtforms import IntegerField, MultipleFileField
from wtforms.validators import NumberRange

from app.rounds.homework.files import Checked, WrongFile, check
from app.rounds.planning.fields import LinesField, OnceForm
from app.rounds.planning.round_forms import LARGEST_NUMBER
from app.web.language import gettext as _


class HandInForm(OnceForm):
    text = LinesField(_("Din text"), most=50_000)
    files = MultipleFileField(_("Filer"))
    version = IntegerField(default=1, validators=[NumberRange(0, LARGEST_NUMBER)])

    def read_files(self, of: str) -> list[tuple[str, Checked]]:
        """Ids and files; nothing when one is wrong, which is then said at the field. The same file from the same page
        has the same id."""
        found, key = [], self["key"].data
        try:
            for sent in request.files.getlist("files"):
                if sent.filename:
                    file = check(sent.filename, sent.read())
                    digest = hashlib.sha256(file.content).hexdigest()
                    id = hashlib.sha256(f"{of}\0{key}\0{digest}".encode()).hexdigest()[:32]
                    found.append((id, file))
        except WrongFile as reason:
            self.files.errors = [str(reason)]
            return []
        return found


class EntryForm(OnceForm):
    text = LinesField(_("Din kommentar"), most=20_000)
    version = IntegerField(default=1, validators=[NumberRange(0, LARGEST_NUMBER)])
