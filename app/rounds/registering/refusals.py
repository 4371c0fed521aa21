"""Why a change to somebody's registration is not made."""

from __future__ import annotations

from app.web.errors import Refused
from app.web.language import gettext as _


class NotOpen(Refused):
    """The round is not open yet, or no longer, or cancelled."""

    def __init__(self) -> None:
        super().__init__(_("Omgången tar inte emot anmälningar."), _("Fråga den som ordnar omgången."))


class NoPlace(Refused):
    """The group is full, or others were there first."""

    def __init__(self) -> None:
        super().__init__(_("Gruppen är full. Ingenting är ändrat."), _("Välj en annan grupp, eller vänta på en plats."))


class NoneOfTheirPlaces(NoPlace):
    """There is room in the group, but none of what their organisation has."""

    def __init__(self) -> None:
        Refused.__init__(
            self,
            _("Organisationens platser är slut. Ingenting är ändrat."),
            _("Ge organisationen fler platser, eller vänta tills någon av dem blir ledig."),
        )


class TooFewTheirPlaces(Refused):
    """More of an organisation's have a place than it would have places."""

    def __init__(self, organisation: str, taken: int) -> None:
        text = _("{organisation}: {count} har plats eller är erbjudna en. Ingenting är ändrat.")
        hint = _("Skriv minst så många platser, eller avanmäl några först.")
        super().__init__(text.format(organisation=organisation, count=taken), hint)


class NotInLine(Refused):
    """There is nobody to offer a place: they have one, or do not wait for it."""

    def __init__(self) -> None:
        super().__init__(_("Personen väntar inte på plats."), _("Gå tillbaka till listan och se hur det är nu."))


class OfferGone(Refused):
    """It ran out, was declined, or never was."""

    def __init__(self) -> None:
        super().__init__(
            _("Erbjudandet gäller inte längre."), _("Anmäl dig igen om du vill stå i kön till nästa lediga plats.")
        )


class TooFewPlaces(Refused):
    """More have a place, or were offered one, than there would be room for."""

    def __init__(self, taken: int) -> None:
        text = _("{count} har plats eller är erbjudna en. Antalet platser är inte ändrat.")
        super().__init__(text.format(count=taken), _("Flytta eller avanmäl några först."))
