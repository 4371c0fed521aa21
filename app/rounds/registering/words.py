"""What the pages of registering call things."""

from __future__ import annotations

from app.rounds.models.registration import Source, Standing
from app.web.language import gettext as _

STANDINGS = {
    Standing.REGISTERED: _("Har plats"),
    Standing.OFFERED: _("Erbjuden plats"),
    Standing.WAITING: _("Väntar på plats"),
    Standing.WITHDRAWN: _("Avanmäld"),
}
SOURCES = {
    Source.INVITED: _("inlagd och inbjuden av projektet"),
    Source.CODE: _("anmäld med omgångens länk eller kod"),
    Source.ADMINISTRATOR: _("anmäld av projektet"),
    Source.SPREADSHEET: _("anmäld med ett kalkylblad"),
    Source.SELF: _("anmäld på egen hand"),
    Source.WALK_IN: _("kom till ett tillfälle utan att vara anmäld"),
}
