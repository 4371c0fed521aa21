"""What the room's pages call things."""

from __future__ import annotations

from app.web.language import gettext as _

# The kinds of step that a course's path may have, as the project's file names them.
KINDS = {
    "kickoff": _("Kick-off"),
    "full-day": _("Heldag"),
    "day": _("Dag"),
    "boost": _("Boost"),
    "workshop": _("Workshop"),
    "supervision": _("Handledning"),
    "network": _("Nätverksträff"),
    "anchoring": _("Förankringsmöte"),
    "module": _("Modul, på egen tid"),
    "assignment": _("Hemuppgift"),
    "survey": _("Enkät"),
}
