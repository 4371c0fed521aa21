"""The forms of a month's page. Each carries the version that its page showed."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import DataRequired

from app.people.audit import LONGEST_WHY
from app.people.forms import visible
from app.people.identity.forms import without_number
from app.people.registry.forms import one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _


class StepForm(Form):
    version = HiddenField()

    @property
    def seen(self) -> int:
        """What is no number was on no page of ours, and fits no month."""
        given = str(self.version.data or "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


class CheckForm(StepForm):
    seen_rest = BooleanField(_("Jag har sett det som är kvar"))


class CloseForm(StepForm):
    words = StringField(
        _("Syfte"),
        [DataRequired(_("Skriv varför personnumren läses")), at_most(LONGEST_WHY), without_number],
        filters=[visible, one_line],
    )


class OpenForm(StepForm):
    reason = StringField(
        _("Varför ska månaden öppnas igen?"),
        [DataRequired(_("Skriv varför månaden ska öppnas igen")), at_most(LONGEST_WHY), without_number],
        filters=[visible, one_line],
    )
