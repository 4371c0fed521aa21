"""The forms of assignments: a draft with files, and a line in the thread."""

from __future__ import annotations

import hashlib
import re

from flask import request
from wtforms import HiddenField, IntegerField, MultipleFileField
from wtforms.validators import NumberRange

from app.rounds.homework.actions import Writing
from app.rounds.homework.files import Checked, WrongFile, check
from app.rounds.planning.fields import ID_LETTERS, LinesField, OnceForm
from app.rounds.planning.round_forms import LARGEST_NUMBER
from app.web.language import gettext as _

# What the script calls the text among all that is written, in the browser's own keeping.
TEXT = "uppgift"
COUNT = re.compile(r"[0-9]{1,9}")


class HandInForm(OnceForm):
    """With the script, `writer` is the page that wrote, `sequence` how far it had come and `base` what it went on
    from; without it the page's key is the writer."""

    text = LinesField(_("Din text"), most=50_000, name=f"{TEXT}.text", id="text")
    files = MultipleFileField(_("Filer"))
    version = IntegerField(default=1, validators=[NumberRange(0, LARGEST_NUMBER)], name=f"{TEXT}.version")
    base = HiddenField(name=f"{TEXT}.base")
    sequence = HiddenField(name=f"{TEXT}.sequence")
    writer = HiddenField()
    owner = HiddenField()

    def writing(self, typing: bool) -> Writing:
        page, sequence = str(self.writer.data or self["key"].data)[:40], self.sequence.data or ""
        count = int(sequence) if COUNT.fullmatch(sequence) else 0
        return Writing(page, count, str(self.base.data or ""), int(self.version.data or 0), typing)

    def new_id(self) -> str:
        """The same for a second press, which the script counts as a later save."""
        typed = repr([(field.name, field.data) for field in (self["key"], self.text, self.files)])
        return hashlib.sha256(typed.encode()).hexdigest()[:ID_LETTERS]

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
