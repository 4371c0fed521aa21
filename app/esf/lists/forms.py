"""The form by which a list is taken out."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField, SelectField, StringField, ValidationError
from wtforms.validators import AnyOf

from app.esf.lists.choosing import Choice, Choices
from app.esf.lists.layouts import Layout
from app.esf.lists.words import FILE_KINDS, PURPOSES, FileKind, Purpose
from app.people.audit import LONGEST_WHY
from app.people.forms import visible
from app.people.identity.forms import without_number
from app.people.registry.forms import choices, one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _

ALL = ("", _("Alla"))


class ListForm(Form):
    """Its names stand in the page's address too, so that other pages can lead to it with something chosen."""

    mall = SelectField(_("Lista"))
    manad = SelectField(_("Månad"))
    omgang = SelectField(_("Omgång"))
    tillfalle = SelectField(_("Tillfälle"))
    organisation = SelectField(_("Organisation"))
    filtyp = RadioField(_("Slags fil"), choices=choices((kind.value, words) for kind, words in FILE_KINDS.items()))
    syfte = SelectField(
        _("Varför tar du ut listan?"),
        [AnyOf(list(Purpose), message=_("Välj varför"))],
        choices=choices([("", _("Välj")), *((purpose.value, words) for purpose, words in PURPOSES.items())]),
        validate_choice=False,
    )
    ord = StringField(_("Beskriv vad det gäller"), [at_most(LONGEST_WHY), without_number], filters=[visible, one_line])

    def __init__(self, *args: Any, layouts: list[Layout], offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mall.choices = choices((layout.id, layout.title) for layout in layouts)
        self.manad.choices = choices([("", _("Alla månader")), *offered.months])
        self.omgang.choices = choices([("", _("Alla omgångar")), *offered.rounds])
        self.tillfalle.choices = choices([("", _("Alla tillfällen")), *offered.sessions])
        self.organisation.choices = choices([("", _("Alla organisationer")), *offered.organisations])
        self.filtyp.data = self.filtyp.data or FileKind.XLSX

    def validate_ord(self, field: StringField) -> None:
        if self.syfte.data == Purpose.OTHER and not field.data:
            raise ValidationError(_("Skriv vad det gäller"))

    @property
    def choice(self) -> Choice:
        fields = (self.manad, self.omgang, self.tillfalle, self.organisation)
        return Choice(*(str(field.data or "") for field in fields))
