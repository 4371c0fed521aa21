"""How the text should look on this device."""

from __future__ import annotations

from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs

from app.web.forms import Form
from app.web.language import gettext as _
from app.web.reading import Reading


class ReadingForm(Form):
    text = RadioField(
        _("Textens storlek"),
        choices=[
            SelectChoice("normal", _("Som vanligt")),
            SelectChoice("large", _("Större")),
            SelectChoice("larger", _("Störst")),
        ],
    )
    spacing = RadioField(
        _("Avstånd"), choices=[SelectChoice("normal", _("Som vanligt")), SelectChoice("wide", _("Luftigare"))]
    )
    theme = RadioField(
        _("Ljust eller mörkt"),
        choices=[
            SelectChoice("system", _("Som telefonen eller datorn")),
            SelectChoice("light", _("Ljust")),
            SelectChoice("dark", _("Mörkt")),
        ],
    )
    motion = RadioField(
        _("Rörelse"),
        choices=[
            SelectChoice("system", _("Som telefonen eller datorn")),
            SelectChoice("less", _("Så lite som möjligt")),
        ],
    )
    back = HiddenField()

    def values(self) -> Reading:
        return Reading(self.text.data, self.spacing.data, self.theme.data, self.motion.data)
