"""The editor's fields."""

from __future__ import annotations

from wtforms import HiddenField, TextAreaField

from app.web.forms import Form
from app.web.language import gettext as _


class TextForm(Form):
    """`seen` is the hash of the text that the page was opened with."""

    text = TextAreaField(_("Text"))
    seen = HiddenField()
