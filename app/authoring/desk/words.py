"""What the desk calls things."""

from __future__ import annotations

from app.authoring.desk.rows import State
from app.projects.words import KINDS as STEPS
from app.web.language import gettext as _

STATES = {
    State.SAME: _("oförändrad"),
    State.CHANGED: _("ändrad i utkastet"),
    State.NEW: _("ny"),
    State.HIDDEN: _("visas inte längre när du publicerar"),
    State.GONE: _("tas bort när du publicerar"),
}
# On the desk every step stands with its title: the kind can be short.
KINDS = {**STEPS, "module": _("Modul"), "": _("Okänt steg")}
SESSIONS = {kind: words for kind, words in STEPS.items() if kind not in ("module", "assignment", "survey")}
