"""How the part's pages say things."""

from __future__ import annotations

from app.esf.blueprint import esf
from app.people.identity.models import Sex
from app.rounds.attending.words import time_in_words
from app.web.language import gettext as _

SEXES = {Sex.WOMAN: _("Kvinna"), Sex.MAN: _("Man"), Sex.OTHER: _("Annat eller inte angivet")}


@esf.app_template_filter("in_hours")
def in_hours(minutes: int) -> str:
    """ "3 timmar 30 minuter"."""
    return time_in_words(minutes)
