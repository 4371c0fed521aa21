"""What the audit trail's acts are called on pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from app.people.audit import Act
from app.people.identity.actions import Purpose
from app.people.identity.words import PURPOSES
from app.people.models import RoleName
from app.people.registry.words import ROLES
from app.web.language import gettext as _

ID = re.compile("[0-9a-f]{32}")
NOWHERE: Mapping[str, str] = MappingProxyType({})
ACTS: dict[str, str] = {
    Act.PERSON_ADDED: _("Lade in personen"),
    Act.PERSON_CHANGED: _("Ändrade personens uppgifter"),
    Act.PERSON_DEACTIVATED: _("Avaktiverade personen"),
    Act.PERSON_REACTIVATED: _("Lät personen logga in igen"),
    Act.PERSONS_MERGED: _("Slog ihop två personer"),
    Act.PERSON_ERASED: _("Raderade personens uppgifter"),
    Act.ROLE_GIVEN: _("Gav en roll"),
    Act.ROLE_TAKEN: _("Tog bort en roll"),
    Act.FACTOR_SET_UP: _("Satte på tvåstegsinloggning"),
    Act.FACTOR_RESET: _("Nollställde tvåstegsinloggningen"),
    Act.IDENTITY_GIVEN: _("Gav ett personnummer"),
    Act.IDENTITY_CHANGED: _("Ändrade personnumret"),
    Act.IDENTITY_REMOVED: _("Tog bort personnumret"),
    Act.IDENTITY_READ: _("Läste personnumret"),
    Act.PERSON_PROTECTED: _("Skyddade personens uppgifter"),
    Act.PERSON_UNPROTECTED: _("Tog bort skyddet av personens uppgifter"),
}


def act_in_words(act: str) -> str:
    """A room above may have noted an act that has no words here; its own name says more than nothing."""
    return ACTS.get(act, act)


def about_in_words(about: str, places: Mapping[str, str] = NOWHERE) -> str:
    """A role by its Swedish name, and where it holds by that in `places`, which has names by ids. Other ids, also of a
    file that people were invited from, say nothing to a reader."""
    word, _rest, where = about.partition(" ")
    if word in set(RoleName):
        place = places.get(where.rpartition(" ")[2])
        return f"{ROLES[RoleName(word)]}, {place}" if place else ROLES[RoleName(word)]
    if word == "import":
        return _("från en fil")
    if about in set(Purpose):
        return PURPOSES[Purpose(about)]
    return "" if ID.fullmatch(about) else about
