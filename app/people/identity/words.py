"""What the pages of identity numbers call things."""

from __future__ import annotations

from app.people.identity.actions import Purpose
from app.people.identity.models import Sex
from app.web.language import gettext as _

# Stands for every number, whatever it is: a part of it would tell the age.
MASK = "••••••••-••••"
PURPOSES = {
    Purpose.ESF_REPORT: _("Rapportera till ESF-rådet"),
    Purpose.CORRECTION: _("Rätta en uppgift"),
    Purpose.OTHER: _("Annat"),
}
SEXES = {
    Sex.WOMAN: _("Kvinna"),
    Sex.MAN: _("Man"),
    Sex.OTHER: _("Annat eller vill inte ange"),
}
