"""What a theme's history says."""

from __future__ import annotations

from app.knowledge.coding.codebook import Happened
from app.knowledge.models.coding import ThemeAct
from app.web.language import gettext as _

CHANGED = {
    "name": _("namnet"),
    "definition": _("definitionen"),
    "example": _("exemplet"),
    "colour": _("färgen"),
    "parent_id": _("platsen"),
}
ACTS = {
    ThemeAct.ADDED: _("lade till temat"),
    ThemeAct.REMOVED: _("tog bort temat"),
    ThemeAct.RESTORED: _("tog tillbaka temat"),
}


def event_in_words(event: Happened) -> str:
    told = event.told
    if event.act == ThemeAct.CHANGED:
        changed = ", ".join(CHANGED.get(name, name) for name in told.get("before", {}))
        before = told.get("before", {}).get("name")
        words = _("ändrade {what}").format(what=changed)
        return f"{words} ({_('hette ”{name}”').format(name=before)})" if before else words
    if event.act == ThemeAct.MOVED:
        return _("flyttade upp temat") if told.get("way") == "up" else _("flyttade ned temat")
    if event.act == ThemeAct.MERGED:
        return _("slog ihop temat med ”{into}”, med {count} kodningar").format(
            into=told.get("into"), count=told.get("codings")
        )
    if event.act == ThemeAct.SPLIT:
        return _("delade temat: {count} kodningar gick till ”{new}”").format(
            new=told.get("new"), count=told.get("codings")
        )
    return ACTS[event.act]
