"""How the text should look on this device; what somebody finds hard to use."""

from __future__ import annotations

from typing import TypedDict

from wtforms import HiddenField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import DataRequired, Length

from app.people.addresses import WrongAddress, normal_address
from app.people.forms import LinkForm, visible
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


class Barrier(TypedDict):
    what: str
    where: str
    reply_to: str


def _lines(given: str | None) -> str:
    """Line by line, without signs that a page or a mail program could not show."""
    return "\n".join(visible(line) for line in (given or "").strip().splitlines())


class BarrierForm(LinkForm):
    """Nobody has to say who they are."""

    what = TextAreaField(
        _("Vad är svårt?"),
        [
            DataRequired(_("Skriv vad som är svårt")),
            Length(max=4000, message=_("Högst 4 000 tecken får plats. Skriv kortare, eller skicka två meddelanden")),
        ],
        filters=[_lines],
    )
    where = StringField(
        _("På vilken sida?"), [Length(max=300, message=_("Högst 300 tecken får plats"))], filters=[visible]
    )
    email = StringField(_("E-postadress"), filters=[visible])

    def validate_email(self, field: StringField) -> None:
        if field.data:
            try:
                normal_address(field.data)
            except WrongAddress as reason:
                raise ValidationError(str(reason)) from None

    def values(self) -> Barrier:
        reply_to = normal_address(str(self.email.data)) if self.email.data else ""
        return {"what": str(self.what.data), "where": str(self.where.data or ""), "reply_to": reply_to}
