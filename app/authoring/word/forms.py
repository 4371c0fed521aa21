"""The fields of bringing in a document."""

from __future__ import annotations

import re

from wtforms import FileField, StringField
from wtforms.validators import DataRequired, Regexp

from app.web.forms import Form, at_most
from app.web.language import gettext as _

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}\.md")


class DocumentForm(Form):
    file = FileField(_("Word-dokument"))


class ModuleForm(Form):
    title = StringField(
        _("Modulens titel"),
        [DataRequired(_("Skriv vad modulen ska heta")), at_most(200)],
        filters=[lambda value: " ".join((value or "").split())],
    )
    path = StringField(
        _("Filens namn"),
        [Regexp(_NAME, message=_("Skriv ett namn med a–z, siffror och bindestreck som slutar på .md"))],
        filters=[lambda value: (value or "").strip().lower()],
    )
