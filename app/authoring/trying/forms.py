"""What a private link is made from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import request
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import DataRequired

from app.authoring.trying.links import LASTS, USUAL_DAYS, WHOLE_COURSE
from app.courseware.model import Module
from app.database import new_public_id
from app.people.forms import visible
from app.people.registry.forms import choices, one_line
from app.web.forms import Form, at_most, several_lines
from app.web.language import gettext as _

WHOLE = _("Hela kursen")
KEY = re.compile(r"[0-9a-f]{32}")


def _key(given: str | None) -> str:
    return given if given and KEY.fullmatch(given) else new_public_id()


class LinkForm(Form):
    """`key` is the link's id, made by the page that asks for it."""

    guest = StringField(
        _("Vem är länken till?"), [DataRequired(_("Skriv namnet på den som ska läsa.")), at_most(120)],
        filters=[visible, one_line],
    )  # fmt: skip
    path = SelectField(_("Vad ska gå att läsa?"))
    days = SelectField(_("Hur länge ska länken gälla?"), choices=choices(LASTS.items()), default=USUAL_DAYS)
    key = HiddenField(filters=[_key])

    def offer(self, modules: Sequence[Module]) -> None:
        self.path.choices = choices([*((module.file, module.title) for module in modules), (WHOLE_COURSE, WHOLE)])


def typed_comments() -> dict[str, str]:
    """What stands in the page's comment fields, by place."""
    fields = request.form.items() if request.method == "POST" else []
    return {name.removeprefix("comment."): several_lines(text) for name, text in fields if name.startswith("comment.")}
