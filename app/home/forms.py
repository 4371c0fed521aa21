"""How the text should look on this device."""

from __future__ import annotations

from wtforms import HiddenField, RadioField

from app.web.forms import Form
from app.web.language import gettext as _
from app.web.reading import Reading


class ReadingForm(Form):
    text = RadioField(
        _("Textens storlek"), choices=[("normal", _("Som vanligt")), ("large", _("Större")), ("larger", _("Störst"))]
    )
    spacing = RadioField(_("Avstånd"), choices=[("normal", _("Som vanligt")), ("wide", _("Luftigare"))])
    theme = RadioField(
        _("Ljust eller mörkt"),
        choices=[("system", _("Som telefonen eller datorn")), ("light", _("Ljust")), ("dark", _("Mörkt"))],
    )
    motion = RadioField(
        _("Rörelse"), choices=[("system", _("Som telefonen eller datorn")), ("less", _("Så lite som möjligt"))]
    )
    back = HiddenField()

    def values(self) -> Reading:
        return Reading(self.text.data, self.spacing.data, self.theme.data, self.motion.data)
